import { describe, expect, test } from 'vitest'
import { sessionKind } from '../../../../../../src/core/decode/f1/session/game-tables.ts'
import type { SessionInfo } from '../../../../../../src/core/samples/session.ts'
import { F1Story } from '../../../../../support/f1-session-story.ts'

const formats = [2020, 2021, 2022, 2023, 2024, 2025, 2026] as const

const race = (format = 2025): F1Story => {
  const story = new F1Story(format)
  story.car(0)
  story.car(3)
  return story.begin()
}
const info = (story: F1Story): SessionInfo => {
  story.run(1)
  return story.sink.lastInfo as SessionInfo
}

describe('S-F1-8: session types', () => {
  test.each([
    [2020, 'race', [10, 11]],
    [2020, 'practice', [1, 2, 3, 4, 12]],
    [2021, 'race', [10, 11, 12]],
    [2023, 'practice', [1, 4, 13]],
    [2023, 'race', [10, 11, 12]],
    [2024, 'qualifying', [5, 6, 7, 8, 9, 10, 11, 12, 13, 14]],
    [2024, 'race', [15, 16, 17]],
    [2026, 'race', [15, 16, 17]],
    [2026, 'practice', [1, 2, 3, 4, 18]],
    [2025, 'unknown', [0, 19, 255]],
  ] as const)('format %i: %s is %j', (format, kind, types) => {
    for (const type of types) expect(sessionKind(format, type).kind).toBe(kind)
  })
})

describe('what a session is', () => {
  test('S-N-8: track, length, limits, rules, cars', () => {
    const story = race()
    story.words = { sector2LapDistanceStart: 1500, sector3LapDistanceStart: 3600, sessionDuration: 7200 }
    story.session()
    expect(info(story)).toEqual({
      kind: 'f1-game',
      product: 'F1 25, format 2025',
      track: { name: 'Spa', lengthM: 5000, sectorEndsM: [1500, 3600, 5000], pitEntryM: null },
      session: 'race',
      lapsTotal: 20,
      rules: { pitLossS: null, tyreStops: true, compoundsRequired: 1 },
      pitLimitMps: 80 / 3.6,
      cars: [
        {
          ...{ car: 0, key: 'slot-0', number: '11', className: '', isOwn: true },
          ...{ name: 'Driver 1', team: 'Ferrari', isAi: true, telemetryPublic: true },
        },
        {
          ...{ car: 3, key: 'slot-3', number: '12', className: '', isOwn: false },
          ...{ name: 'Driver 2', team: 'Ferrari', isAi: true, telemetryPublic: true },
        },
      ],
    })
  })

  test('a circuit that is known fills what the game does not send', () => {
    const known = { name: 'x', lengthM: 7004, sectorEndsM: [2000, 5000, 7004], pitEntryM: 6600 }
    const story = new F1Story(2022, { trackNamed: name => ({ ...known, name }) })
    story.car(0)
    story.begin()
    expect(info(story).track).toEqual({ name: 'Spa', lengthM: 5000, sectorEndsM: [2000, 5000, 7004], pitEntryM: 6600 })
  })

  test.each([
    [2020, 'F1 2020, format 2020'],
    [2021, 'F1 2021, format 2021'],
    [2022, 'F1 22, format 2022'],
    [2023, 'F1 23, format 2023'],
    [2026, 'F1 25 (2026 Season Pack), format 2026'],
  ])('S-F1-2: format %i is called %s', (format, product) => {
    expect(info(race(format)).product).toBe(product)
  })

  test('S-F1-2: a newer game may send an older format', () => {
    const story = new F1Story(2023)
    story.car(0)
    const draft = story.draft('session', { gameYear: 25 })
    draft.set('trackLength', 0, 5000)
    story.send(draft)
    story.send(story.draft('lapData', { gameYear: 25 }))
    story.feed.flush()
    expect(story.sink.lastInfo?.product).toBe('F1 25, format 2023')
  })

  test('S-F1-21: laps outside of a race mean nothing', () => {
    const story = new F1Story(2025)
    story.car(0)
    story.sessionType = 1
    story.words = { totalLaps: 200, sessionDuration: 3600 }
    story.begin()
    expect(info(story)).toMatchObject({ session: 'practice', lapsTotal: null, timeTotalS: 3600 })
    expect(info(story).rules.tyreStops).toBeNull()
  })

  test('S-F1-22: what the game advises its player is kept as its words', () => {
    const story = race()
    expect(info(story).gameSays).toBeUndefined()
    story.words = { pitStopWindowIdealLap: 9, pitStopWindowLatestLap: 10, pitStopRejoinPosition: 9 }
    story.session()
    expect(info(story).gameSays).toEqual({ pitIdealLap: 9, pitLatestLap: 10, rejoinPosition: 9 })
  })

  test.each(formats)('S-F1-20: the forecast of format %i is that of this session', format => {
    const story = race(format)
    const draft = story.draft('session')
    draft.set('trackLength', 0, 5000)
    draft.set('sessionType', 0, story.sessionType)
    draft.set('numWeatherForecastSamples', 0, 3)
    const samples = [
      [story.sessionType, 0, 1, 31, 21, 5],
      [5, 0, 5, 9, 9, 9],
      [story.sessionType, 10, 3, 27, 19, 60],
      [story.sessionType, 15, 3, 27, 19, 70],
    ] as const
    for (const [i, [type, minutes, weather, trackC, airC, rain]] of samples.entries()) {
      const set = (path: string, value: number): void => draft.set(`weatherForecastSamples.${path}`, i, value)
      set('sessionType', type)
      set('timeOffset', minutes)
      set('weather', weather)
      set('trackTemperature', trackC)
      set('airTemperature', airC)
      set('rainPercentage', rain)
    }
    story.send(draft)
    const rainChance = (share: number) => (format >= 2021 ? share : null)
    expect(info(story).forecast).toEqual([
      { inS: 0, weather: 'light-cloud', trackC: 31, airC: 21, rainChance: rainChance(0.05) },
      { inS: 600, weather: 'light-rain', trackC: 27, airC: 19, rainChance: rainChance(0.6) },
    ])
  })
})

