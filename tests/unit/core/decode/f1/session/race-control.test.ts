import { describe, expect, test } from 'vitest'
import { F1Story } from '../../../../../support/f1-session-story.ts'

const race = (format = 2025): F1Story => {
  const story = new F1Story(format)
  story.car(0)
  story.car(3)
  return story.begin()
}
const level = (story: F1Story, words: Record<string, number>, forS = 3): void => {
  story.words = words
  for (let i = 0; i < forS * 2; i++) {
    story.session()
    story.run(0.5)
  }
}
const flags = (story: F1Story): string[] => story.events('flag').map(event => event.flag)

describe.each([2020, 2021, 2022, 2023, 2024, 2025, 2026])('format %i', format => {
  test('S-F1-30: the level of the Session packet gives the edges', () => {
    const story = race(format)
    level(story, {})
    level(story, { safetyCarStatus: 1 })
    level(story, { safetyCarStatus: 0 })
    level(story, { safetyCarStatus: 2 })
    level(story, {})
    expect(flags(story)).toEqual(['green', 'safety-car', 'green', 'vsc', 'green'])
  })

  test('S-F1-30: the formation lap is no caution', () => {
    const story = new F1Story(format)
    story.car(0)
    level(story, { safetyCarStatus: 3 })
    level(story, {})
    expect(flags(story)).toEqual(['green'])
  })

  test('S-F1-30: a yellow zone is local; only all of them are the track', () => {
    const story = race(format)
    const zones = (count: number, flag: number): void => {
      story.words = { numMarshalZones: 6 }
      const draft = story.draft('session')
      draft.set('numMarshalZones', 0, 6)
      draft.set('trackLength', 0, 5000)
      draft.set('sessionType', 0, story.sessionType)
      for (let i = 0; i < count; i++) draft.set('marshalZones.zoneFlag', i, flag)
      story.tick()
      story.send(draft)
    }
    zones(2, 3)
    zones(6, 3)
    zones(0, 0)
    expect(flags(story)).toEqual(['green', 'yellow', 'green'])
  })

  test('S-F1-30: the chequered flag falls with the leader, or before by its event, and stays', () => {
    const story = race(format)
    level(story, {})
    Object.assign(story.car(0), { lap: 20, distM: 5010, result: 3 })
    story.run(1)
    story.event('CHQF')
    level(story, { safetyCarStatus: 1 })
    expect(flags(story)).toEqual(['green', 'chequered'])
  })
})

test('S-F1-30: event and level of a safety car are one', () => {
  const story = race()
  level(story, {})
  story.event('SCAR', { safetyCarType: 1, eventType: 0 })
  level(story, { safetyCarStatus: 0 }, 1)
  level(story, { safetyCarStatus: 1 })
  story.event('SCAR', { safetyCarType: 1, eventType: 1 })
  story.event('SCAR', { safetyCarType: 1, eventType: 2 })
  level(story, { safetyCarStatus: 1 }, 1)
  story.event('SCAR', { safetyCarType: 1, eventType: 3 })
  level(story, { safetyCarStatus: 1 }, 1)
  level(story, {})
  expect(flags(story)).toEqual(['green', 'safety-car', 'green'])
})

describe('red flags', () => {
  test('the event stops the race, lights out ends it', () => {
    const story = race()
    level(story, {})
    story.event('RDFL')
    level(story, {})
    story.event('LGOT')
    level(story, {})
    expect(flags(story)).toEqual(['green', 'red', 'green'])
  })

  test('the count of red flags stands in for a lost event; the safety car of before does not end it', () => {
    const story = race()
    level(story, { safetyCarStatus: 1 })
    level(story, { safetyCarStatus: 1, numRedFlagPeriods: 1 })
    level(story, { numRedFlagPeriods: 1 })
    level(story, { safetyCarStatus: 1, numRedFlagPeriods: 1 })
    expect(flags(story)).toEqual(['green', 'safety-car', 'red', 'safety-car'])
  })

  test('without any word of a restart two laps of the leader are one', () => {
    const story = race()
    level(story, {})
    story.event('RDFL')
    for (const lap of [2, 3]) {
      for (const car of story.cars.values()) car.lap = lap
      level(story, {})
    }
    expect(flags(story)).toEqual(['green', 'red', 'green'])
  })
})

test('S-F1-6: after a flashback the flag is told again', () => {
  const story = race()
  level(story, { safetyCarStatus: 1 })
  story.event('FLBK', { flashbackFrameIdentifier: story.frame - 10, flashbackSessionTime: story.atS - 0.5 })
  level(story, { safetyCarStatus: 1 })
  expect(flags(story)).toEqual(['green', 'safety-car', 'safety-car'])
})

describe('S-N-9: events of the game', () => {
  test('penalties, overtakes, collisions, fastest lap and speed trap', () => {
    const story = race()
    story.run(1)
    const penalty = { penaltyType: 4, infringementType: 7, vehicleIdx: 3, otherVehicleIdx: 255, time: 5, lapNum: 6 }
    expect(story.event('PENA', penalty)).toBe(true)
    expect(story.event('PENA', penalty)).toBe(false)
    story.event('PENA', { ...penalty, penaltyType: 5 })
    story.event('PENA', { ...penalty, penaltyType: 0, time: 255 })
    story.event('PENA', { ...penalty, vehicleIdx: 255 })
    story.event('OVTK', { overtakingVehicleIdx: 3, beingOvertakenVehicleIdx: 0 })
    story.event('COLL', { vehicle1Idx: 3, vehicle2Idx: 0 })
    story.event('FTLP', { vehicleIdx: 3, lapTime: 83.456 })
    story.event('SPTP', { vehicleIdx: 3, speed: 320.4 })
    story.event('DRSD', { reason: 0 })
    story.event('BUTN', { buttonStatus: 1 })
    story.run(1)
    expect(story.events('penalty')).toEqual([
      { kind: 'penalty', basis: 'reported', car: 3, say: 'Time penalty 5 s, lap 6 (infringement 7)', timeS: 5 },
      { kind: 'penalty', basis: 'reported', car: 3, say: 'Drive-through penalty, lap 6 (infringement 7)', timeS: null },
    ])
    expect(story.events('overtake')).toEqual([{ kind: 'overtake', basis: 'reported', car: 3, passed: 0 }])
    expect(story.events('remark').map(remark => remark.say)).toEqual([
      'Warning, lap 6 (infringement 7)',
      'Collision with car 11',
      'Fastest lap 1:23.456',
      'Speed trap 320 km/h',
      'DRS disabled: wet track',
    ])
    expect(story.newest(3, 'bestLapS')).toBeCloseTo(83.456, 3)
  })

  test('2026: how hard a collision was, and a car that drives the wrong way', () => {
    const story = race(2026)
    story.event('COLL', { vehicle1Idx: 3, vehicle2Idx: 255, severity: 2 })
    const draft = story.draft('telemetry2')
    draft.set('car.drivingWrongWay', 3, 1)
    story.send(draft)
    story.tick()
    expect(story.events('remark').map(remark => remark.say)).toEqual([
      'Collision, high severity',
      'Drives the wrong way',
    ])
  })

  test('events that come before the session is known follow its info', () => {
    const story = new F1Story(2025)
    story.car(0)
    story.event('OVTK', { overtakingVehicleIdx: 0, beingOvertakenVehicleIdx: 1 })
    story.tick()
    story.session()
    story.tick()
    story.tick()
    expect(story.sink.order.slice(0, 2)).toEqual(['info', 'event'])
  })
})
