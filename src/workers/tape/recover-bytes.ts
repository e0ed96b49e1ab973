import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { RandomBytes } from '../../core/decode/sqlite/random-bytes.ts'

/** Read at once, and how many of them are kept: pages of one row lie side by side. */
const BLOCK_BYTES = 64 * 1024
const BLOCKS = 32

/** What a disk gives or refuses as a whole. */
const SECTOR_BYTES = 4096

/** A file of the disk, opened to be read and nothing else. What the disk cannot give is zero and is counted. */
export class DiskBytes implements RandomBytes {
  readonly bytes: number
  /** Bytes that the disk could not give. */
  unreadable = 0
  readonly #file: number
  readonly #blocks = new Uint8Array(BLOCKS * BLOCK_BYTES)
  /** Number of the block in each place; −1: none. */
  readonly #held = new Float64Array(BLOCKS).fill(-1)

  /** Throws what the system says when it cannot be opened. */
  constructor(path: string) {
    this.#file = openSync(path, 'r')
    this.bytes = fstatSync(this.#file).size
  }

  read(from: number, into: Uint8Array): number {
    const length = Math.max(0, Math.min(into.length, this.bytes - from))
    if (length >= BLOCK_BYTES) this.#fill(from, into.subarray(0, length))
    else {
      for (let at = 0; at < length;) {
        const block = Math.floor((from + at) / BLOCK_BYTES)
        const skip = from + at - block * BLOCK_BYTES
        const part = this.#block(block).subarray(skip, Math.min(BLOCK_BYTES, skip + length - at))
        into.set(part, at)
        at += part.length
      }
    }
    return length
  }

  close(): void {
    closeSync(this.#file)
  }

  #block(block: number): Uint8Array {
    const place = block % BLOCKS
    const bytes = this.#blocks.subarray(place * BLOCK_BYTES, (place + 1) * BLOCK_BYTES)
    if (this.#held[place] === block) return bytes
    this.#fill(block * BLOCK_BYTES, bytes)
    this.#held[place] = block
    return bytes
  }

  /** Reads a stretch; where the disk refuses, sector by sector around the place. */
  #fill(from: number, into: Uint8Array): void {
    try {
      into.fill(0, this.#readAll(from, into))
    } catch (cause) {
      if ((cause as { code?: unknown }).code !== 'EIO') throw cause
      for (let at = 0; at < into.length; at += SECTOR_BYTES) {
        this.#sector(from + at, into.subarray(at, at + SECTOR_BYTES))
      }
    }
  }

  #sector(from: number, into: Uint8Array): void {
    try {
      into.fill(0, this.#readAll(from, into))
    } catch (cause) {
      if ((cause as { code?: unknown }).code !== 'EIO') throw cause
      this.unreadable += into.length
      into.fill(0)
    }
  }

  #readAll(from: number, into: Uint8Array): number {
    let at = 0
    while (at < into.length) {
      const read = readSync(this.#file, into, at, into.length - at, from + at)
      if (read === 0) break
      at += read
    }
    return at
  }
}
