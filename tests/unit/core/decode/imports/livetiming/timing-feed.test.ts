import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { TimingFeed } from '../../../../../../src/core/decode/imports/livetiming/timing-feed.ts'
import { at, type FieldName } from '../../../../../../src/core/samples/fields.ts'
import { fileTools } from '../../../../../support/byte-source.ts'
import { FakeSink, type TakenFrame } from '../../../../../support/fake-sink.ts'

const line = (number: string, change: object): object => ({ Lines: { [number]: change } })
const reported = (frame: TakenFrame | undefined): Record<string, number> =>
  Object.fromEntries(
    Object.entries(at).flatMap(([name, index]) => {
      const value = frame?.values[index] ?? NaN
      return Number.isNaN(value) ? [] : [[name, Math.round(value * 1000) / 1000]]
    }),
  )

function rig(type = 'Race', name = type): { sink: FakeSink; feed: TimingFeed } {
  const sink = new FakeSink()
  const feed = new TimingFeed({ sink, tools: fileTools() })
  feed.take('SessionInfo', { Meeting: { Circuit: { ShortName: 'Made-up Ring' } }, Type: type, Name: name }, 0)
  feed.take(
    'DriverList',
    { 4: { RacingNumber: '4', TeamName: 'Blue' }, 16: { RacingNumber: '16', TeamName: 'Red' } },
    0,
  )
  feed.take('TimingData', { Lines: { 4: { Position: '1', InPit: false }, 16: { Position: '2', InPit: false } } }, 0)
  return { sink, feed }
}

const eventsOf = (sink: FakeSink, kind: string): unknown[] =>
  sink.events.map(({ event }) => event).filter(event => event.kind === kind)
const column = (sink: FakeSink, name: FieldName): number[] => sink.column(name).filter(value => !Number.isNaN(value))

