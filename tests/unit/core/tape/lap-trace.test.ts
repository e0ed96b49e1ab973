import { describe, expect, test } from 'vitest'
import { comparedChannels, lapTrace, type LapSamples, type LapSpan } from '../../../../src/core/tape/lap-trace.ts'

type Sample = { readonly atS: number; readonly distM?: number; readonly speedMps?: number; readonly gear?: number }

function samplesOf(all: readonly Sample[]): LapSamples {
  const column = (of: (one: Sample) => number | undefined): number[] => all.map(one => of(one) ?? NaN)
  const channels = Object.fromEntries(comparedChannels.map(name => [name, column(() => undefined)]))
  return {
    atS: column(one => one.atS),
    distM: column(one => one.distM),
    channels: {
      ...channels,
      speedMps: column(one => one.speedMps),
      gear: column(one => one.gear),
    } as unknown as LapSamples['channels'],
  }
}

const span: LapSpan = { startS: 100, endS: 120 }
/** 1,000 m in 20 s at 50 m/s, ten samples a second; `keep` leaves some out. */
const steady = (keep: (distM: number) => boolean = () => true): Sample[] =>
  Array.from({ length: 200 }, (_, i) => ({
    atS: 100 + i / 10,
    distM: i * 5,
    speedMps: 50,
    gear: i < 100 ? 3 : 4,
  })).filter(one => keep(one.distM))

const traceOf = (all: readonly Sample[], trackM = 1000, over = span) => {
  const trace = lapTrace(samplesOf(all), over, trackM)
  if (!trace) throw new Error('no trace')
  return trace
}

describe('a lap by distance', () => {
  test('Given a steady lap, time grows with distance and ends at the lap time', () => {
    const trace = traceOf(steady())
    expect(trace).toMatchObject({ lengthM: 1000, basis: 'reported', scale: 1, hasGaps: false })
    expect([0, 2.5, 500, 999, 1000].map(at => trace.elapsedS(at))).toEqual(
      [0, 0.05, 10, 19.98, 20].map(value => expect.closeTo(value, 6) as number),
    )
    expect([-1, 1001].map(at => trace.elapsedS(at))).toEqual([NaN, NaN])
  })

  test('Given a gear, it is never between two', () => {
    const trace = traceOf(steady())
    expect([494, 495, 499, 500].map(at => trace.valueAt('gear', at))).toEqual([3, 3, 3, 4])
    expect(trace.valueAt('brake', 500)).toBeNaN()
  })

  test.each([
    ['of 2 s', (m: number) => m < 400 || m > 500, [450], [395, 505]],
    ['of 100.1 m at most is none when it is short', (m: number) => m < 400 || m >= 440, [], [395, 420, 445]],
    ['at the beginning', (m: number) => m > 300, [1, 150], [400]],
    ['at the end', (m: number) => m < 600, [700, 999], [500]],
  ])('Given a hole %s, nothing is known in it', (_, keep, unknown, known) => {
    const trace = traceOf(steady(keep))
    expect(unknown.map(at => trace.elapsedS(at))).toEqual(unknown.map(() => NaN))
    expect(known.map(at => Number.isFinite(trace.elapsedS(at)))).toEqual(known.map(() => true))
    expect(trace.hasGaps).toBe(unknown.length > 0)
  })

  test('Given frames of the laps before and after, they are brought onto this lap', () => {
    const wrapped = [{ atS: 99.95, distM: 998 }, ...steady(), { atS: 120.1, distM: 5 }]
    const trace = traceOf(wrapped)
    expect([trace.hasGaps, trace.elapsedS(500), trace.elapsedS(1000)]).toEqual([false, expect.closeTo(10, 6), 20])
  })

  test('Given a lap that begins counted on over the line, it is the same lap', () => {
    const late = [{ atS: 100.01, distM: 999 }, ...steady().slice(1)]
    expect(traceOf(late).elapsedS(500)).toBeCloseTo(10, 6)
  })

  test('Given a car that stands, its time passes at one place and is no gap', () => {
    const stood = steady().map(one => (one.distM! > 500 ? { ...one, atS: one.atS + 8 } : one))
    const stand = Array.from({ length: 80 }, (_, i) => ({ atS: 110 + i / 10, distM: 500 }))
    const all = [...stood, ...stand].toSorted((a, b) => a.atS - b.atS)
    const trace = traceOf(all, 1000, { startS: 100, endS: 128 })
    expect([trace.hasGaps, trace.elapsedS(500)]).toEqual([false, 10])
    expect(trace.elapsedS(510)).toBeCloseTo(18.2, 6)
  })

  test('Given no distance, speed is integrated and scaled to the track', () => {
    const all = steady().map(({ atS }) => ({ atS, speedMps: 49 }))
    const trace = traceOf(all)
    expect(trace).toMatchObject({ lengthM: 1000, basis: 'speed' })
    expect(trace.scale).toBeCloseTo(1000 / 980, 6)
    expect(trace.elapsedS(500)).toBeCloseTo(10, 6)
  })

  test('Given neither a distance nor a track, the lap is as long as it was driven', () => {
    const trace = traceOf(
      steady().map(({ atS }) => ({ atS, speedMps: 49 })),
      NaN,
    )
    expect([trace.lengthM, trace.scale]).toEqual([expect.closeTo(980, 6), 1])
  })

  test('Given a distance and no track, the lap ends where it would have met the line', () => {
    expect(traceOf(steady(), NaN).lengthM).toBeCloseTo(1000, 6)
  })

  test('Given neither distance nor speed, there is no trace', () => {
    expect(lapTrace(samplesOf(steady().map(({ atS }) => ({ atS }))), span, 1000)).toBeNull()
    expect(lapTrace(samplesOf([]), span, 1000)).toBeNull()
  })
})
