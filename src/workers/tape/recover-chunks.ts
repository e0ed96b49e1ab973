import type { ChunkRow } from '../../core/decode/sqlite/tape-row.ts'
import { CHUNK_FRAMES, ChunkCodec } from '../../core/tape/chunk-codec.ts'
import { unpacked } from './packed.ts'
import type { RecoverHoles } from './recover-holes.ts'
import type { FoundRow, RecoverIndex } from './recover-index.ts'
import { withNext } from './recover-rows.ts'
import type { RecoverWriter } from './recover-writer.ts'

/** No chunk is longer when it is unpacked: every field of a table twice as wide, in full. */
const MOST_BYTES = CHUNK_FRAMES * 4 * 512

export interface ChunkDeps {
  readonly index: RecoverIndex
  readonly rowAt: (row: FoundRow) => ChunkRow | null
  readonly writer: RecoverWriter
  readonly holes: RecoverHoles
  /** Where each recorded column stands today. */
  readonly places: readonly number[]
}

/** Writes the chunks that are right in the order of their ids, and finds out what is missing between them. */
export class RecoverChunks {
  kept = 0
  frames = 0
  lost = 0
  /** Found, with the right check value, and yet not what was written. */
  refused = 0
  /** Behind the last frame, and the last id that was kept. */
  #end = 0
  #lastId = 0
  readonly #deps: ChunkDeps
  readonly #codec = new ChunkCodec()

  constructor(deps: ChunkDeps) {
    this.#deps = deps
  }

  /** Yields after every chunk. */
  *run(): Generator<void> {
    for (const { versions, next } of withNext(this.#deps.index, 'chunk')) {
      if (!versions.some(version => this.#keep(version, next?.[0] ?? null))) this.refused++
      yield
    }
    const behind = this.#deps.index.claimedAfter('chunk', this.#lastId)
    this.lost += behind.rows
    this.#deps.holes.frames += behind.frames
  }

  #keep(version: FoundRow, next: FoundRow | null): boolean {
    const fromSeq = this.#placeOf(version, next)
    const found = fromSeq === null ? null : this.#deps.rowAt(version)
    if (fromSeq === null || !found) return false
    const row = { ...found, fromSeq }
    const bytes = unpacked(row, MOST_BYTES)
    if (!bytes.ok) return false
    const block = this.#codec.decode(bytes.value, this.#deps.places, row.fromSeq)
    if (!block.ok || block.value.atS.length === 0) return false
    const { atS } = block.value
    const begin = this.#lastId === 0 ? this.#begin(row) : this.#end
    for (const hole of begin < row.fromSeq ? this.#deps.holes.add(begin, row.fromSeq) : []) {
      this.#deps.writer.entry({ kind: 'unrecorded', seq: hole.fromSeq, atS: NaN, body: JSON.stringify(hole) })
    }
    // A chunk has a frame at least: what an id says of more chunks than there are frames is not so.
    this.lost += Math.min(version.id - this.#lastId - 1, row.fromSeq - begin)
    this.#deps.writer.chunk({ ...row, frames: atS.length, ...span(atS) })
    this.kept++
    this.frames += atS.length
    this.#end = row.fromSeq + atS.length
    this.#lastId = version.id
    return true
  }

  /** Where a chunk belongs: no check value covers that, so the index and its neighbours have a say. Null: nobody knows. */
  #placeOf(row: FoundRow, next: FoundRow | null): number | null {
    const end = this.#end
    const isBeside = (seq: number): boolean => (end > 0 && seq === end) || seq + row.frames === next?.seq
    if (row.isConfirmed || isBeside(row.seq)) return row.seq < end ? null : row.seq
    const other = row.claimedSeq
    if (other !== null) return other >= end && isBeside(other) ? other : null
    return row.seq < end || isAgainst(row, next, end) ? null : row.seq
  }

  /** A recording may begin late in its session: only what came before its first chunk was never in it. */
  #begin({ id, fromSeq }: ChunkRow): number {
    if (id === 1) return fromSeq
    return Math.min(fromSeq, this.#deps.index.claimedBegin(id) ?? 0)
  }
}

/** It does not fit before the next one, which fits where this one would lie. */
const isAgainst = (row: FoundRow, next: FoundRow | null, end: number): boolean =>
  next !== null && next.seq >= end && next.seq < row.seq + row.frames

/** Least and greatest session time, s; null without any. */
function span(atS: Float64Array): { readonly fromS: number | null; readonly toS: number | null } {
  let [fromS, toS] = [Infinity, -Infinity]
  for (const each of atS) {
    if (each < fromS) fromS = each
    if (each > toS) toS = each
  }
  return fromS <= toS ? { fromS, toS } : { fromS: null, toS: null }
}