describe('what a message says, and nothing else', () => {
  test('S-REC-14: position, gaps, laps and sectors of a race', () => {
    const { sink, feed } = rig()
    const change = {
      Position: '2',
      GapToLeader: '+3.676',
      IntervalToPositionAhead: { Value: '+1.189', Catching: true },
      NumberOfLaps: 5,
      LastLapTime: { Value: '1:34.382' },
      BestLapTime: { Value: '1:34.179', Lap: 2 },
    }
    feed.take('TimingData', line('16', change), 100)
    expect(reported(sink.frames.at(-1))).toEqual({
      ...{ position: 2, gapLeaderS: 3.676, gapAheadS: 1.189, lap: 6, lapsCompleted: 5 },
      ...{ lastLapS: 94.382, bestLapS: 94.179 },
    })
  })

  test('S-0-2: nothing is carried on: a gap alone is a frame with a gap alone', () => {
    const { sink, feed } = rig()
    feed.take('TimingData', line('16', { GapToLeader: '+3.7' }), 100)
    expect(reported(sink.frames.at(-1))).toEqual({ gapLeaderS: 3.7 })
    const count = sink.frames.length
    feed.take('TimingData', line('16', { Status: 64, Sectors: { 1: { Segments: { 2: { Status: 2048 } } } } }), 101)
    expect(sink.frames).toHaveLength(count)
  })

  test('S-REC-14: the leader has no gap, a lapped car none in seconds', () => {
    const { sink, feed } = rig()
    feed.take('TimingData', { Lines: { 4: { GapToLeader: 'LAP 7' }, 16: { GapToLeader: '1L', Position: '2' } } }, 100)
    expect(sink.frames.slice(-2).map(reported)).toEqual([{ gapLeaderS: 0 }, { position: 2 }])
  })

  test('sectors as they end; the third one brings those of the whole lap', () => {
    const { sink, feed } = rig()
    feed.take('TimingData', line('4', { Sectors: { 0: { Value: '30.1' }, 1: { Value: '' }, 2: { Value: '' } } }), 30)
    feed.take('TimingData', line('4', { Sectors: { 1: { Value: '31.2' } } }), 61)
    feed.take('TimingData', line('4', { Sectors: { 2: { Value: '32.3' } } }), 94)
    expect(sink.frames.slice(-3).map(reported)).toEqual([
      { sector1S: 30.1 },
      { sector2S: 31.2 },
      { lastSector1S: 30.1, lastSector2S: 31.2, lastSector3S: 32.3 },
    ])
  })

  test('S-REC-14: tyres are those of the last set; corrections to earlier ones say nothing', () => {
    const { sink, feed } = rig()
    feed.take('TimingAppData', line('4', { Stints: [{ Compound: 'MEDIUM', New: 'false', TotalLaps: 3 }] }), 1)
    feed.take(
      'TimingAppData',
      line('4', { Stints: { 1: { Compound: 'UNKNOWN', TyresNotChanged: '0', TotalLaps: 0 } } }),
      2,
    )
    feed.take('TimingAppData', line('4', { Stints: { 1: { Compound: 'HARD', New: 'true' } } }), 3)
    feed.take('TimingAppData', line('4', { Stints: { 0: { LapTime: '1:30.0' } } }), 4)
    feed.take('TimingAppData', line('4', { Stints: { 1: { TotalLaps: 1 } } }), 5)
    expect(column(sink, 'tyreCompound')).toEqual([1, 2, 2])
    expect(column(sink, 'tyreAgeLaps')).toEqual([3, 0, 0, 1])
    expect(eventsOf(sink, 'tyre-change')).toEqual([{ kind: 'tyre-change', car: 0, compound: 2, basis: 'reported' }])
  })

  test('a stop at which the tyres stayed on is no change of tyres', () => {
    const { sink, feed } = rig()
    feed.take('TimingAppData', line('4', { Stints: [{ Compound: 'SOFT' }] }), 1)
    feed.take('TimingAppData', line('4', { Stints: { 1: { Compound: 'SOFT', TyresNotChanged: '1' } } }), 2)
    expect(eventsOf(sink, 'tyre-change')).toEqual([])
  })

  test('a compound without a code is named, not guessed', () => {
    const { sink, feed } = rig()
    feed.take('TimingAppData', line('4', { Stints: [{ Compound: 'HYPERSOFT', TotalLaps: 2 }] }), 1)
    expect(reported(sink.frames.at(-1))).toEqual({ tyreAgeLaps: 2 })
    expect([...feed.unknownCompounds]).toEqual(['HYPERSOFT'])
  })

  test('the weather is a frame for every car, also when it came before them', () => {
    const sink = new FakeSink()
    const feed = new TimingFeed({ sink, tools: fileTools() })
    feed.take('WeatherData', { AirTemp: '24.3', TrackTemp: '43.0', Rainfall: '0' }, 0)
    feed.take('TimingData', { Lines: { 4: { Position: '1' }, 16: { Position: '2' } } }, 1)
    feed.take('WeatherData', { AirTemp: '24.4', TrackTemp: '42.0', Rainfall: '1' }, 60)
    expect(column(sink, 'airC').map(each => Math.round(each * 10) / 10)).toEqual([24.3, 24.3, 24.4, 24.4])
    expect(column(sink, 'rain')).toEqual([0, 0, 1, 1])
  })
})

describe('laps', () => {
  test('in a race the count is of completed laps', () => {
    const { sink, feed } = rig()
    feed.take('TimingData', line('4', { NumberOfLaps: 1, Sectors: { 2: { Value: '30.0' } } }), 95)
    feed.take('TimingData', line('4', { NumberOfLaps: 2, LastLapTime: { Value: '1:31.5' } }), 187)
    expect(eventsOf(sink, 'lap')).toMatchObject([
      { car: 0, lap: 1, timeS: null },
      { car: 0, lap: 2, timeS: 91.5, sectorsS: [null, null, 30] },
    ])
  })

  test('in practice it counts laps begun: leaving the pits raises it, an in-lap is timed without it', () => {
    const { sink, feed } = rig('Practice', 'Practice 1')
    feed.take('TimingData', line('4', { NumberOfLaps: 1, PitOut: true }), 10)
    feed.take('TimingData', line('4', { NumberOfLaps: 2 }), 110)
    feed.take('TimingData', line('4', { NumberOfLaps: 3, LastLapTime: { Value: '1:17.284' } }), 187)
    feed.take('TimingData', line('4', { LastLapTime: { Value: '1:34.778' } }), 282)
    feed.take('TimingData', line('4', { NumberOfLaps: 4, PitOut: true, InPit: false }), 467)
    expect(eventsOf(sink, 'lap')).toMatchObject([
      { lap: 1, timeS: null },
      { lap: 2, timeS: 77.284 },
      { lap: 3, timeS: 94.778 },
    ])
    expect(column(sink, 'lap')).toEqual([1, 2, 3, 4])
    expect(column(sink, 'lapsCompleted')).toEqual([0, 1, 2, 3])
  })

  test('a time that comes in a message of its own belongs to the lap before it', () => {
    const { sink, feed } = rig()
    feed.take('TimingData', line('4', { NumberOfLaps: 7 }), 100)
    feed.take('TimingData', line('4', { LastLapTime: { Value: '1:30.000' } }), 100.4)
    feed.take('TimingData', line('4', { LastLapTime: { Value: '1:30.000' } }), 101)
    expect(eventsOf(sink, 'lap')).toMatchObject([{ lap: 7, timeS: 90 }])
  })

  test('a lap whose time never comes is told without, at the end at the latest', () => {
    const { sink, feed } = rig()
    feed.take('TimingData', line('4', { NumberOfLaps: 7 }), 100)
    feed.take('TimingData', line('4', { Position: '1' }), 102)
    expect(eventsOf(sink, 'lap')).toEqual([])
    feed.flush(103)
    expect(eventsOf(sink, 'lap')).toMatchObject([{ lap: 7, timeS: null }])
  })

  test('without a session info, gaps to the leader tell a race', () => {
    const sink = new FakeSink()
    const feed = new TimingFeed({ sink, tools: fileTools() })
    feed.take('TimingData', line('4', { GapToLeader: '+1.0', NumberOfLaps: 3 }), 1)
    expect(column(sink, 'lapsCompleted')).toEqual([3])
  })
})

