import type { Portion } from '../../core/aggregate/feed.ts'
import type { FrameBlock } from '../../core/samples/frame-block.ts'
import { FRAME_WIDTH } from '../../core/samples/fields.ts'
import type { Note } from '../../core/samples/session.ts'
import { noteKinds, noteOfEntry } from '../../core/tape/note-entry.ts'
import { chunkIndex, endOf } from './chunk-index.ts'
import type { ChunkPlace } from './chunk-shelf.ts'
import { entriesIn, isWhole } from './entry-rows.ts'
import { unrecordedIn } from './survey.ts'
import type { TapeView } from './tape-view.ts'

export interface PortionAsked {
  readonly fromSeq: number
  readonly frames: number
  readonly isGrowing: boolean
}

/** Frames that are missing before a place, and what is known of them. */
interface Hole {
  readonly lost: number
  readonly why: 'overrun' | 'damaged'
  readonly fromS: number
}

/**
 * Frames in a row with what came among them. It ends where a hole begins, and what the hole took stands as gap notes at
 * the head of the portion behind it.
 */
export function portionFrom(view: TapeView, { fromSeq, frames, isGrowing }: PortionAsked): Portion | null {
  const holes: Hole[] = []
  let place = chunkIndex.at(view.db, fromSeq)
  if (place && place.fromSeq > fromSeq) holes.push(...holesBefore(view, fromSeq, place))
  for (; place; place = next(view, place)) {
    const block = view.chunks.frames(view.db, place)
    if (block.ok) return whole(view, { fromSeq, frames, isGrowing }, { place, block: block.value, holes })
    const end = next(view, place)
    holes.push({ lost: endOf(place) - Math.max(fromSeq, place.fromSeq), why: 'damaged', fromS: place.fromS ?? NaN })
    if (end && end.fromSeq > endOf(place)) holes.push(...holesBefore(view, endOf(place), end))
  }
  return isGrowing ? null : behind(view, fromSeq, holes)
}

const next = (view: TapeView, place: ChunkPlace): ChunkPlace | undefined => chunkIndex.at(view.db, endOf(place))

interface Begin {
  readonly place: ChunkPlace
  readonly block: FrameBlock
  readonly holes: readonly Hole[]
}

function whole(view: TapeView, asked: PortionAsked, { place, block, holes }: Begin): Portion {
  const from = Math.max(asked.fromSeq, place.fromSeq)
  const blocks = [sliced(block, from - place.fromSeq, asked.frames)]
  let have = blocks[0]?.atS.length ?? 0
  for (let last = place; have < asked.frames;) {
    const following = next(view, last)
    if (following?.fromSeq !== endOf(last)) break
    const more = view.chunks.frames(view.db, following)
    if (!more.ok) break
    const part = sliced(more.value, 0, asked.frames - have)
    blocks.push(part)
    have += part.atS.length
    last = following
  }
  const atS = blocks[0]?.atS[0] ?? NaN
  const gaps = holes.map(({ lost, why, fromS }): Note => ({ seq: from, atS, kind: 'gap', fromS, lost, why }))
  return { ...joined(from, blocks), notes: [...gaps, ...notesIn(view, asked.fromSeq, from + have)] }
}

/** What stands behind the last frame; null when that is nothing. */
function behind(view: TapeView, fromSeq: number, holes: readonly Hole[]): Portion | null {
  const last = chunkIndex.last(view.db)
  const all = [...holes, ...unrecordedHoles(view, Math.max(fromSeq, endOf(last)), Number.MAX_SAFE_INTEGER, last)]
  const notes = notesIn(view, fromSeq)
  if (notes.length === 0 && all.length === 0) return null
  const end = Math.max(fromSeq, endOf(last), ...notes.map(note => note.seq)) + 1
  const atS = last?.toS ?? NaN
  const gaps = all.map(({ lost, why, fromS }): Note => ({ seq: end - 1, atS, kind: 'gap', fromS, lost, why }))
  return { ...joined(end, []), notes: [...notes, ...gaps] }
}

/** Frames that should be between a place and the chunk that comes next, and are not. */
function holesBefore(view: TapeView, fromSeq: number, place: ChunkPlace): Hole[] {
  const before = chunkIndex.before(view.db, place.fromSeq)
  const told = unrecordedHoles(view, fromSeq, place.fromSeq, before)
  const missing = place.fromSeq - Math.max(fromSeq, endOf(before))
  const lost = missing - told.reduce((sum, hole) => sum + hole.lost, 0)
  // A recording may begin late in its session; what it never was to hold is not missing.
  return before && lost > 0 ? [...told, { lost, why: 'damaged', fromS: before.toS ?? NaN }] : told
}

function unrecordedHoles(view: TapeView, fromSeq: number, toSeq: number, before: ChunkPlace | undefined): Hole[] {
  return unrecordedIn(view.db, fromSeq, toSeq).map(({ fromSeq: first, count }) => ({
    lost: Math.min(first + count, toSeq) - Math.max(first, fromSeq),
    why: 'overrun',
    fromS: before?.toS ?? NaN,
  }))
}

function notesIn({ db }: TapeView, fromSeq: number, toSeq?: number): Note[] {
  return entriesIn(db, noteKinds, fromSeq, toSeq).map((entry): Note => {
    const { seq, atS } = entry
    const note = isWhole(entry) ? noteOfEntry(entry) : null
    return note ?? { seq, atS, kind: 'gap', fromS: atS, lost: 0, why: 'damaged' }
  })
}

function sliced({ fromSeq, atS, car, values }: FrameBlock, from: number, most: number): FrameBlock {
  const to = Math.min(atS.length, from + most)
  return {
    fromSeq: fromSeq + from,
    atS: atS.subarray(from, to),
    car: car.subarray(from, to),
    values: values.subarray(from * FRAME_WIDTH, to * FRAME_WIDTH),
  }
}

/** One block of its own memory: it is posted to another thread, and what is kept here must stay. */
function joined(fromSeq: number, blocks: readonly FrameBlock[]): FrameBlock {
  const frames = blocks.reduce((sum, block) => sum + block.atS.length, 0)
  const all = {
    ...{ fromSeq, atS: new Float64Array(frames), car: new Uint16Array(frames) },
    values: new Float32Array(frames * FRAME_WIDTH),
  }
  let to = 0
  for (const { atS, car, values } of blocks) {
    all.atS.set(atS, to)
    all.car.set(car, to)
    all.values.set(values, to * FRAME_WIDTH)
    to += atS.length
  }
  return all
}