describe('who is in it', () => {
  test('S-F1-26: rows appear unnamed and get number and name without another key', () => {
    const story = new F1Story(2025)
    story.car(3)
    story.session()
    story.run(1)
    expect(story.sink.lastInfo?.cars).toEqual([{ car: 3, key: 'slot-3', number: '#3', className: '', isOwn: false }])
    story.participants()
    story.run(1)
    expect(story.sink.lastInfo?.cars).toMatchObject([{ car: 3, key: 'slot-3', number: '11', name: 'Driver 1' }])
  })

  test('S-0-6: info is told again only when something in it changed', () => {
    const story = race()
    for (let i = 0; i < 20; i++) {
      story.session()
      story.participants()
      story.run(0.5)
    }
    expect(story.sink.infos).toHaveLength(1)
  })

  test('S-F1-23: names are read to their NUL and cars with the same name stay apart', () => {
    const story = race()
    for (const car of story.cars.values()) car.name = 'Plâyer'
    story.participants()
    expect(info(story).cars.map(car => [car.key, car.name])).toEqual([
      ['slot-0', 'Plâyer'],
      ['slot-3', 'Plâyer'],
    ])
  })

  test('S-F1-7: a spectator has no own car until he looks at one or chooses one', () => {
    let chosen: number | null = null
    const story = new F1Story(2025, { ownCar: () => chosen })
    story.car(0)
    story.car(3)
    story.player = 255
    story.begin()
    expect(info(story).cars.map(car => car.isOwn)).toEqual([false, false])
    expect(story.feed.senders()[0]).toMatchObject({ isSpectating: true, own: '' })
    story.words = { isSpectating: 1, spectatorCarIndex: 3 }
    story.session()
    expect(info(story).cars.map(car => car.isOwn)).toEqual([false, true])
    chosen = 0
    story.session()
    expect(info(story).cars.map(car => car.isOwn)).toEqual([true, false])
    expect(story.feed.senders()[0]?.own).toBe('11')
  })

  test('without a Session packet the cars are shown after a while, without a track', () => {
    const story = new F1Story(2025)
    story.car(0)
    story.run(9)
    expect(story.sink.lastInfo).toMatchObject({ session: 'unknown', lapsTotal: null, track: { lengthM: null } })
    expect(story.newest(0, 'lapFrac')).toBeNaN()
    expect(story.newest(0, 'lapDistM')).toBe(100)
  })
})