describe('events', () => {
  test('pit lane by the edges of InPit, stops as counted', () => {
    const { sink, feed } = rig()
    feed.take('TimingData', line('4', { InPit: true, NumberOfPitStops: 1 }), 50)
    feed.take('TimingData', line('4', { InPit: true }), 51)
    feed.take('TimingData', line('4', { InPit: false, PitOut: true }), 75)
    expect(eventsOf(sink, 'pit-lane')).toEqual([
      { kind: 'pit-lane', car: 0, edge: 'in', basis: 'reported' },
      { kind: 'pit-lane', car: 0, edge: 'out', basis: 'reported' },
    ])
    expect(column(sink, 'onPitRoad')).toEqual([0, 0, 1, 1, 0])
    expect(column(sink, 'stops')).toEqual([1])
  })

  test('retirement once, however often it is said; booleans may be texts', () => {
    const { sink, feed } = rig()
    feed.take('TimingData', line('16', { Retired: 'true' }), 50)
    feed.take('TimingData', line('16', { Retired: true }), 51)
    expect(eventsOf(sink, 'retired')).toEqual([{ kind: 'retired', car: 1, basis: 'reported' }])
  })

  test.each([
    ['1', 'green'],
    ['2', 'yellow'],
    ['4', 'safety-car'],
    ['5', 'red'],
    ['6', 'vsc'],
    ['7', 'vsc'],
    ['3', 'unknown'],
  ])('S-REC-14: track status %s is %s', (Status, flag) => {
    const { sink, feed } = rig()
    feed.take('TrackStatus', { Status }, 50)
    expect(eventsOf(sink, 'flag')).toEqual([{ kind: 'flag', flag }])
  })

  test('the chequered flag of a part of qualifying ends when the next part starts', () => {
    const { sink, feed } = rig('Qualifying')
    feed.take('TrackStatus', { Status: '1' }, 1)
    feed.take('RaceControlMessages', { Messages: { 5: { Flag: 'CHEQUERED', Message: 'CHEQUERED FLAG' } } }, 1080)
    feed.take('SessionData', { StatusSeries: { 3: { SessionStatus: 'Started' } } }, 1500)
    expect(eventsOf(sink, 'flag')).toMatchObject([{ flag: 'green' }, { flag: 'chequered' }, { flag: 'green' }])
  })

  test('race control: remarks with their car, penalties with their seconds', () => {
    const { sink, feed } = rig()
    const say = (Message: string, more: object = {}): void => {
      feed.take('RaceControlMessages', { Messages: { 9: { Message, ...more } } }, 60)
    }
    say('FIA STEWARDS: 5 SECOND TIME PENALTY FOR CAR 16 (XYZ) - SPEEDING')
    say('FIA STEWARDS: 10 SECOND STOP/GO PENALTY FOR CAR 4 (ABC) - UNSAFE')
    say('WAVED BLUE FLAG FOR CAR 4 (ABC)', { RacingNumber: '4' })
    say('FIA STEWARDS: 5 SECOND TIME PENALTY FOR CAR 99 (QQQ)')
    say('DRS ENABLED')
    expect(eventsOf(sink, 'penalty')).toMatchObject([
      { car: 1, timeS: 5 },
      { car: 0, timeS: null },
    ])
    expect(eventsOf(sink, 'remark')).toMatchObject([
      { car: 0, say: 'WAVED BLUE FLAG FOR CAR 4 (ABC)' },
      { car: null },
      { car: null, say: 'DRS ENABLED' },
    ])
  })
})

