import type { FrameBlock } from '../../core/samples/frame-block.ts'
import { FRAME_WIDTH } from '../../core/samples/fields.ts'
import type { TapePlace } from '../../core/tape/reader-tasks.ts'
import { chunkIndex, endOf } from './chunk-index.ts'
import type { ChunkPlace } from './chunk-shelf.ts'
import { entriesBack } from './entry-rows.ts'
import { TapeFailure } from './native.ts'
import { infoBefore } from './survey.ts'
import type { TapeView } from './tape-view.ts'

/** A car that was silent for longer is not on the screen at once, session seconds. */
const NEAR_S = 5
/** Chunks that are read for it at most: five seconds of a full field are twenty. */
const NEAR_CHUNKS = 40

/** Frames between two jumps: session time runs forward in it. */
interface Stretch {
  readonly fromSeq: number
  readonly toSeq: number
  readonly fromS: number
}

/** Finds a session time; see `ReaderTasks.seek`. */
export function placeAt(view: TapeView, atS: number): TapePlace {
  if (!Number.isFinite(atS)) throw new TapeFailure('bad-time', 'That is not a session time.')
  const seq = seqAt(view, atS)
  const [checkpoint] = entriesBack(view.db, 'checkpoint', seq)
  const info = infoBefore(view.db, seq)
  const near = nearOf(view, seq, atS, info?.cars.length ?? Infinity)
  return { seq, near, info, checkpoint: checkpoint ?? null }
}

function seqAt(view: TapeView, atS: number): number {
  const end = endOf(chunkIndex.last(view.db))
  let following: Stretch | null = null
  for (const stretch of stretchesBack(view, end)) {
    if (stretch.fromS > atS) {
      if (following === null || stretch.fromS < following.fromS) following = stretch
    } else if (lastS(view, stretch) >= atS) return firstLater(view, stretch, atS) ?? stretch.toSeq
  }
  return following ? following.fromSeq : end
}

/** Newest first; those without a frame that can be read are passed over. */
function* stretchesBack(view: TapeView, end: number): Generator<Stretch> {
  const sql = "SELECT DISTINCT seq FROM entry WHERE kind = 'jump' AND seq > 0 AND seq < ? ORDER BY seq DESC"
  let toSeq = end
  for (const { seq: fromSeq } of [...view.db.rows<{ seq: number }>(sql, end), { seq: 0 }]) {
    const first = firstFrame(view, fromSeq, toSeq)
    if (first) yield { fromSeq: first.seq, toSeq, fromS: first.atS }
    toSeq = fromSeq
  }
}

/** Where a stretch begins, by the index alone; a chunk that a jump cuts is read to know. */
function firstFrame(view: TapeView, fromSeq: number, toSeq: number): { seq: number; atS: number } | null {
  const place = chunkIndex.at(view.db, fromSeq)
  if (!place || place.fromSeq >= toSeq) return null
  const seq = Math.max(fromSeq, place.fromSeq)
  return { seq, atS: timeIn(view, place, seq) ?? (seq === place.fromSeq ? place.fromS : place.toS) ?? NaN }
}

/** Session time of a stretch's last frame, s. */
function lastS(view: TapeView, { toSeq, fromS }: Stretch): number {
  const place = chunkIndex.before(view.db, toSeq)
  if (!place) return fromS
  return timeIn(view, place, Math.min(toSeq, endOf(place)) - 1) ?? place.toS ?? fromS
}

/** Time of a frame; null when the chunk is damaged. */
function timeIn(view: TapeView, place: ChunkPlace, seq: number): number | null {
  const block = view.chunks.frames(view.db, place)
  return block.ok ? (block.value.atS[seq - place.fromSeq] ?? null) : null
}

/** The first frame of the stretch that is later; null when none is. */
function firstLater(view: TapeView, { fromSeq, toSeq }: Stretch, atS: number): number | null {
  const first = chunkIndex.at(view.db, fromSeq)
  const inFirst = first ? laterIn(view, first, fromSeq, toSeq, atS) : null
  if (inFirst !== null || !first) return inFirst
  // Between its first chunk and its last, both of which a jump may cut, the chunks of a stretch are in order of time.
  let [low, high] = [endOf(first), toSeq]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const place = chunkIndex.at(view.db, middle)
    if (place && place.fromSeq < toSeq && !((place.toS ?? -Infinity) > atS)) low = Math.max(middle + 1, endOf(place))
    else high = middle
  }
  for (let seq = low; seq < toSeq;) {
    const place = chunkIndex.at(view.db, seq)
    if (!place || place.fromSeq >= toSeq) return null
    const found = laterIn(view, place, fromSeq, toSeq, atS)
    if (found !== null) return found
    seq = endOf(place)
  }
  return null
}

function laterIn(view: TapeView, place: ChunkPlace, fromSeq: number, toSeq: number, atS: number): number | null {
  const block = view.chunks.frames(view.db, place)
  if (!block.ok) return null
  const last = Math.min(block.value.atS.length, toSeq - place.fromSeq)
  for (let i = Math.max(0, fromSeq - place.fromSeq); i < last; i++) {
    if ((block.value.atS[i] ?? NaN) > atS) return place.fromSeq + i
  }
  return null
}

/** The newest frame of each car before the place that is not later than the time. */
function nearOf(view: TapeView, seq: number, atS: number, cars: number): FrameBlock {
  const found = new Map<number, Found>()
  let place = chunkIndex.before(view.db, seq)
  for (let read = 0; place && read < NEAR_CHUNKS && found.size < cars; read++) {
    if ((place.toS ?? atS) < atS - NEAR_S) break
    newestIn(view, place, { seq, atS, found })
    place = chunkIndex.before(view.db, place.fromSeq)
  }
  return inOrder(seq, [...found.values()])
}

interface Found {
  readonly block: FrameBlock
  readonly i: number
}

interface Near {
  readonly seq: number
  readonly atS: number
  /** By car; what is in it is newer than what is looked at. */
  readonly found: Map<number, Found>
}

/** A car that has stopped is looked for in vain in many chunks: they are read in full only for a car that is there. */
function newestIn(view: TapeView, place: ChunkPlace, { seq, atS, found }: Near): void {
  const heads = view.chunks.heads(view.db, place)
  if (!heads.ok) return
  for (let i = Math.min(seq, endOf(place)) - 1 - place.fromSeq; i >= 0; i--) {
    const [frameS, car] = [heads.value.atS[i] ?? NaN, heads.value.car[i] ?? 0]
    if (!(frameS <= atS && frameS >= atS - NEAR_S) || found.has(car)) continue
    const block = view.chunks.frames(view.db, place)
    if (!block.ok) return
    found.set(car, { block: block.value, i })
  }
}

function inOrder(seq: number, found: readonly Found[]): FrameBlock {
  const order = [...found].sort((a, b) => a.block.fromSeq + a.i - b.block.fromSeq - b.i)
  const near = {
    ...{ fromSeq: seq, atS: new Float64Array(order.length), car: new Uint16Array(order.length) },
    values: new Float32Array(order.length * FRAME_WIDTH),
  }
  for (const [to, { block, i }] of order.entries()) {
    near.atS[to] = block.atS[i] ?? NaN
    near.car[to] = block.car[i] ?? 0
    near.values.set(block.values.subarray(i * FRAME_WIDTH, (i + 1) * FRAME_WIDTH), to * FRAME_WIDTH)
  }
  return near
}
