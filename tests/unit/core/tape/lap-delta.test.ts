import { beforeAll, describe, expect, test } from 'vitest'
import { RaceFold } from '../../../../src/core/aggregate/race-fold.ts'
import { at } from '../../../../src/core/samples/fields.ts'
import type { TapedLap } from '../../../../src/core/samples/taped.ts'
import { createSyntheticRace } from '../../../../src/core/synthetic/synthetic-race.ts'
import { comparisonWords, isSameLength, lapDelta } from '../../../../src/core/tape/lap-delta.ts'
import { comparedChannels, lapTrace, type LapSamples, type LapTrace } from '../../../../src/core/tape/lap-trace.ts'

/** Steady laps of 1,000 m: 50 m/s over the first half, then `thenMps`. */
function lapOf(thenMps: number, lengthM = 1000, gap: readonly [number, number] = [0, 0]): LapTrace {
  const samples = { atS: [] as number[], distM: [] as number[], speedMps: [] as number[] }
  for (let m = 0; m < lengthM; m += 2) {
    if (m > gap[0] && m < gap[1]) continue
    samples.atS.push(m < lengthM / 2 ? m / 50 : lengthM / 100 + (m - lengthM / 2) / thenMps)
    samples.distM.push(m)
    samples.speedMps.push(m < lengthM / 2 ? 50 : thenMps)
  }
  const unknown = samples.atS.map(() => NaN)
  const channels = { speedMps: samples.speedMps, throttle: unknown, brake: unknown, gear: unknown, steerRad: unknown }
  const endS = lengthM / 100 + lengthM / 2 / thenMps
  const trace = lapTrace({ atS: samples.atS, distM: samples.distM, channels }, { startS: 0, endS }, lengthM)
  if (!trace) throw new Error('no trace')
  return trace
}

describe('two laps by distance', () => {
  test('Given b slower in the second half, it falls back there and ends behind by the difference of the laps', () => {
    const { distM, deltaS, channels } = lapDelta(lapOf(50), lapOf(40))
    expect([distM.length, distM[0], distM.at(-1)]).toEqual([1001, 0, 1000])
    expect([deltaS[0], deltaS[500], deltaS[750], deltaS.at(-1)]).toEqual(
      [0, 0, 1.25, 2.5].map(value => expect.closeTo(value, 3) as number),
    )
    expect(channels.map(channel => channel.name)).toEqual(['speedMps'])
    expect([channels[0]?.a[750], channels[0]?.b[750]]).toEqual([50, 40])
  })

  test('Given a gap in one of them, the delta and its channels are null there and only there', () => {
    const { deltaS, channels } = lapDelta(lapOf(50), lapOf(50, 1000, [200, 400]))
    expect([deltaS[150], deltaS[300], deltaS[500]]).toEqual([expect.closeTo(0, 6), null, expect.closeTo(0, 6)])
    expect([channels[0]?.a[300], channels[0]?.b[300]]).toEqual([50, null])
  })

  test('Given a long track, the grid has at most 2,000 points', () => {
    expect(lapDelta(lapOf(50, 7004), lapOf(60, 7004)).distM).toHaveLength(2000)
  })

  test.each([
    [5000, 5099, true],
    [5000, 5110, false],
    [4890, 5000, false],
  ])('Given lengths of %d and %d m, one layout: %s', (a, b, isOne) => {
    expect(isSameLength(a, b)).toBe(isOne)
  })

  test('Given what distance rests on, it is said', () => {
    expect(comparisonWords(lapOf(50), lapOf(40))).toBe('Distance as the source reports it.')
    expect(comparisonWords(lapOf(50), lapOf(40), true)).toContain('worked out from speed when')
    expect(comparisonWords(lapOf(50), lapOf(50, 1000, [200, 400]))).toContain('gaps in the second lap')
    expect(comparisonWords(lapOf(50), lapOf(40, 1010))).toContain('1000 m and 1010 m')
  })
})

describe('a synthetic race at 60 Hz', () => {
  const frames: { readonly atS: number; readonly car: number; readonly values: Float32Array }[] = []
  const laps: TapedLap[] = []
  let lengthM = NaN

  beforeAll(() => {
    const race = createSyntheticRace({ seed: 3, cars: 4, laps: 6, hz: 60 })
    const fold = new RaceFold(
      () => undefined,
      kept => void (kept.kind === 'lap' && laps.push(kept.lap)),
    )
    fold.note({ kind: 'info', seq: 0, atS: 0, info: race.info })
    lengthM = race.info.track.lengthM ?? NaN
    race.advance(300, {
      frame: (atS, car, values) => {
        fold.frame(frames.length, atS, car, values, 0)
        frames.push({ atS, car, values: values.slice() })
      },
      event: (atS, event) => fold.note({ kind: 'event', seq: frames.length, atS, event }),
    })
  })

  function traceOf({ car, fromSeq, toSeq, lineAtS, timeS }: TapedLap): LapTrace {
    const own = frames.slice(fromSeq, toSeq).filter(frame => frame.car === car)
    const column = (place: number): number[] => own.map(frame => frame.values[place] ?? NaN)
    const channels = Object.fromEntries(
      comparedChannels.map(name => [name, column(at[name])]),
    ) as unknown as LapSamples['channels']
    const samples = { atS: own.map(frame => frame.atS), distM: column(at.lapDistM), channels }
    const trace = lapTrace(samples, { startS: lineAtS - timeS, endS: lineAtS }, lengthM)
    if (!trace) throw new Error('no trace')
    return trace
  }

  test('Given any two laps, the delta ends at the difference of their times, and its last step is no leap', () => {
    const whole = laps.filter(lap => lap.lap >= 2).sort((a, b) => Number(b.isClean) - Number(a.isClean))
    expect(whole.length).toBeGreaterThan(6)
    const [a] = whole
    for (const b of whole.slice(1)) {
      const { deltaS } = lapDelta(traceOf(a!), traceOf(b))
      expect(deltaS.at(-1)).toBeCloseTo(b.timeS - a!.timeS, 6)
      // The last point is the line itself; the one before it rests on frames. A car in the pit lane is slow between them.
      if (b.isClean) expect(Math.abs(deltaS.at(-2)! - (b.timeS - a!.timeS))).toBeLessThan(0.02)
      expect(deltaS.every(value => value !== null)).toBe(true)
    }
  })

  test('Given the same lap told by speed alone, it lies within a tenth of a second of the reported distance', () => {
    const lap = laps.find(one => one.lap === 3 && one.isClean) ?? laps.find(one => one.lap === 3)
    const own = frames.slice(lap!.fromSeq, lap!.toSeq).filter(frame => frame.car === lap!.car)
    const column = (place: number): number[] => own.map(frame => frame.values[place] ?? NaN)
    const channels = Object.fromEntries(
      comparedChannels.map(name => [name, column(at[name])]),
    ) as unknown as LapSamples['channels']
    const span = { startS: lap!.lineAtS - lap!.timeS, endS: lap!.lineAtS }
    const blind = lapTrace({ atS: own.map(one => one.atS), distM: own.map(() => NaN), channels }, span, lengthM)
    const { deltaS } = lapDelta(traceOf(lap!), blind!)
    expect(Math.max(...deltaS.map(value => Math.abs(value ?? 0)))).toBeLessThan(0.1)
  })
})
