import type { Framing } from './framing.ts'

/** Why a file ended: `whole`, in the middle of a record, or at a record that cannot be one. */
export type CaptureEnd = 'whole' | 'cut' | 'bad-record'

/** Cuts a capture into datagrams as its bytes come. Where a chunk ends means nothing. */
export class RecordCutter {
  readonly #framing: Framing
  #rest = new Uint8Array(0)
  #toSkip: number
  #isBroken = false
  packets = 0
  /** Bytes of whole records and of the start. */
  takenBytes = 0

  constructor(framing: Framing) {
    this.#framing = framing
    this.#toSkip = framing.startBytes
  }

  /** The datagrams that are whole now. After a bad record there are none: nobody knows where the next one begins. */
  *take(chunk: Uint8Array): Generator<Uint8Array> {
    if (this.#isBroken) return
    const bytes = this.#joined(chunk)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    let at = Math.min(this.#toSkip, bytes.length)
    this.#toSkip -= at
    this.takenBytes += at
    const { headBytes, longestStored } = this.#framing
    while (at + headBytes <= bytes.length) {
      const stored = this.#framing.storedBytes(new DataView(view.buffer, view.byteOffset + at, headBytes))
      if (stored === 0 || stored > longestStored) return this.#breakOff()
      const end = at + headBytes + stored
      if (end > bytes.length) break
      const datagram = this.#framing.datagram(bytes.subarray(at + headBytes, end))
      if (datagram === null) return this.#breakOff()
      this.takenBytes += end - at
      at = end
      this.packets++
      yield datagram
    }
    this.#rest = bytes.slice(at)
  }

  /** To be asked when the last chunk was taken. */
  get end(): CaptureEnd {
    if (this.#isBroken) return 'bad-record'
    return this.#rest.length > 0 || this.#toSkip > 0 ? 'cut' : 'whole'
  }

  #joined(chunk: Uint8Array): Uint8Array {
    if (this.#rest.length === 0) return chunk
    const joined = new Uint8Array(this.#rest.length + chunk.length)
    joined.set(this.#rest)
    joined.set(chunk, this.#rest.length)
    return joined
  }

  #breakOff(): void {
    this.#isBroken = true
    this.#rest = new Uint8Array(0)
  }
}
