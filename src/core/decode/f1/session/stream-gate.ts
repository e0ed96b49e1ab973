/** Frames of which it is remembered that they came: a quarter of a minute at 60 Hz. */
const REMEMBERED = 1024

/** What a packet is against those that came before. */
export type Verdict = 'fresh' | 'duplicate' | 'late'

/** The packets of one kind (and of one car, where they come car by car). */
interface Stream {
  newest: number
  newestHash: number
  readonly seen: Float64Array
}

/**
 * Order and duplicates. A network repeats and reorders datagrams, and two machines may send the same session: of each
 * kind every frame is taken once, and nothing older than what has been taken. Packets that tell something new within a
 * frame (a pause, a second message) are known by their bytes.
 */
export class StreamGate {
  readonly #streams = new Map<number, Stream>()

  /** @param key kind and car, @param hash of the datagram; NaN where a frame holds one packet of that kind at most. */
  judge(key: number, frame: number, hash: number): Verdict {
    const stream = this.#of(key)
    const slot = frame % REMEMBERED
    if (frame === stream.newest) {
      if (Number.isNaN(hash) || hash === stream.newestHash) return 'duplicate'
    } else if (frame < stream.newest) {
      return stream.seen[slot] === frame ? 'duplicate' : 'late'
    }
    stream.newest = frame
    stream.newestHash = hash
    stream.seen[slot] = frame
    return 'fresh'
  }

  /** The count of frames goes back. */
  forget(): void {
    this.#streams.clear()
  }

  #of(key: number): Stream {
    const known = this.#streams.get(key)
    if (known !== undefined) return known
    const made = { newest: -1, newestHash: NaN, seen: new Float64Array(REMEMBERED).fill(-1) }
    this.#streams.set(key, made)
    return made
  }
}

/** Datagrams remembered by their bytes. */
const HASHES = 64

/** Tells a datagram that came before among the newest ones, for those that no count orders: events, the session's end. */
export class RecentDatagrams {
  readonly #hashes = new Float64Array(HASHES).fill(NaN)
  #next = 0

  /** Remembers the datagram; false when it was there already. */
  isNew(hash: number): boolean {
    if (this.#hashes.includes(hash)) return false
    this.#hashes[this.#next] = hash
    this.#next = (this.#next + 1) % HASHES
    return true
  }

  forget(): void {
    this.#hashes.fill(NaN)
  }
}

/** FNV-1a over all bytes. */
export function datagramHash(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
  return hash >>> 0
}
