import { describe, expect, test } from 'vitest'
import { F1Story } from '../../../../../support/f1-session-story.ts'

const race = (format = 2025): F1Story => {
  const story = new F1Story(format)
  story.car(0)
  story.car(3)
  return story.begin()
}

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
