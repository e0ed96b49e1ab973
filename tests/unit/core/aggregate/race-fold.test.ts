import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feed, type Portion } from '../../../../src/core/aggregate/feed.ts'
import { RaceFold, type Found } from '../../../../src/core/aggregate/race-fold.ts'
import { FRAME_WIDTH } from '../../../../src/core/samples/fields.ts'
import type { Note } from '../../../../src/core/samples/session.ts'
import { createSyntheticRace } from '../../../../src/core/synthetic/synthetic-race.ts'
import { frameOf, sessionOf } from '../../../support/frames.ts'

interface Stream {
  readonly atS: number[]
  readonly car: number[]
  readonly values: number[]
  readonly notes: Note[]
}

/** A short race as the ring would hold it. */
function raceStream(seed: number) {
  const race = createSyntheticRace({ seed, cars: 6, laps: 8, hz: 5 })
  const stream: Stream = { atS: [], car: [], values: [], notes: [{ seq: 0, atS: 0, kind: 'info', info: race.info }] }
  race.advance(Infinity, {
    frame: (atS, car, values) => {
      stream.atS.push(atS)
      stream.car.push(car)
      stream.values.push(...values)
    },
    event: (atS, event) => stream.notes.push({ seq: stream.atS.length, atS, kind: 'event', event }),
  })
  return { race, stream }
}

function portion(stream: Stream, from: number, to: number, isLast: boolean): Portion {
  return {
    fromSeq: from,
    atS: Float64Array.from(stream.atS.slice(from, to)),
    car: Uint16Array.from(stream.car.slice(from, to)),
    values: Float32Array.from(stream.values.slice(from * FRAME_WIDTH, to * FRAME_WIDTH)),
    notes: stream.notes.filter(note => note.seq >= from && (note.seq < to || (isLast && note.seq <= to))),
  }
}

/** Everything found when the stream is cut after these many frames, again and again. */
function foundIn(stream: Stream, cuts: readonly number[]): { found: Found[]; fold: RaceFold } {
  const found: Found[] = []
  const fold = new RaceFold(one => found.push(one))
  const n = stream.atS.length
  for (let from = 0, i = 0; from < n; i++) {
    const to = Math.min(n, from + (cuts[i % cuts.length] ?? n))
    feed(fold, portion(stream, from, to, to === n))
    from = to
  }
  return { found, fold }
}

describe('RaceFold on a race whose truth is known', () => {
  const { race, stream } = raceStream(11)
  const { found, fold } = foundIn(stream, [40])
  const own = race.info.cars.find(car => car.isOwn)?.car
  const points = found.filter(one => one.kind === 'point')

  it('finds every lap of every car with its true time', () => {
    const state = fold.state()
    for (const car of state?.cars ?? []) {
      const truth = race.truth.filter(lap => lap.car === car.car)
      expect(car.lapsDone).toBe(truth.length)
      for (const lap of car.laps) {
        const true_ = truth.find(one => one.lap === lap.lap)
        expect(Math.abs(lap.timeS - (true_?.timeS ?? NaN))).toBeLessThan(1e-3)
      }
    }
  })

  it('makes one lap point per lap of the own car and a point at its pit edges and at every flag edge', () => {
    const laps = points.filter(one => one.point.why === 'lap')
    expect(laps).toHaveLength(race.truth.filter(lap => lap.car === own).length)
    expect(points.filter(one => one.point.why === 'pit').length).toBeGreaterThanOrEqual(2)
    const flags = stream.notes.filter(note => note.kind === 'event' && note.event.kind === 'flag')
    expect(points.filter(one => one.point.why === 'flag')).toHaveLength(flags.length)
  })

  it('leaves no more than five seconds and a frame between two points', () => {
    const gaps = points.slice(1).map((one, i) => one.point.atS - (points[i]?.point.atS ?? NaN))
    expect(Math.max(...gaps)).toBeLessThan(5 + 0.25)
  })

  it('gives an insight every 600 ms of session time', () => {
    const insights = found.filter(one => one.kind === 'insight')
    const spanS = (stream.atS.at(-1) ?? 0) - (stream.atS[0] ?? 0)
    expect(insights.length).toBe(Math.floor(spanS / 0.6))
  })

  it('counts every frame in exactly one insight', () => {
    const counted = found
      .filter(one => one.kind === 'insight')
      .reduce((sum, one) => sum + one.insight.cars.reduce((n, car) => n + car.frames, 0), 0)
    const since = foundSinceLastInsight(found, stream)
    expect(counted + since).toBe(stream.atS.length)
  })

  it('orders the finishers by laps and time at the line', () => {
    const rows = fold.timing()?.rows.filter(row => row.status === 'finished') ?? []
    const lineAtS = rows.map(row => race.truth.filter(lap => lap.car === row.car).at(-1)?.lineAtS ?? NaN)
    expect(lineAtS).toEqual([...lineAtS].sort((a, b) => a - b))
    expect(rows[1]?.gapS).toBeCloseTo((lineAtS[1] ?? NaN) - (lineAtS[0] ?? NaN), 3)
  })
})

