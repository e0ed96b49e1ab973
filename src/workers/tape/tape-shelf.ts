import { ChunkCodec } from '../../core/tape/chunk-codec.ts'
import { ReadTape, type TapeMemory } from './read-tape.ts'

/** Recordings whose last chunks are kept in memory: two that are compared, one that is played, one that is looked at. */
const KEPT_TAPES = 4

/**
 * Recordings by path. A file is open only while it is asked: so the recorder can close it, the library can move it on
 * every system, and nothing is left behind; what is kept between two questions is what was read of it, of four
 * recordings at most.
 */
export class TapeShelf {
  readonly #codec = new ChunkCodec()
  readonly #kept = new Map<string, TapeMemory>()

  /** Opens a recording; whoever opens it closes it. Fails with a sentence when it cannot be read. */
  open(path: string): ReadTape {
    const tape = ReadTape.open(path, this.#kept.get(path), this.#codec)
    this.#kept.delete(path)
    this.#kept.set(path, tape.memory)
    for (const oldest of this.#kept.keys()) if (this.#kept.size > KEPT_TAPES) this.#kept.delete(oldest)
    return tape
  }

  /** Asks one question of a recording. */
  ask<T>(path: string, question: (tape: ReadTape) => T): T {
    const tape = this.open(path)
    try {
      return question(tape)
    } finally {
      tape.close()
    }
  }
}