describe('slow data', () => {
  test('S-REC-14: numbers and teams, session, laps that change; no own car', () => {
    const { sink, feed } = rig('Race')
    feed.take('LapCount', { CurrentLap: 1, TotalLaps: 57 }, 5)
    feed.take('TimingData', line('4', { Position: '1' }), 6)
    feed.take('LapCount', { TotalLaps: 56 }, 7)
    feed.take('TimingData', line('4', { Position: '1' }), 8)
    feed.take('DriverList', { 4: { Line: 2 } }, 9)
    feed.take('TimingData', line('4', { Position: '2' }), 10)
    expect(sink.infos.map(({ info }) => info.lapsTotal)).toEqual([null, 57, 56])
    expect(sink.lastInfo).toMatchObject({
      kind: 'timing',
      session: 'race',
      track: { name: 'Made-up Ring' },
      rules: { tyreStops: true, compoundsRequired: 2 },
      cars: [
        { car: 0, key: 'no-4', number: '4', team: 'Blue', isOwn: false },
        { car: 1, key: 'no-16', number: '16', team: 'Red', isOwn: false },
      ],
    })
  })

  test.each([
    ['Race', 'Race', 'race', 2],
    ['Race', 'Sprint', 'race', 1],
    ['Sprint', 'Sprint', 'race', 1],
    ['Qualifying', 'Sprint Qualifying', 'qualifying', 1],
    ['Qualifying', 'Sprint Shootout', 'qualifying', 1],
    ['Practice', 'Practice 3', 'practice', 1],
    ['Testing', 'Day 1', 'unknown', 1],
  ])('%s, %s is a %s with %d compounds to use', (type, name, session, compoundsRequired) => {
    const { sink } = rig(type, name)
    expect(sink.lastInfo).toMatchObject({ session, rules: { compoundsRequired } })
  })

  test('S-REC-14: compressed topics are base64 of raw deflate', () => {
    const { sink, feed } = rig()
    const text = deflateRawSync(JSON.stringify(line('4', { Position: '9' }))).toString('base64')
    expect(feed.take('TimingData.z', text, 5)).toBe('used')
    expect(reported(sink.frames.at(-1))).toEqual({ position: 9 })
    expect(feed.take('CarData.z', text, 5)).toBe('not-used')
    expect(feed.take('TimingData.z', `${text.slice(0, 20)}`, 5)).toBe('livetiming:compressed')
    expect(feed.take('TimingData.z', { a: 1 }, 5)).toBe('livetiming:compressed')
    expect(feed.take('NoSuchTopic', {}, 5)).toBe('livetiming:unknown-topic')
  })

  test('the state at the start is no event: no laps, no pit lane, no messages of before', () => {
    const sink = new FakeSink()
    const feed = new TimingFeed({ sink, tools: fileTools() })
    feed.take('SessionInfo', { Type: 'Race' }, 0, true)
    feed.take(
      'TimingData',
      line('4', { NumberOfLaps: 5, LastLapTime: { Value: '1:30.0' }, InPit: true, Retired: true }),
      0,
      true,
    )
    feed.take('TimingAppData', line('4', { Stints: [{ Compound: 'SOFT' }, { Compound: 'HARD' }] }), 0, true)
    feed.take('RaceControlMessages', { Messages: [{ Message: 'LONG AGO' }] }, 0, true)
    expect(sink.events).toEqual([])
    expect(feed.skippedMessages).toBe(1)
    feed.take('TimingData', line('4', { NumberOfLaps: 6, LastLapTime: { Value: '1:31.0' }, InPit: false }), 9)
    expect(eventsOf(sink, 'lap')).toMatchObject([{ lap: 6 }])
    expect(eventsOf(sink, 'pit-lane')).toMatchObject([{ edge: 'out' }])
  })
})
