import { performance } from 'node:perf_hooks'
import type { OpenTape, RecorderTasks, TapeAt, Written } from '../../core/tape/recorder-tasks.ts'
import { TapeFailure } from '../tape/native.ts'
import type { Store } from '../tape/store.ts'
import { seen, WritableTape } from '../tape/write-tape.ts'

/** A recording is not begun with less than this on the disk: about an hour of a full field is 200 MB. */
const LEAST_FREE_BYTES = 256 * 2 ** 20

/** How often a file that somebody reads is asked for again when it is closed, and how long between, ms. */
const JOIN_TRIES = 20
const JOIN_EVERY_MS = 25
/** And no longer than this in all: who is asked to stop has a few seconds. */
const JOIN_MS = 1500

const GONE = "The recording's file is gone: it was moved or deleted."

type Answer<K extends keyof RecorderTasks> = RecorderTasks[K]['out'] | Promise<RecorderTasks[K]['out']>
type Tasks = { readonly [K in keyof RecorderTasks]: (input: RecorderTasks[K]['in']) => Answer<K> }

/**
 * The recordings of this process, by path. What it knows of one is a copy of what the file says, so a new desk does the
 * same with the same task: nothing is lost with a worker but what it had not answered.
 */
export class RecorderDesk implements Tasks {
  readonly #store: Store
  readonly #pauseMs: (ms: number) => Promise<void>
  readonly #open = new Map<string, WritableTape>()
  /** Uids of those whose file went while they were open, by path: whatever is asked of them is answered with that. */
  readonly #gone = new Map<string, string>()

  constructor(store: Store, pauseMs: (ms: number) => Promise<void>) {
    this.#store = store
    this.#pauseMs = pauseMs
  }

  /** One whose file is gone is begun anew: in a new file, with the numbers of the writes that come. */
  open(task: OpenTape): Written {
    if (this.#isHeld(task)) return this.#written(task.path, 0)
    this.#gone.delete(task.path)
    this.#store.makeFolder(task.path)
    if (this.#has(task)) {
      this.#tape(task)
      return this.#written(task.path, 0)
    }
    const freeBytes = this.#store.freeBytes(task.path)
    if (freeBytes !== null && freeBytes < LEAST_FREE_BYTES) {
      const say = `Only ${Math.floor(freeBytes / 2 ** 20)} MB are free on the disk; a recording needs at least 256 MB.`
      throw new TapeFailure('disk', say)
    }
    return this.#timed(task.path, () => void this.#open.set(task.path, WritableTape.create(task, this.#store)))
  }

  write(task: RecorderTasks['write']['in']): Written {
    const tape = this.#tape(task)
    const commitMs = this.#there(tape, () => tape.write(task))
    return this.#written(task.path, commitMs)
  }

  checkpoint(task: TapeAt): Written {
    const tape = this.#tape(task)
    return this.#timed(task.path, () => this.#there(tape, () => tape.checkpoint()))
  }

  async close(task: TapeAt): Promise<Written> {
    const tape = this.#tape(task)
    const began = performance.now()
    this.#there(tape, () => tape.markClosed())
    await this.#join(tape)
    this.#letGo(tape)
    return this.#written(task.path, performance.now() - began)
  }

  label({ path, labels, entries }: RecorderTasks['label']['in']): null {
    const open = this.#open.get(path)
    if (open) {
      this.#there(open, () => open.label(labels, entries))
      return null
    }
    const tape = this.#existing(path)
    try {
      tape.label(labels, entries)
    } finally {
      tape.letGo()
    }
    return null
  }

  /** Closes all of them, whatever becomes of each. */
  async stop(): Promise<void> {
    for (const { path, uid } of [...this.#open.values()]) {
      try {
        await this.close({ path, uid })
      } catch {
        // Nobody is left to be told; the file is whole up to its last write and will be found cut off.
        this.#open.delete(path)
      }
    }
  }

  /** Open already, and at its path. */
  #isHeld({ path, uid }: TapeAt): boolean {
    const open = this.#open.get(path)
    if (open?.uid !== uid) return false
    if (!open.isThere) this.#abandon(open)
    return this.#open.has(path)
  }

  /** Does something to the file; fails, whatever came of it, when the file is not at its path: nobody would find it. */
  #there<T>(tape: WritableTape, change: () => T): T {
    try {
      return change()
    } finally {
      this.#expectThere(tape)
    }
  }

  #expectThere(tape: WritableTape): void {
    if (tape.isThere) return
    this.#abandon(tape)
    throw new TapeFailure('gone', GONE)
  }

  #abandon(tape: WritableTape): void {
    this.#gone.set(tape.path, tape.uid)
    this.#open.delete(tape.path)
    tape.abandon()
  }

  /** The recording a task is about: open already, or opened now because this worker is new. */
  #tape(task: TapeAt): WritableTape {
    const open = this.#open.get(task.path)
    if (open?.uid === task.uid) return open
    if (this.#gone.get(task.path) === task.uid) throw new TapeFailure('gone', GONE)
    if (open || !this.#has(task)) throw new TapeFailure('no-tape', 'No such recording is open.')
    const tape = this.#existing(task.path)
    this.#open.set(task.path, tape)
    return tape
  }

  #existing(path: string): WritableTape {
    if (!this.#store.exists(path)) throw new TapeFailure('no-tape', 'There is no such recording.')
    return WritableTape.open(path, this.#store)
  }

  /** The file is this very recording. False when there is none; fails when it is another. */
  #has({ path, uid }: TapeAt): boolean {
    if (!this.#store.exists(path)) return false
    const found = seen(path, this.#store)
    if (found !== null && found.uid !== uid) {
      throw new TapeFailure('exists', 'There is another recording with this name; nothing is written over.')
    }
    return found !== null
  }

  /** A reader holds a file for as long as one answer takes, so a little patience leaves one file. */
  async #join(tape: WritableTape): Promise<void> {
    const began = performance.now()
    for (let tries = 0; tries < JOIN_TRIES && performance.now() - began < JOIN_MS; tries++) {
      if (tape.joinLog()) return
      await this.#pauseMs(JOIN_EVERY_MS)
    }
  }

  #letGo(tape: WritableTape): void {
    this.#open.delete(tape.path)
    tape.letGo()
  }

  #timed(path: string, work: () => void): Written {
    const began = performance.now()
    work()
    return this.#written(path, performance.now() - began)
  }

  #written(path: string, commitMs: number): Written {
    return { bytes: this.#store.bytes(path), commitMs, freeBytes: this.#store.freeBytes(path) }
  }
}
