import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { F1Timed } from '../support/f1-timed.ts'

/** Frames of the game before and behind the break whose packets are shuffled. */
const FRAMES = 14
/** Packets that one may overtake: three frames of four packets. */
const OVERTAKES = 12

/** Places in a list shuffled so that nobody moves further than `OVERTAKES`, some sent twice. */
const shuffles = fc.array(fc.tuple(fc.integer({ min: 0, max: OVERTAKES }), fc.integer({ min: 0, max: 9 })), {
  minLength: 200,
  maxLength: 200,
})

function shuffled(packets: readonly Uint8Array[], by: readonly (readonly [number, number])[]): Uint8Array[] {
  const placed = packets.flatMap((bytes, i) => {
    const [late = 0, twice = 0] = by[i % by.length] ?? []
    const once = { bytes, at: i + late }
    return twice === 0 ? [once, { bytes, at: i + late + 3 }] : [once]
  })
  return placed.sort((a, b) => a.at - b.at).map(({ bytes }) => bytes)
}

/** Drives, breaks the time in the midst of shuffled packets, and drives on. */
function play(format: number, by: readonly (readonly [number, number])[], act: (feed: F1Timed) => void): F1Timed {
  const feed = new F1Timed(format)
  feed.run(14)
  feed.held = []
  for (let i = 0; i < FRAMES; i++) feed.tick()
  act(feed)
  for (let i = 0; i < FRAMES; i++) feed.tick()
  const packets = shuffled(feed.held, by)
  feed.held = null
  for (const bytes of packets) feed.give(bytes)
  feed.run(4)
  return feed
}

describe('R11: packets around a break in any order', () => {
  test.each([
    ...[2020, 2022, 2023, 2026].flatMap(format => [
      { format, trouble: 'a flashback with its event', why: 'flashback', act: (f: F1Timed) => f.flashback(8, true) },
      { format, trouble: 'a flashback without it', why: 'flashback', act: (f: F1Timed) => f.flashback(8, false) },
      { format, trouble: 'a restart', why: 'new-session', act: (f: F1Timed) => f.restart() },
      { format, trouble: 'another session', why: 'new-session', act: (f: F1Timed) => f.another() },
      { format, trouble: 'a clock set back', why: 'clock', act: (f: F1Timed) => f.setClock(-10) },
      { format, trouble: 'a clock set forward', why: 'clock', act: (f: F1Timed) => f.setClock(10) },
    ]),
  ] as const)('format $format: $trouble is one jump ($why), and no frame crosses it', ({ format, why, act }) => {
    fc.assert(
      fc.property(shuffles, by => {
        const feed = play(format, by, act)
        const { log } = feed
        expect(log.jumps.map(jump => jump.why)).toEqual([why])
        const [before, after] = log.stretches
        const brokeS = 24 + FRAMES * 0.05
        for (const { atS } of before?.frames ?? []) expect(atS).toBeLessThan(brokeS + 0.01)
        const fromS = (log.jumps[0]?.toS ?? NaN) - 1
        for (const { atS } of after?.frames ?? []) {
          expect(atS).toBeGreaterThanOrEqual(fromS)
          expect(atS).toBeLessThan(feed.nowS + 0.01)
        }
        expect([...new Set(log.laps().values())]).toEqual([feed.lap])
        expect(log.frames.at(-1)?.atS).toBeCloseTo(feed.nowS, 2)
      }),
      { numRuns: 12, seed: 11, endOnFailure: true },
    )
  })
})
