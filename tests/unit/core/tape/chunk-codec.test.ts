import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, emptyFrame, fields, FRAME_WIDTH } from '../../../../src/core/samples/fields.ts'
import type { FrameBlock } from '../../../../src/core/samples/frame-block.ts'
import { CHUNK_FRAMES, ChunkCodec, decodeHeads } from '../../../../src/core/tape/chunk-codec.ts'
import { createSyntheticRace } from '../../../../src/core/synthetic/synthetic-race.ts'

const places = fields.map((_, i) => i)
const codec = new ChunkCodec()

interface Frame {
  readonly atS: number
  readonly car: number
  readonly values: Float32Array
}

function blockOf(frames: readonly Frame[], fromSeq = 0): FrameBlock {
  const values = new Float32Array(frames.length * FRAME_WIDTH)
  for (const [i, frame] of frames.entries()) values.set(frame.values, i * FRAME_WIDTH)
  return { fromSeq, atS: Float64Array.from(frames, f => f.atS), car: Uint16Array.from(frames, f => f.car), values }
}

/** Equal to the last bit: −0 is not 0, and any NaN is the same. */
function expectSame(a: FrameBlock, b: FrameBlock): void {
  expect(a.fromSeq).toBe(b.fromSeq)
  expect(Buffer.from(a.car.buffer).equals(Buffer.from(b.car.buffer))).toBe(true)
  expect(a.atS.length).toBe(b.atS.length)
  expect(a.atS.every((s, i) => Object.is(s, b.atS[i]))).toBe(true)
  expect(a.values.length).toBe(b.values.length)
  expect(a.values.every((value, i) => Object.is(value, b.values[i]))).toBe(true)
}

function expectKept(block: FrameBlock): void {
  const back = codec.decode(codec.encode(block), places, block.fromSeq)
  if (!back.ok) throw new Error(back.say)
  expectSame(back.value, block)
}

const oddFloats = [
  0,
  -0,
  1,
  -1,
  Infinity,
  -Infinity,
  1e-45,
  -1e-45,
  1.17549435e-38,
  3.4028235e38,
  -3.4028235e38,
  16777217,
]
const float = fc.oneof(
  fc.float({ noNaN: true }),
  fc.constantFrom(...oddFloats),
  fc.integer({ min: -400, max: 400 }).map(n => Math.fround(n / 3.6)),
  fc.integer({ min: -99_999, max: 99_999 }).map(n => Math.fround(n / 1000)),
)
const cell = fc.tuple(fc.nat(FRAME_WIDTH - 1), float)
const frame: fc.Arbitrary<Frame> = fc
  .tuple(
    fc.oneof(fc.double(), fc.double({ min: 0, max: 7200, noNaN: true })),
    fc.oneof(fc.nat(3), fc.nat(65535)),
    fc.array(cell, { maxLength: 12 }),
  )
  .map(([atS, car, cells]) => {
    const values = emptyFrame()
    for (const [place, value] of cells) values[place] = value
    return { atS, car, values }
  })
const block = fc
  .tuple(fc.array(frame, { maxLength: 60 }), fc.nat(2 ** 40))
  .map(([frames, fromSeq]) => blockOf(frames, fromSeq))

/** A car's frame every time it is asked, each a little further. */
const driving = (frames: number, cars: number): FrameBlock => {
  const all: Frame[] = []
  const race = createSyntheticRace({ cars, hz: 60, laps: 6, seed: 7 })
  while (all.length < frames) {
    const listener = {
      frame: (atS: number, car: number, values: Float32Array) => void all.push({ atS, car, values: values.slice() }),
      event: () => undefined,
    }
    race.advance(race.nextAtS, listener)
  }
  return blockOf(all.slice(0, frames), 12_345)
}

