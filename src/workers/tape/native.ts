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

/** What the runtime says of itself, and how the native part is loaded: a test lets it be missing. */
export interface Native {
  /** Node-API of this runtime, as `process.versions.napi` tells it. */
  readonly napi: string | undefined
  readonly open: (path: string, options: Database.Options) => Database.Database
}

const ours: Native = { napi: process.versions.napi, open: (path, options) => new Database(path, options) }

/**
 * Makes a database handle, or fails with the code `unavailable`: on an older Node-API the first handle does not throw,
 * it ends the process. Importing the package is harmless, so the question is asked here, before the handle.
 */
export function openNative(path: string, options: Database.Options, native = ours): Database.Database {
  const why = tooOld(native)
  if (why !== '') throw new TapeFailure('unavailable', why)
  try {
    return native.open(path, options)
  } catch (cause) {
    if (!isLoadFailure(cause)) throw cause
    throw new TapeFailure('unavailable', MISSING)
  }
}

const MISSING = 'The recording part (SQLite) is missing or does not fit this system.'

/** There is no such file for this system, or the system will not load it; its message is paths and several lines. */
const isLoadFailure = (cause: unknown): boolean =>
  ['MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'].includes(String((cause as { code?: unknown } | null)?.code))

/** One sentence when recordings can be neither made nor read here; empty when they can. */
export function whyNot(native = ours): string {
  if (native !== ours) return whyNotNow(native)
  known ??= whyNotNow(ours)
  return known
}

/** What is loaded stays loaded, and what is missing does not come while the program runs. */
let known: string | undefined

function whyNotNow(native: Native): string {
  try {
    openNative(':memory:', {}, native).close()
    return ''
  } catch (cause) {
    return cause instanceof TapeFailure ? cause.message : MISSING
  }
}

function tooOld({ napi }: Native): string {
  if (Number(napi) >= NEEDED) return ''
  return `This runtime is too old for recordings (Node-API ${napi ?? 'unknown'}; ${NEEDED} is needed).`
}