const foundSinceLastInsight = (found: readonly Found[], stream: Stream): number => {
  const last = found.filter(one => one.kind === 'insight').at(-1)
  return stream.atS.length - 1 - (last?.insight.seq ?? -1)
}

describe('RaceFold and where a batch ends', () => {
  it('finds the same, whatever the portions', () => {
    const { stream } = raceStream(5)
    const whole = JSON.stringify(foundIn(stream, [Infinity]).found)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }), cuts => {
        expect(JSON.stringify(foundIn(stream, cuts).found)).toBe(whole)
      }),
      { numRuns: 12 },
    )
  })
})

describe('RaceFold and what interrupts a race', () => {
  it('skips frames of cars that no info named', () => {
    const found: Found[] = []
    const fold = new RaceFold(one => found.push(one))
    fold.frame(0, 0, 3, frameOf({ lap: 1 }), 0)
    expect(found).toEqual([])
    expect(fold.timing()).toBeUndefined()
  })

  it('forgets all history at a jump and says so', () => {
    const { stream } = raceStream(3)
    const found: Found[] = []
    const fold = new RaceFold(one => found.push(one))
    feed(fold, portion(stream, 0, 3000, false))
    fold.note({ seq: 3000, atS: 0, kind: 'jump', why: 'clock' })
    expect(found.at(-1)).toEqual({ kind: 'reset', seq: 3000, atS: 0 })
    expect(fold.state()?.cars).toHaveLength(6)
    expect(fold.state()?.cars.every(car => car.laps.length === 0 && car.lapsDone === 0)).toBe(true)
  })

  it('has no car of the session before in the order of another session', () => {
    const fold = new RaceFold(() => undefined)
    fold.note({ seq: 0, atS: 0, kind: 'info', info: sessionOf(3) })
    fold.frame(0, 0, 2, frameOf({ lap: 1, lapDistM: 10 }), 0)
    fold.note({ seq: 1, atS: 0, kind: 'jump', why: 'new-session' })
    expect(fold.timing()).toBeUndefined()
    fold.note({ seq: 1, atS: 0, kind: 'info', info: sessionOf(1) })
    expect(fold.timing()?.rows.map(row => row.car)).toEqual([0])
  })

  it('calls no lap clean that a gap broke', () => {
    const fold = new RaceFold(() => undefined)
    fold.note({ seq: 0, atS: 0, kind: 'info', info: sessionOf(1) })
    const lap = (n: number, fromS: number): void => {
      for (let i = 0; i < 100; i++) fold.frame(0, fromS + i / 10, 0, frameOf({ lap: n, lapDistM: i * 10 }), 0)
    }
    for (let n = 1; n <= 3; n++) lap(n, (n - 1) * 10)
    fold.note({ seq: 0, atS: 30, kind: 'gap', fromS: 29, lost: 4, why: 'network' })
    lap(4, 30)
    lap(5, 40)
    expect(fold.state()?.cars[0]?.laps.map(one => [one.lap, one.isClean])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, true],
    ])
  })

  it('looks again at once when another car is chosen', () => {
    const found: Found[] = []
    const fold = new RaceFold(one => found.push(one))
    fold.note({ seq: 0, atS: 0, kind: 'info', info: sessionOf(2) })
    fold.frame(0, 0, 0, frameOf({ lap: 1, lapDistM: 10 }), 0)
    fold.note({ seq: 1, atS: 0, kind: 'command', name: 'car.choose', input: { car: 1 } })
    expect(found.at(-1)).toMatchObject({ kind: 'point', point: { why: 'plan' }, state: { ownCar: 1 } })
  })
})