describe('frames of a chunk as bytes', () => {
  it('gives any frames back, to the last bit and in their order', () => {
    fc.assert(fc.property(block, expectKept), { numRuns: 300 })
  })

  it.each([
    ['no frame', blockOf([])],
    ['one frame in which nothing is reported', blockOf([{ atS: NaN, car: 0, values: emptyFrame() }])],
    ['one frame in which everything is', blockOf([{ atS: -0, car: 65535, values: emptyFrame().fill(0.1) }])],
    [
      'every odd number',
      blockOf(oddFloats.map((value, i) => ({ atS: value, car: i % 2, values: emptyFrame().fill(value) }))),
    ],
    [
      'as many cars as there can be',
      blockOf(Array.from({ length: 4000 }, (_, i) => ({ atS: i, car: (i * 31) % 65536, values: emptyFrame() }))),
    ],
    ['a race', driving(330, 22)],
    ['as many frames as there can be', driving(CHUNK_FRAMES, 4)],
  ])('keeps %s', (_, given) => expectKept(given))

  it('gives back a part of a block', () => {
    const whole = driving(100, 5)
    const back = codec.decode(codec.encode(whole, 40, 60), places, 12_385)
    if (!back.ok) throw new Error(back.say)
    const from = 40 * FRAME_WIDTH
    expectSame(back.value, {
      ...{ fromSeq: 12_385, atS: whole.atS.slice(40, 60), car: whole.car.slice(40, 60) },
      values: whole.values.slice(from, from + 20 * FRAME_WIDTH),
    })
  })

  it('tells who reported when without the rest', () => {
    const given = driving(200, 4)
    expect(decodeHeads(codec.encode(given))).toEqual({ ok: true, value: { atS: given.atS, car: given.car } })
  })

  it('costs next to nothing for what stands still', () => {
    const values = emptyFrame().fill(1)
    const still = blockOf(Array.from({ length: 330 }, (_, i) => ({ atS: 5, car: i % 22, values })))
    const heads = 330 * 10
    expect(codec.encode(still).length).toBeLessThan(heads + FRAME_WIDTH * (5 + 22) + 10)
  })

  it('finds a column by its place in the table of the recording', () => {
    const values = emptyFrame()
    values[at.speedMps] = 40
    values[at.brake] = 0.5
    const bytes = codec.encode(blockOf([{ atS: 1, car: 0, values }]))
    const swapped = places.map(place => (place === at.speedMps ? at.brake : place === at.brake ? -1 : place))
    const back = codec.decode(bytes, swapped, 0)
    if (!back.ok) throw new Error(back.say)
    expect(back.value.values[at.brake]).toBe(40)
    expect(back.value.values.filter(value => !Number.isNaN(value))).toHaveLength(1)
  })

  it('refuses columns that nobody named, and layouts that are not known', () => {
    const bytes = codec.encode(driving(10, 4))
    expect(codec.decode(bytes, places.slice(0, 3), 0)).toMatchObject({ ok: false, code: 'unknown-column' })
    expect(codec.decode(bytes.with(0, 9), places, 0)).toMatchObject({ ok: false, code: 'unknown-layout' })
    expect(codec.decode(bytes.with(4, 9), places, 0)).toMatchObject({ ok: false, code: 'too-many-frames' })
  })

  it('refuses what is cut off, at every length, and what is too long', () => {
    const bytes = codec.encode(driving(24, 4))
    for (let length = 0; length < bytes.length; length++) {
      expect(codec.decode(bytes.subarray(0, length), places, 0).ok).toBe(false)
    }
    expect(codec.decode(new Uint8Array([...bytes, 0]), places, 0)).toMatchObject({ ok: false, code: 'too-long' })
  })

  it('never throws, whatever the bytes', () => {
    const good = codec.encode(driving(60, 5))
    const change = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    const mutated = change.map(changes => {
      const bytes = good.slice()
      // Half of the changes go to the head, where lengths are.
      for (const [place, byte] of changes) bytes[byte % 2 === 0 ? place : place % 400] = byte
      return bytes
    })
    const any = fc.oneof(
      mutated,
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }).map(b => Uint8Array.of(1, ...b)),
    )
    fc.assert(
      fc.property(any, bytes => {
        const back = codec.decode(bytes, places, 0)
        if (back.ok) expect(back.value.values).toHaveLength(back.value.atS.length * FRAME_WIDTH)
        expect(decodeHeads(bytes).ok || !back.ok).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
