import { failed, type Result } from '../../core/health/result.ts'
import type { FrameBlock } from '../../core/samples/frame-block.ts'
import { CHUNK_FRAMES, type ChunkCodec, decodeHeads } from '../../core/tape/chunk-codec.ts'
import { type Packed, unpacked } from './packed.ts'
import type { ReadDb } from './tape-db.ts'

/** Where a chunk lies and what it spans. */
export interface ChunkPlace {
  readonly id: number
  readonly fromSeq: number
  readonly frames: number
  /** Least and greatest session time, s; null without any. */
  readonly fromS: number | null
  readonly toS: number | null
}

/** Chunks that are kept as frames: a replay asks for the same one a few times. */
const KEPT_CHUNKS = 8
/** No chunk is longer when it is unpacked: every field of a table twice as wide, in full. */
const MOST_BYTES = CHUNK_FRAMES * 4 * 512

/** The last few chunks of one recording as frames. A chunk never changes, so this outlives the file's handle. */
export class ChunkShelf {
  readonly #codec: ChunkCodec
  readonly #places: readonly number[]
  readonly #kept = new Map<number, Result<FrameBlock>>()

  /** @param places where each recorded column stands today. */
  constructor(codec: ChunkCodec, places: readonly number[]) {
    this.#codec = codec
    this.#places = places
  }

  frames(db: ReadDb, place: ChunkPlace): Result<FrameBlock> {
    const kept = this.#kept.get(place.id)
    if (kept) this.#kept.delete(place.id)
    const block = kept ?? this.#read(db, place)
    this.#kept.set(place.id, block)
    for (const oldest of this.#kept.keys()) if (this.#kept.size > KEPT_CHUNKS) this.#kept.delete(oldest)
    return block
  }

  /** Who reported when, for a fraction of the work. */
  heads(db: ReadDb, place: ChunkPlace): Result<Pick<FrameBlock, 'atS' | 'car'>> {
    const kept = this.#kept.get(place.id)
    if (kept) return kept
    const bytes = readBytes(db, place.id)
    const heads = bytes.ok ? decodeHeads(bytes.value) : bytes
    return !heads.ok || heads.value.atS.length === place.frames ? heads : notAsMany
  }

  #read(db: ReadDb, { id, fromSeq, frames }: ChunkPlace): Result<FrameBlock> {
    const bytes = readBytes(db, id)
    if (!bytes.ok) return bytes
    const block = this.#codec.decode(bytes.value, this.#places, fromSeq)
    return !block.ok || block.value.atS.length === frames ? block : notAsMany
  }
}

const notAsMany = failed('damaged', 'There are not as many frames here as there should be.')
const unreadable = failed('damaged', 'These frames cannot be read.')

function readBytes(db: ReadDb, id: number): Result<Uint8Array> {
  try {
    const row = db.row<Packed>('SELECT codec, crc, data FROM chunk WHERE id = ?', id)
    return row ? unpacked(row, MOST_BYTES) : unreadable
  } catch (cause) {
    // A torn page costs the chunks that lie on it, not the recording.
    if (String((cause as { code?: unknown }).code).startsWith('SQLITE_CORRUPT')) return unreadable
    throw cause
  }
}
