import { describe, expect, test } from 'vitest'
import { at, type FieldName } from '../../../../../../src/core/samples/fields.ts'
import { type ArrayCar, arrays, IracingRig, liveWishes, type RigOptions } from '../../../../../support/iracing-rig.ts'
import { resultRow, type YamlCar } from '../../../../../support/iracing-yaml.ts'

const cars: readonly YamlCar[] = [
  { idx: 0, number: '0', isPace: true },
  { idx: 3, number: '3', className: 'GT3' },
  { idx: 5, number: '03', className: 'GT3' },
  { idx: 63, number: '021', className: 'GT4' },
]
const liveRig = (more: RigOptions = {}) =>
  new IracingRig({ from: 'live', yaml: { cars, own: 63, paceCarIdx: 0 }, ...more })

/** A car that does laps of `lapS` seconds and crosses the line at `lineS` into its first lap. */
const lapper =
  (idx: number, lineS: number, lapS: number) =>
  (atS: number): ArrayCar => {
    const way = (atS - lineS) / lapS
    const done = Math.floor(way)
    const last = done > 0 && (way - done) * lapS > 0.5 ? lapS : done > 1 ? lapS : -1
    return { idx, lap: done + 1, done, frac: way - done, last }
  }

/** Feeds the arrays tick by tick; the own car is number 63 and stands in for what the record says of it. */
function drive(
  rig: IracingRig,
  fromS: number,
  toS: number,
  of: (atS: number) => readonly ArrayCar[],
  more: object = {},
  count = 64,
) {
  rig.run(fromS, toS, atS => {
    const all = of(atS)
    const own = all.find(car => car.idx === 63)
    const mine = own ? { Lap: own.lap, LapCompleted: Math.max(0, own.done), LapDistPct: own.frac } : {}
    return { PlayerCarIdx: 63, ...mine, ...arrays(all, count), ...more }
  })
}

const lastOf = (rig: IracingRig, number: string, name: FieldName): number => {
  const car = rig.sink.lastInfo?.cars.find(each => each.number === number)?.car
  const frames = rig.sink.frames.filter(frame => frame.car === car && !Number.isNaN(frame.values[at[name]] ?? NaN))
  return frames.at(-1)?.values[at[name]] ?? NaN
}

