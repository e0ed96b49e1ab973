import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { TimingFeed } from '../../../../../../src/core/decode/imports/livetiming/timing-feed.ts'
import { fileTools } from '../../../../../support/byte-source.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'

import { column, eventsOf, line, reported, rig } from '../../../../../support/import-timing-rig.ts'

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

  test('numbers that the next series takes over after the flag keep their drivers', () => {
    const { sink, feed } = rig()
    feed.take(
      'DriverList',
      { 4: { FullName: 'Of another series', _deleted: ['TeamName'] }, 5: { RacingNumber: '5' } },
      6000,
    )
    feed.take('TimingData', line('4', { Position: '1' }), 6001)
    expect(sink.lastInfo?.cars.map(({ number, team, name }) => [number, team, name])).toEqual([
      ['4', 'Blue', undefined],
      ['16', 'Red', undefined],
    ])
    expect(feed.book.numbers).toEqual(['4', '16'])
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
    // A file may be called after the topic alone; what is inside is compressed all the same.
    expect(feed.take('TimingData', text, 6)).toBe('used')
    expect(feed.take('TimingData', 'no base64', 6)).toBe('livetiming:compressed')
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
