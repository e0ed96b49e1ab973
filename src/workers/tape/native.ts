import Database from 'better-sqlite3'

/** Why a task of the store fails, with a code for programs; the message is a sentence for people. */
export class TapeFailure extends Error {
  readonly taskCode: string

  constructor(taskCode: string, say: string) {
    super(say)
    this.taskCode = taskCode
  }
}

const NEEDED = 10

/**
 * Makes a database handle, or fails with the code `unavailable`: on an older Node-API the first handle does not throw,
 * it ends the process. Importing the package is harmless, so the question is asked here, before the handle.
 * @param napi Node-API of this runtime, as `process.versions.napi` tells it.
 */
export function openNative(path: string, options: Database.Options, napi = process.versions.napi): Database.Database {
  const why = whyNot(napi)
  if (why !== '') throw new TapeFailure('unavailable', why)
  return new Database(path, options)
}

/** One sentence when recordings can be neither made nor read here; empty when they can. */
export function whyNot(napi: string | undefined = process.versions.napi): string {
  if (Number(napi) >= NEEDED) return ''
  return `This runtime is too old for recordings (Node-API ${napi ?? 'unknown'}; ${NEEDED} is needed).`
}