describe('the field of the arrays', () => {
  test('S-IR-5: the pace car and empty places are no cars, the player may sit at 63, numbers are texts', () => {
    const rig = liveRig()
    drive(rig, 0, 1, atS => [
      lapper(0, -5, 40)(atS),
      lapper(3, -5, 40)(atS),
      lapper(5, -4, 40)(atS),
      lapper(63, -3, 40)(atS),
    ])
    expect(rig.sink.lastInfo?.cars.map(car => [car.number, car.className, car.isOwn])).toEqual([
      ['3', 'GT3', false],
      ['03', 'GT3', false],
      ['021', 'GT4', true],
    ])
    expect(new Set(rig.sink.frames.map(frame => frame.car))).toEqual(new Set([0, 1, 2]))
  })

  test('S-IR-5: arrays of 72 with the pace car at 64, and a pace car index beyond arrays of 64', () => {
    const yaml = {
      cars: [
        { idx: 2, number: '2' },
        { idx: 71, number: '71' },
        { idx: 64, number: '0', isPace: true },
      ],
      own: 2,
      paceCarIdx: 64,
    }
    const long = new IracingRig({ from: 'live', wishes: liveWishes(72), yaml })
    drive(
      long,
      0,
      1,
      atS => [lapper(2, -5, 40)(atS), lapper(71, -4, 40)(atS), lapper(64, -3, 40)(atS)],
      { PlayerCarIdx: 2 },
      72,
    )
    expect(lastOf(long, '71', 'lapFrac')).toBeGreaterThan(0)
    expect(long.sink.lastInfo?.cars).toHaveLength(2)
    const short = new IracingRig({ from: 'live', yaml })
    drive(short, 0, 1, atS => [lapper(2, -5, 40)(atS)], { PlayerCarIdx: 2 })
    expect(new Set(short.sink.frames.map(frame => frame.car))).toEqual(new Set([0]))
  })

  test('a player index that is no car of the arrays is that of the text', () => {
    const rig = liveRig()
    drive(rig, 0, 0.1, atS => [lapper(63, -3, 40)(atS)], { PlayerCarIdx: 64 })
    expect(rig.sink.lastInfo?.cars.find(car => car.isOwn)?.number).toBe('021')
  })

  test('S-IR-36: the own car at every tick, the others ten times a second', () => {
    const rig = liveRig()
    drive(rig, 0, 2, atS => [lapper(3, -5, 40)(atS), lapper(63, -3, 40)(atS)])
    const of = (number: string) =>
      rig.sink.frames.filter(frame => frame.car === rig.sink.lastInfo?.cars.find(car => car.number === number)?.car)
    expect(of('021')).toHaveLength(121)
    expect(of('3')).toHaveLength(21)
  })

  test('S-IR-22: order by laps and place, class order out of it', () => {
    const rig = liveRig()
    drive(rig, 100, 101, atS => [lapper(3, 10, 40)(atS), lapper(5, 4, 40)(atS), lapper(63, 7, 40)(atS)])
    expect(['03', '021', '3'].map(number => lastOf(rig, number, 'position'))).toEqual([1, 2, 3])
    expect(['03', '021', '3'].map(number => lastOf(rig, number, 'classPosition'))).toEqual([1, 1, 2])
  })

  test('S-IR-22: before the green the grid', () => {
    const rig = liveRig({ yaml: { cars, own: 63, paceCarIdx: 0, grid: [5, 63, 3] } })
    const onGrid = (idx: number, frac: number): ArrayCar => ({ idx, lap: 0, done: -1, frac })
    drive(rig, 0, 1, () => [onGrid(3, 0.99), onGrid(5, 0.97), onGrid(63, 0.98)], { SessionState: 3 })
    expect(['03', '021', '3'].map(number => lastOf(rig, number, 'position'))).toEqual([1, 2, 3])
    expect(lastOf(rig, '3', 'lapsCompleted')).toBeNaN()
    // Behind the green the places on the road speak.
    drive(rig, 1.1, 2, () => [onGrid(3, 0.99), onGrid(5, 0.97), onGrid(63, 0.98)])
    expect(['3', '021', '03'].map(number => lastOf(rig, number, 'position'))).toEqual([1, 2, 3])
  })

  test('S-IR-22: whoever has taken the flag keeps the place, whatever the car does then', () => {
    const rig = liveRig()
    const field = (atS: number) => [lapper(3, 0, 40)(atS), lapper(5, 1, 40)(atS), lapper(63, 30, 40)(atS)]
    drive(rig, 70, 80, field)
    drive(rig, 80.1, 84, field, { SessionState: 5, SessionFlags: 1 })
    // The winner turns round; the second has finished too.
    const turned = (atS: number) => field(atS).map(car => (car.idx === 3 ? { ...car, frac: 0.001 } : car))
    drive(rig, 84.1, 100, turned, { SessionState: 5, SessionFlags: 1 })
    expect(['3', '03', '021'].map(number => lastOf(rig, number, 'position'))).toEqual([1, 2, 3])
  })

  test('S-IR-22: outside of a race the position is the one the game says', () => {
    const rig = liveRig({
      yaml: { cars, own: 63, paceCarIdx: 0, sessions: [{ type: 'Open Qualify', laps: 'unlimited', time: '600 sec' }] },
    })
    drive(rig, 0, 1, atS => [
      { ...lapper(3, -5, 40)(atS), position: 2 },
      { ...lapper(5, -20, 40)(atS), position: 1 },
    ])
    expect(['3', '03'].map(number => lastOf(rig, number, 'position'))).toEqual([2, 1])
    expect(lastOf(rig, '3', 'gapAheadS')).toBeNaN()
  })

  test('S-IR-23: a gap is the time since the one ahead was here, + = behind; the leader has none to himself', () => {
    const rig = liveRig()
    drive(rig, 50, 120, atS => [lapper(3, 0, 40)(atS), lapper(5, 2.5, 40)(atS), lapper(63, 6, 40)(atS)])
    expect(lastOf(rig, '03', 'gapAheadS')).toBeCloseTo(2.5, 1)
    expect(lastOf(rig, '021', 'gapAheadS')).toBeCloseTo(3.5, 1)
    expect(lastOf(rig, '021', 'gapLeaderS')).toBeCloseTo(6, 1)
    expect(lastOf(rig, '3', 'gapLeaderS')).toBe(0)
    expect(lastOf(rig, '3', 'gapAheadS')).toBeNaN()
  })

  test('S-IR-23: behind a car that crawls the own speed tells the gap', () => {
    const rig = liveRig()
    const crawler = (atS: number): ArrayCar => {
      const car = lapper(3, 0, 40)(Math.min(atS, 100) + Math.max(0, atS - 100) * 0.1)
      return car
    }
    drive(rig, 50, 102, atS => [crawler(atS), lapper(5, 10, 40)(atS)])
    // 2.5 m/s against 25 m/s: the way between them at 25 m/s, not the time since the crawler was here.
    const behindLaps = (100 + 2 * 0.1) / 40 - (102 - 10) / 40
    expect(lastOf(rig, '03', 'gapAheadS')).toBeCloseTo(behindLaps * 40, 0)
  })

  test('S-IR-23: a leap of the place silences the gap for ten steady looks', () => {
    const rig = liveRig()
    const leaper = (atS: number) => lapper(5, atS < 90 ? 2.5 : 12.5, 40)(atS)
    drive(rig, 50, 90.5, atS => [lapper(3, 0, 40)(atS), leaper(atS)])
    const gaps = rig.sink.frames
      .filter(frame => frame.car === 1 && frame.atS > 90)
      .map(frame => frame.values[at.gapAheadS] ?? NaN)
    expect(gaps.length).toBeGreaterThan(3)
    expect(gaps.every(Number.isNaN)).toBe(true)
    drive(rig, 90.6, 130, atS => [lapper(3, 0, 40)(atS), leaper(atS)])
    expect(lastOf(rig, '03', 'gapAheadS')).toBeCloseTo(12.5, 1)
  })

  test('laps of rivals end once, with the official time that comes behind the line', () => {
    const rig = liveRig()
    drive(rig, 30, 130, atS => [lapper(3, 0, 40)(atS)])
    expect(
      rig.events('lap').map(lap => [lap.car, lap.lap, lap.timeS === null ? null : Math.round(lap.timeS), lap.basis]),
    ).toEqual([
      [0, 1, 40, 'reported'],
      // The same time to the last digit again: nothing has changed, so it is our own.
      [0, 2, 40, 'derived'],
      [0, 3, 40, 'derived'],
    ])
  })

  test('count and place that turn in different ticks are one crossing', () => {
    const rig = liveRig()
    // The count is half a second late.
    const late = (atS: number): ArrayCar => {
      const car = lapper(3, 0, 40)(atS)
      return { ...car, done: lapper(3, 0, 40)(atS - 0.5).done }
    }
    drive(rig, 30, 100, atS => [late(atS), lapper(5, 1, 40)(atS)])
    expect(
      rig
        .events('lap')
        .filter(lap => lap.car === 0)
        .map(lap => lap.lap),
    ).toEqual([1, 2])
    const places = rig.sink.frames
      .filter(frame => frame.car === 0 && frame.atS > 32)
      .map(frame => frame.values[at.position])
    expect(new Set(places)).toEqual(new Set([1]))
  })

  test('S-IR-28: pit edges of a rival, its stall by the surface, and its compound', () => {
    const rig = liveRig({ yaml: { cars, own: 63, paceCarIdx: 0, tires: ['Hard', 'Soft'] } })
    drive(rig, 10, 60, atS => {
      const inLane = atS > 20 && atS < 50
      return [
        {
          ...lapper(3, 0, 100)(atS),
          onPitRoad: inLane,
          surface: atS > 30 && atS < 40 ? 1 : inLane ? 2 : 3,
          compound: atS > 35 ? 1 : 0,
        },
      ]
    })
    expect(rig.events('pit-lane').map(event => event.edge)).toEqual(['in', 'out'])
    expect(rig.events('stall').map(event => event.edge)).toEqual(['in', 'out'])
    expect(rig.events('tyre-change')).toEqual([{ kind: 'tyre-change', car: 0, compound: 0, basis: 'reported' }])
    expect(lastOf(rig, '3', 'tyreCompound')).toBe(0)
    expect(lastOf(rig, '3', 'stops')).toBe(1)
    expect(lastOf(rig, '3', 'fuelL')).toBeNaN()
  })

  test('S-IR-29: a car that is not sent any more is not seen, keeps its place and is not retired', () => {
    const rig = liveRig()
    drive(rig, 50, 60, atS => [lapper(3, 0, 40)(atS), lapper(5, 2, 40)(atS)])
    drive(rig, 60.1, 61, atS => [{ idx: 3, lap: -1, done: -1, frac: -1, surface: -1 }, lapper(5, 2, 40)(atS)])
    expect(lastOf(rig, '3', 'visible')).toBe(0)
    expect(lastOf(rig, '3', 'position')).toBe(1)
    expect(rig.events('retired')).toEqual([])
  })

  test('a car that the text says is out is retired, once', () => {
    const results = resultRow({ Position: 1, CarIdx: 3, LapsComplete: 2, ReasonOutStr: 'Engine' })
    const yaml = { cars, own: 63, sessions: [{ type: 'Race', laps: '9', time: 'unlimited', results }] }
    const rig = liveRig({ yaml })
    drive(rig, 50, 51, atS => [lapper(3, 0, 40)(atS)])
    rig.text(yaml)
    expect(rig.events('retired').map(event => event.car)).toEqual([0])
  })

  test('a black flag against one car is an event', () => {
    const rig = liveRig()
    drive(rig, 50, 52, atS => [{ ...lapper(3, 0, 40)(atS), flags: atS > 51 ? 0x10010000 : 0x10000000 }])
    expect(rig.events('penalty')).toEqual([
      { kind: 'penalty', car: 0, say: 'Black flag', timeS: null, basis: 'reported' },
    ])
  })

  test("S-IR-22: the game's positions are a check of ours, at the line where they are fresh", () => {
    const said = (positions: readonly [number, number]) => {
      const rig = liveRig()
      const last = (atS: number) => 40 + Math.floor(atS / 40) / 1000
      drive(rig, 30, 210, atS => [
        { ...lapper(3, 0, 40)(atS), last: last(atS - 0.5), position: positions[0] },
        { ...lapper(5, 2, 40)(atS), last: last(atS - 2.5), position: positions[1] },
      ])
      return rig.session.findings().filter(finding => finding.id === 'order-differs').length
    }
    expect(said([1, 2])).toBe(0)
    expect(said([2, 1])).toBe(1)
  })

  test('rivals have a speed, out of their way', () => {
    const rig = liveRig()
    drive(rig, 10, 12, atS => [lapper(3, 0, 40)(atS)])
    expect(lastOf(rig, '3', 'speedMps')).toBeCloseTo(25, 1)
  })
})
