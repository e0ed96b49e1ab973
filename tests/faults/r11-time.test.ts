import { describe, expect, test } from 'vitest'
import type { JumpWhy } from '../../src/core/samples/session.ts'
import { F1Timed } from '../support/f1-timed.ts'
import { IracingTimed } from '../support/iracing-timed.ts'
import { PointTimed } from '../support/point-timed.ts'
import { LAP_S, type TimedFeed } from '../support/timed-feed.ts'
import type { TimeLog } from '../support/time-log.ts'

/** Long enough for two laps whose time is known. */
const BEFORE_S = 23
const AFTER_S = 27.3

type Trouble = readonly [name: string, make: (feed: TimedFeed) => void, why: JumpWhy | null]

const common: readonly Trouble[] = [
  ['a pause of 60 s, then it goes on', feed => feed.pause(60), null],
  ['60 s in which nothing arrives', feed => feed.cut(60), null],
  ['the clock set forward by 10 s', feed => feed.setClock(10), 'clock'],
  ['the clock set back by 10 s', feed => feed.setClock(-10), 'clock'],
  ['another race without a word of the end', feed => feed.another(), 'new-session'],
  ['packets twice and out of order', feed => feed.repeat(), null],
]
const restart: Trouble = ['the same session again from its start', feed => feed.restart(), 'new-session']

const f1 =
  (act: (feed: F1Timed) => void) =>
  (feed: TimedFeed): void =>
    act(feed as F1Timed)
const flashbacks: readonly Trouble[] = [
  ['a flashback with its event', f1(feed => feed.flashback(8, true)), 'flashback'],
  ['a flashback whose event was lost', f1(feed => feed.flashback(8, false)), 'flashback'],
  ['a flashback over the line', f1(feed => feed.flashback(12, true)), 'flashback'],
  ['the pause menu, which sends on', f1(feed => feed.pauseMenu(60)), null],
]

const f1Source = (format: number) =>
  [`F1 packets of ${format}`, () => new F1Timed(format), [...common, restart, ...flashbacks]] as const

const points =
  (act: (feed: PointTimed) => void) =>
  (feed: TimedFeed): void =>
    act(feed as PointTimed)
const pointTroubles: readonly Trouble[] = [
  ...common,
  // Within a minute nothing tells a restart from a clock that was set.
  ['the same session again from its start, after less than a minute', feed => feed.restart(), 'clock'],
  ['late rows of 43 s', points(feed => feed.lateRows(43)), null],
]

const sources: readonly (readonly [name: string, make: () => TimedFeed, troubles: readonly Trouble[]])[] = [
  ...[2020, 2022, 2023, 2025, 2026].map(f1Source),
  ['points of one car', () => new PointTimed(['A']), pointTroubles],
  ['points of three cars', () => new PointTimed(['A', 'B', 'C']), pointTroubles],
  ['points with clocks of the cars', () => new PointTimed(['A', 'B'], true), pointTroubles],
  [
    'iRacing records',
    () => new IracingTimed(),
    [
      ...common,
      restart,
      ['a replay that is watched for 20 s', feed => (feed as IracingTimed).watchReplay(20), null] as Trouble,
    ],
  ],
]

const cases = sources.flatMap(([source, make, troubles]) =>
  troubles.map(([trouble, act, why]) => ({ source, trouble, make, act, why })),
)

/** A car's own clock outvotes the sender's for a minute. */
const runS = (source: string, forS: number): number => (source.includes('clocks of the cars') ? forS + 60 : forS)

/** Every car's frames follow each other, but for what came late. */
function expectOrder(log: TimeLog, isLate: boolean): void {
  for (const { jump, frames, infos } of log.stretches) {
    if (jump) {
      const firstS = frames[0]?.atS ?? NaN
      expect(Math.abs(firstS - jump.toS)).toBeLessThan(1)
      if (jump.why === 'new-session') expect(infos).toBeGreaterThan(0)
    }
    const newest = new Map<number, number>()
    for (const { atS, car } of frames) {
      if (!isLate) expect(atS).toBeGreaterThanOrEqual(newest.get(car) ?? -Infinity)
      newest.set(car, atS)
    }
  }
}

/** Nothing that the analysis holds reaches over a jump: every lap time is one of a lap that was driven through. */
function expectForgotten(log: TimeLog): void {
  expect(log.resets).toBe(log.jumps.length)
  for (const { jump, state } of log.stretches) {
    if (!jump) continue
    expect(state?.cars.flatMap(car => car.laps) ?? []).toEqual([])
    expect(state?.cars.filter(car => car.lapsDone > 0 || car.stops > 0) ?? []).toEqual([])
  }
  const cars = log.fold.state()?.cars ?? []
  expect(cars.length).toBeGreaterThan(0)
  for (const lap of cars.flatMap(car => car.laps).filter(each => each.isClean)) expect(lap.timeS).toBeCloseTo(LAP_S, 0)
  for (const row of log.fold.timing()?.rows ?? []) expect(row.status).toBe('running')
}

describe('R11: time that misbehaves', () => {
  test.each(cases)('$source: $trouble is told as $why, once', ({ source, make, act, why, trouble }) => {
    const feed = make()
    const { log } = feed
    feed.run(BEFORE_S)
    act(feed)
    feed.run(runS(source, AFTER_S))
    expect(log.jumps.map(jump => jump.why)).toEqual(why === null ? [] : [why])
    expectOrder(log, trouble.startsWith('late rows'))
    expect([...new Set(log.laps().values())]).toEqual([feed.lap])
    expectForgotten(log)
    // The analysis counts the same laps as the feed.
    expect(log.fold.timing()?.rows.map(row => row.lap)).toEqual(log.fold.timing()?.rows.map(() => feed.lap))
  })

  test('S-JP: Given a lap of 32768, then the lap is unknown, nothing jumps, and it counts on behind it', () => {
    const feed = new PointTimed(['A', 'B'])
    feed.run(25)
    feed.isLapLost = true
    feed.run(3)
    feed.isLapLost = false
    feed.run(20)
    expect(feed.log.jumps).toEqual([])
    expect(Math.max(...feed.log.column('lap').filter(lap => !Number.isNaN(lap)))).toBe(feed.lap)
    expect(feed.log.column('lap').filter(Number.isNaN).length).toBe(60)
  })

  test.each(sources)('%s: one trouble after another is one jump each', (source, make, troubles) => {
    const feed = make()
    const told: JumpWhy[] = []
    for (const [trouble, act, why] of troubles) {
      if (trouble.startsWith('another') || trouble.startsWith('late')) continue
      feed.run(runS(source, 22))
      act(feed)
      if (why) told.push(trouble.includes('less than a minute') ? 'new-session' : why)
    }
    feed.run(runS(source, 30))
    expect(feed.log.jumps.map(jump => jump.why)).toEqual(told)
    expectForgotten(feed.log)
  })
})
