import { diskStore, type Store } from '../../src/workers/tape/store.ts'
import type { ReadDb, WriteDb } from '../../src/workers/tape/tape-db.ts'

/** What went wrong, as the database or the system would say it. */
export type FaultCode = 'SQLITE_FULL' | 'SQLITE_IOERR' | 'ENOSPC' | 'EIO'

class Fault extends Error {
  readonly code: FaultCode

  constructor(code: FaultCode, operation: string) {
    super(`${code} at ${operation}`)
    this.code = code
  }
}

export interface FaultPlan {
  /** Whether this operation fails. @param nth counted over all, from 1 @param named how often there was one of this name. */
  readonly fails: (operation: string, nth: number, named: number) => boolean
  readonly code: FaultCode
  /** What the disk says is free; left out: what it says. */
  readonly freeBytes?: number
  /** The file may not grow beyond so many pages: the database itself says that the disk is full. */
  readonly mostPages?: number
}

/** What lets go of something does so, and reports its failure then: a test that leaks a lock would test itself. */
const lettingGo: ReadonlySet<string> = new Set(['close', 'rollback'])

/**
 * The store of the disk with faults: each thing the recorder asks of it, or of a file it opened, is an operation with a
 * name and a number, and fails when the plan says so. One that fails was not done.
 */
export class FaultyStore implements Store {
  /** Names of all operations, in order: `openToWrite`, `begin`, `run INSERT INTO chunk`, `commit` … */
  readonly operations: string[] = []
  /** When the first one failed, host ms; NaN before. */
  firstFaultAtMs = NaN
  readonly #plan: FaultPlan
  readonly #named = new Map<string, number>()

  constructor(plan: FaultPlan) {
    this.#plan = plan
  }

  makeFolder(path: string): void {
    this.#do('makeFolder', () => diskStore.makeFolder(path))
  }

  exists(path: string): boolean {
    return this.#do('exists', () => diskStore.exists(path))
  }

  openToRead(path: string): ReadDb {
    return this.#watched(this.#do('openToRead', () => diskStore.openToRead(path)))
  }

  openToWrite(path: string): WriteDb {
    const db = this.#do('openToWrite', () => diskStore.openToWrite(path))
    if (this.#plan.mostPages !== undefined) db.pragma(`max_page_count = ${this.#plan.mostPages}`)
    return this.#watched(db)
  }

  /** No operation: it is asked after everything that is one. */
  mark(path: string): string | null {
    return diskStore.mark(path)
  }

  bytes(path: string): number {
    return this.#do('bytes', () => diskStore.bytes(path))
  }

  /** No operation: it answers null where it cannot tell. */
  freeBytes(path: string): number | null {
    return this.#plan.freeBytes ?? diskStore.freeBytes(path)
  }

  /** Every question to a file is an operation as well. */
  #watched<T extends ReadDb>(db: T): T {
    return new Proxy(db, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...given: unknown[]): unknown =>
          this.#do(operationName(String(name), given[0]), () =>
            Reflect.apply(value as (...given: unknown[]) => unknown, target, given),
          )
      },
    })
  }

  #do<T>(operation: string, work: () => T): T {
    this.operations.push(operation)
    const named = (this.#named.get(operation) ?? 0) + 1
    this.#named.set(operation, named)
    if (!this.#plan.fails(operation, this.operations.length, named)) return work()
    if (Number.isNaN(this.firstFaultAtMs)) this.firstFaultAtMs = performance.now()
    if (lettingGo.has(operation)) work()
    throw new Fault(this.#plan.code, operation)
  }
}

/** `run INSERT INTO chunk`, `checkpoint PASSIVE`, `waitForDisk true`. */
function operationName(name: string, given: unknown): string {
  if (typeof given !== 'string' && typeof given !== 'boolean') return name
  const words = String(given).split(/[\s(]+/)
  return `${name} ${words.slice(0, 3).join(' ')}`
}
