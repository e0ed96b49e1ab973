import { done, failed, type Result } from '../health/result.ts'
import type { FrameBlock } from '../samples/frame-block.ts'
import { FRAME_WIDTH } from '../samples/fields.ts'
import { ColumnCodec, type CarOrder } from './column-codec.ts'
import { BytesIn, BytesOut } from './tape-bytes.ts'

/** Frames in one chunk at most: what a reader must have in memory to read one frame, whatever the file says. */
export const CHUNK_FRAMES = 4096

/** The first byte of a chunk. */
const LAYOUT = 1
/** Bytes of a column's description. */
const COLUMN_BYTES = 5

/** Puts frames in order of their car, each car's as they came. */
function byCar(car: Uint16Array): CarOrder {
  const places = new Uint32Array(car.length)
  const run = new Uint32Array(car.length)
  const next = new Map<number, number>()
  for (const one of car) next.set(one, (next.get(one) ?? 0) + 1)
  let begin = 0
  for (const one of [...next.keys()].sort((a, b) => a - b)) {
    const frames = next.get(one) ?? 0
    next.set(one, begin)
    begin += frames
  }
  for (let i = 0; i < car.length; i++) {
    const place = next.get(car[i] ?? 0) ?? 0
    places[place] = i
    next.set(car[i] ?? 0, place + 1)
  }
  for (let i = 1; i < places.length; i++) {
    const isSame = car[places[i] ?? 0] === car[places[i - 1] ?? 0]
    run[i] = (run[i - 1] ?? 0) + (isSame ? 0 : 1)
  }
  return { places, run }
}

/** Numbers of a chunk that are not columns: who reported, and when. The same again costs next to nothing. */
class Heads {
  readonly car: Uint32Array
  readonly high: Uint32Array
  readonly low: Uint32Array

  constructor(frames: number) {
    this.car = new Uint32Array(frames)
    this.high = new Uint32Array(frames)
    this.low = new Uint32Array(frames)
  }

  take(atS: Float64Array, car: Uint16Array): void {
    const bits = new DataView(new ArrayBuffer(8))
    let [carBefore, highBefore, lowBefore] = [0, 0, 0]
    for (let i = 0; i < car.length; i++) {
      bits.setFloat64(0, atS[i] ?? NaN)
      const [high, low] = [bits.getUint32(0), bits.getUint32(4)]
      this.car[i] = ((car[i] ?? 0) - carBefore) & 0xffff
      this.high[i] = (high ^ highBefore) >>> 0
      this.low[i] = (low ^ lowBefore) >>> 0
      carBefore = car[i] ?? 0
      highBefore = high
      lowBefore = low
    }
  }

  give(atS: Float64Array, car: Uint16Array): void {
    const bits = new DataView(new ArrayBuffer(8))
    let [carBefore, high, low] = [0, 0, 0]
    for (let i = 0; i < car.length; i++) {
      carBefore = (carBefore + (this.car[i] ?? 0)) & 0xffff
      high ^= this.high[i] ?? 0
      low ^= this.low[i] ?? 0
      bits.setUint32(0, high)
      bits.setUint32(4, low)
      car[i] = carBefore
      atS[i] = bits.getFloat64(0)
    }
  }
}

/**
 * Frames as bytes and back, column by column, not one bit lost (any NaN is the same). The bytes are small in number
 * and made to be deflated. Layout 1: layout (u8), frames (u32), columns (u16); the columns' descriptions; car and time
 * of every frame in the order they came; the columns' numbers.
 */
export class ChunkCodec {
  readonly #columns = new ColumnCodec()

  /** Frames `from` up to but not including `to` of a block: at most CHUNK_FRAMES of them. */
  encode(block: Pick<FrameBlock, 'atS' | 'car' | 'values'>, from = 0, to = block.atS.length): Uint8Array {
    const car = block.car.subarray(from, to)
    const frames = car.length
    const order = byCar(car)
    const about = new BytesOut(FRAME_WIDTH * COLUMN_BYTES)
    const data = new BytesOut(frames * FRAME_WIDTH)
    this.#columns.begin(frames)
    let columns = 0
    for (let id = 0; id < FRAME_WIDTH; id++) {
      const out = { about, data }
      if (this.#columns.write(id, block.values, from * FRAME_WIDTH + id, FRAME_WIDTH, order, out)) columns++
    }
    const heads = new Heads(frames)
    heads.take(block.atS.subarray(from, to), car)
    const chunk = new BytesOut(7 + about.length + frames * 10 + data.length)
    chunk.u8(LAYOUT)
    chunk.u32(frames)
    chunk.u16(columns)
    chunk.put(about.taken())
    chunk.planes(heads.car, frames, 2)
    chunk.planes(heads.high, frames, 4)
    chunk.planes(heads.low, frames, 4)
    chunk.put(data.taken())
    return chunk.taken()
  }

  /**
   * @param places where each column of the recording stands in a frame of today, −1 where it is not known any more.
   * @param fromSeq ring position of the first frame.
   * @returns a failure with what is wrong with the bytes; never throws, and never takes more memory than CHUNK_FRAMES need.
   */
  decode(bytes: Uint8Array, places: readonly number[], fromSeq: number): Result<FrameBlock> {
    const begun = begin(bytes)
    if (!begun.ok) return begun
    const { input, about, columns, atS, car } = begun.value
    if (columns > places.length) return failed('unknown-column', 'There are more columns here than are named.')
    const block = { fromSeq, atS, car, values: new Float32Array(car.length * FRAME_WIDTH).fill(NaN) }
    const order = byCar(car)
    this.#columns.begin(car.length)
    const placeOf = (id: number): number => places[id] ?? -1
    for (let i = 0; i < columns; i++) {
      if (!this.#columns.read({ about, data: input }, order, block.values, placeOf, FRAME_WIDTH)) return cutOff
    }
    return input.left === 0 ? done(block) : failed('too-long', 'There are more bytes here than frames.')
  }
}

/** Who reported when in a chunk, without what: for whoever looks for a car. Fails as decoding does. */
export function decodeHeads(bytes: Uint8Array): Result<Pick<FrameBlock, 'atS' | 'car'>> {
  const begun = begin(bytes)
  return begun.ok ? done({ atS: begun.value.atS, car: begun.value.car }) : begun
}

interface Begun {
  /** Stands before the columns' numbers. */
  readonly input: BytesIn
  readonly about: BytesIn
  readonly columns: number
  readonly atS: Float64Array
  readonly car: Uint16Array
}

function begin(bytes: Uint8Array): Result<Begun> {
  const input = new BytesIn(bytes)
  const [layout, frames, columns] = [input.u8(), input.u32(), input.u16()]
  if (input.isShort || layout !== LAYOUT) return failed('unknown-layout', 'These frames are kept in an unknown way.')
  if (frames > CHUNK_FRAMES) return failed('too-many-frames', 'There are more frames here than there can be.')
  const about = new BytesIn(input.take(columns * COLUMN_BYTES))
  const heads = new Heads(frames)
  for (const [numbers, width] of [[heads.car, 2] as const, [heads.high, 4] as const, [heads.low, 4] as const]) {
    if (!input.planes(numbers, frames, width)) return cutOff
  }
  const [atS, car] = [new Float64Array(frames), new Uint16Array(frames)]
  heads.give(atS, car)
  return done({ input, about, columns, atS, car })
}

const cutOff = failed('damaged', 'These frames are cut off or damaged.')
