import { describe, expect, test } from 'vitest'
import { F1Story } from '../../../../../support/f1-session-story.ts'

const formats = [2020, 2021, 2022, 2023, 2024, 2025, 2026] as const

const race = (format = 2025): F1Story => {
  const story = new F1Story(format)
  story.car(0)
  story.car(3)
  return story.begin()
}

/** Car 3 drives to the end of lap `lap` and crosses the line. */
function cross(story: F1Story, lap: number, lastS: number): void {
  Object.assign(story.car(3), { lap, distM: 4990, sector1S: lastS * 0.3, sector2S: lastS * 0.3 })
  story.run(0.5)
  Object.assign(story.car(3), { lap: lap + 1, distM: 10, lastS, sector1S: 0, sector2S: 0 })
  story.run(0.5)
}

const told = (story: F1Story) => story.events('lap').filter(event => event.car === 3)

describe.each(formats)('format %i', format => {
  test('S-F1-13: a lap is told once, with its time and sectors', () => {
    const story = race(format)
    cross(story, 1, 90)
    cross(story, 2, 80)
    story.run(3)
    story.feed.flush()
    expect(told(story)).toEqual([
      { kind: 'lap', basis: 'reported', car: 3, lap: 1, timeS: 90, sectorsS: [27, 27, 36], isValid: true },
      { kind: 'lap', basis: 'reported', car: 3, lap: 2, timeS: 80, sectorsS: [24, 24, 32], isValid: true },
    ])
    expect(story.newest(3, 'lapsCompleted')).toBe(2)
    expect(story.newest(3, 'lastSector3S')).toBeCloseTo(32, 3)
  })

  test('S-F1-13: the last lap of a race is told although the count stays', () => {
    const story = race(format)
    for (let lap = 1; lap < 20; lap++) cross(story, lap, 90)
    Object.assign(story.car(3), { lap: 20, distM: 4990 })
    story.run(0.5)
    Object.assign(story.car(3), { distM: 20 + 5000, lastS: 88, result: 3 })
    story.run(0.2)
    story.car(3).distM = 5300
    story.run(2)
    story.feed.flush()
    expect(told(story).map(event => event.lap)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(told(story).at(-1)?.timeS).toBe(88)
    expect(story.newest(3, 'lapsCompleted')).toBe(20)
    expect(story.newest(3, 'lap')).toBe(21)
  })
})

describe.each(formats.filter(format => format >= 2021))('SessionHistory of format %i', format => {
  test('S-F1-13: its figures are the official ones, and it does not tell the lap again', () => {
    const story = race(format)
    cross(story, 1, 90)
    story.history(3, [90.002, 0])
    story.run(3)
    story.history(3, [90.002, 0])
    story.run(3)
    story.feed.flush()
    expect(told(story)).toHaveLength(1)
    expect(told(story)[0]).toMatchObject({ timeS: 90.002, isValid: true })
    expect(told(story)[0]?.sectorsS[0]).toBeCloseTo(27.001, 3)
  })

  test('S-F1-13: it tells the laps that were not seen, and not the one in progress', () => {
    const story = race(format)
    story.car(3).lap = 4
    story.run(0.2)
    story.history(3, [91, 92, 93, 94])
    story.feed.flush()
    expect(told(story).map(event => [event.lap, event.timeS])).toEqual([
      [1, 91],
      [2, 92],
      [3, 93],
    ])
  })

  test('S-F1-13: what comes with frame 0 after the last frame still counts', () => {
    const story = race(format)
    story.car(3).lap = 3
    story.run(0.2)
    const time = format >= 2023 ? story.atS : 0
    expect(story.history(3, [91, 92], { frameIdentifier: 0, overallFrame: 0, sessionTimeS: time })).toBe(true)
    expect(story.history(3, [91, 92], { frameIdentifier: 0, overallFrame: 0, sessionTimeS: time })).toBe(false)
    story.run(0.2)
    story.feed.flush()
    expect(told(story).map(event => event.lap)).toEqual([1, 2])
    expect(story.sink.jumps).toEqual([])
  })
})

test('S-F1-12: sectors above a minute keep their minutes', () => {
  const story = race(2023)
  story.car(3).lap = 2
  story.run(0.2)
  story.history(3, [250])
  expect(told(story)[0]?.sectorsS).toEqual([75, 75, 100])
})

test('S-F1-13: a lap without a time of its own does not get that of the lap before', () => {
  const story = race()
  cross(story, 1, 90)
  cross(story, 2, 90)
  story.run(3)
  expect(told(story).map(event => event.timeS)).toEqual([90, null])
})

test('S-F1-13: two laps of the same time are two laps', () => {
  const story = race()
  cross(story, 1, 90)
  story.car(3).currentS = 89.97
  cross(story, 2, 90)
  story.run(3)
  expect(told(story).map(event => event.timeS)).toEqual([90, 90])
})

test('S-F1-13: a count that falls for a moment brings no lap back', () => {
  const story = race()
  cross(story, 1, 90)
  cross(story, 2, 91)
  story.run(3)
  story.car(3).lap = 1
  story.run(0.1)
  story.car(3).lap = 3
  story.run(0.1)
  story.history(3, [90, 91])
  story.run(3)
  expect(told(story).map(event => event.lap)).toEqual([1, 2])
})

test('S-F1-13: a lap that was cut is not valid', () => {
  const story = race()
  story.car(3).isInvalid = true
  cross(story, 1, 90)
  story.feed.flush()
  expect(told(story)[0]?.isValid).toBe(false)
  expect(story.column(3, 'lapInvalid')).toContain(1)
})

test('S-N-9: pit lane and stall are told at their edges, and shown in between', () => {
  const story = race()
  for (const pit of [0, 1, 2, 1, 0]) {
    story.car(3).pit = pit
    story.run(1)
  }
  const edges = story.sink.events
    .map(each => each.event)
    .flatMap(event => (event.kind === 'pit-lane' || event.kind === 'stall' ? [`${event.kind} ${event.edge}`] : []))
  expect(edges).toEqual(['pit-lane in', 'stall in', 'stall out', 'pit-lane out'])
  expect(story.column(3, 'inStall').filter(value => value === 1)).toHaveLength(20)
  expect(story.column(3, 'onPitRoad').filter(value => value === 1)).toHaveLength(60)
})
