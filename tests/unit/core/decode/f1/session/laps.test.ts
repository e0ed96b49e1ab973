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

describe('retirements', () => {
  test.each([
    [2020, 6],
    [2020, 4],
    [2021, 7],
    [2025, 7],
    [2025, 4],
    [2025, 5],
  ])('S-F1-8: format %i, status %i is out, told once', (format, status) => {
    const story = race(format)
    story.car(3).result = status
    story.run(1)
    if (format >= 2021) story.event('RTMT', { vehicleIdx: 3 })
    story.run(1)
    expect(story.events('retired')).toEqual([{ kind: 'retired', car: 3, basis: 'reported' }])
  })

  test.each([
    [2020, 3],
    [2020, 5],
    [2025, 3],
    [2025, 6],
  ])('S-F1-8: format %i, status %i is not', (format, status) => {
    const story = race(format)
    story.car(3).result = status
    story.run(1)
    expect(story.events('retired')).toEqual([])
  })

  test('S-F1-6: after a flashback a retirement that stands is told again, as everyone forgot it', () => {
    const story = race()
    story.run(10)
    story.car(3).result = 7
    story.run(1)
    story.event('FLBK', { flashbackFrameIdentifier: story.frame - 10, flashbackSessionTime: story.atS - 0.5 })
    story.atS -= 0.5
    story.frame -= 10
    story.run(1)
    expect(story.events('retired')).toHaveLength(2)
  })
})

describe('results', () => {
  const finished = (): F1Story => {
    const story = race()
    Object.assign(story.car(0), { lap: 20, distM: 5020, lastS: 88, result: 3 })
    story.run(1)
    return story
  }

  test('S-F1-31: FinalClassification is the result, once', () => {
    const story = finished()
    const end = { frameIdentifier: 0, overallFrame: 0 }
    const draft = story.draft('classification', end)
    draft.set('numCars', 0, 2)
    for (const [slot, position] of [
      [0, 2],
      [3, 1],
    ] as const) {
      draft.set('car.position', slot, position)
      draft.set('car.numLaps', slot, 20)
      draft.set('car.resultStatus', slot, 3)
      draft.set('car.bestLapTimeInMS', slot, 87_500)
      draft.set('car.totalRaceTime', slot, 1800.5)
      draft.set('car.penaltiesTime', slot, slot === 0 ? 5 : 0)
    }
    expect(story.send(draft)).toBe(true)
    expect(story.send(draft)).toBe(false)
    story.feed.flush()
    const common = { laps: 20, status: 'finished', bestLapS: 87.5 }
    expect(story.events('result')).toEqual([
      {
        kind: 'result',
        basis: 'reported',
        rows: [
          { car: 3, position: 1, totalS: 1800.5, ...common },
          { car: 0, position: 2, totalS: 1805.5, ...common },
        ],
      },
    ])
  })

  test('S-F1-31: if it was lost the result is built from the last LapData, and says so', () => {
    const story = finished()
    story.feed.flush()
    story.feed.flush()
    expect(story.events('result')).toHaveLength(1)
    expect(story.events('result')[0]).toMatchObject({ basis: 'derived' })
    expect(story.events('result')[0]?.rows[0]).toMatchObject({ car: 0, position: 1, laps: 20, status: 'finished' })
    expect(story.feed.findings().map(finding => finding.id)).toContain('result-built')
  })

  test('S-F1-31: a race that is not over has no result', () => {
    const story = race()
    story.run(1)
    story.feed.flush()
    expect(story.events('result')).toEqual([])
  })
})

test('S-F1-25: positions by lap come in two segments', () => {
  const story = race()
  const draft = (lapStart: number, laps: number): void => {
    const made = story.draft('lapPositions')
    made.set('numLaps', 0, laps)
    made.set('lapStart', 0, lapStart)
    for (let lap = 0; lap < laps; lap++) made.set('positionForVehicleIdx', lap * 22 + 3, lap + lapStart + 1)
    expect(story.send(made)).toBe(true)
  }
  draft(0, 50)
  draft(50, 3)
  expect([story.feed.positionIn(0, 3), story.feed.positionIn(49, 3), story.feed.positionIn(52, 3)]).toEqual([1, 50, 53])
  expect([story.feed.positionIn(53, 3), story.feed.positionIn(0, 0), story.feed.positionIn(0, 99)]).toEqual([
    null,
    null,
    null,
  ])
})
