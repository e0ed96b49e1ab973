import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64Bytes } from '../../../../../../src/core/decode/imports/livetiming/base64.ts'
import { readLine } from '../../../../../../src/core/decode/imports/livetiming/read-line.ts'
import { StreamClock } from '../../../../../../src/core/decode/imports/livetiming/stream-clock.ts'
import {
  flagOf,
  gapS,
  isLeaderText,
  numberOf,
  timeS,
} from '../../../../../../src/core/decode/imports/livetiming/timing-text.ts'
import { branchOf, entriesOf, TopicState } from '../../../../../../src/core/decode/imports/livetiming/topic-state.ts'
import { topicInName, topicOf } from '../../../../../../src/core/decode/imports/livetiming/topics.ts'

describe('texts of the timing page', () => {
  test.each([
    ['1:23.456', 83.456],
    ['23.456', 23.456],
    ['1:02:03.456', 3723.456],
    ['59.9', 59.9],
    ['', NaN],
    ['STOP', NaN],
    ['1:2:3:4', NaN],
    ['-1.0', NaN],
    [83.4, NaN],
    [null, NaN],
  ])('S-REC-14: %o is a time of %d s', (text, s) => {
    expect(timeS(text)).toBe(s)
  })

  test.each([
    ['+1.234', 1.234],
    ['+1:02.345', 62.345],
    ['0.5', 0.5],
    ['1L', NaN],
    ['21 L', NaN],
    ['LAP 12', NaN],
    ['', NaN],
    ['+', NaN],
    [undefined, NaN],
  ])('S-REC-14: %o is a gap of %d s; laps are no seconds', (text, s) => {
    expect(gapS(text)).toBe(s)
  })

  test('S-REC-14: blank or the lap number is the leader; numbers and flags may be written out', () => {
    expect(['', 'LAP 3', ' '].map(isLeaderText)).toEqual([true, true, true])
    expect(['1L', '+0.5', null, 3].map(isLeaderText)).toEqual([false, false, false, false])
    expect(['7', 7, '-1.5', '', '1L', null, Infinity].map(numberOf)).toEqual([7, 7, -1.5, NaN, NaN, NaN, NaN])
    expect(['true', true, 'False', '1', '0', '', null].map(flagOf)).toEqual([
      true,
      true,
      false,
      true,
      false,
      undefined,
      undefined,
    ])
  })

  test('base64 is what everyone else makes of it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const text = Buffer.from(bytes).toString('base64')
        expect(base64Bytes(text)).toEqual(bytes)
        expect(base64Bytes(text.replace(/=+$/, ''))).toEqual(bytes)
      }),
    )
    for (const bad of ['a', 'ab c', 'ab\n', 'ÄÄÄÄ', 'abcde', '====']) expect(base64Bytes(bad)).toBeNull()
  })
})

describe('state of a topic', () => {
  test('S-REC-14: changes are merged deep; objects with index keys address lists; lists replace', () => {
    const state = new TopicState()
    state.merge({ Lines: { 1: { Sectors: [{ Value: '30.1', Status: 0 }, { Value: '' }] } } })
    state.merge({ Lines: { 1: { Sectors: { 1: { Value: '31.2' } } } } })
    const sectors = branchOf(branchOf(state.root['Lines'], '1'), 'Sectors')
    expect(entriesOf(sectors).map(([, each]) => ({ ...(each as object) }))).toEqual([
      { Value: '30.1', Status: 0 },
      { Value: '31.2' },
    ])
    state.merge({ Lines: { 1: { Sectors: [] } } })
    expect(entriesOf(branchOf(branchOf(state.root['Lines'], '1'), 'Sectors'))).toEqual([])
  })

  test('S-REC-14: _deleted takes keys away', () => {
    const state = new TopicState()
    state.merge({ BestLapTime: { Value: '1:20.0', Lap: 3 } })
    state.merge({ BestLapTime: { _deleted: ['Lap'], Value: '' } })
    expect({ ...branchOf(state.root, 'BestLapTime') }).toEqual({ Value: '' })
  })

  test('S-0-10: hostile input stays bounded and leaves no mark outside', () => {
    const state = new TopicState()
    state.merge(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"x":1}}'))
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    let deep: unknown = 1
    for (let i = 0; i < 50; i++) deep = { a: deep }
    expect(state.merge(deep)).toBe(false)
    const wide = Object.fromEntries(Array.from({ length: 250_000 }, (_, i) => [`k${i}`, i]))
    expect(state.merge(wide)).toBe(false)
    expect(Object.keys(state.root).length).toBeLessThan(210_000)
  })
})

describe('a line', () => {
  const utcS = Date.UTC(2030, 5, 1, 13) / 1000
  const payload = { Status: '1' }
  const one = [{ topic: 'TrackStatus', payload, time: { utcS: utcS + 0.5 } }]

  test.each([
    [
      'hub message',
      '{"H":"Streaming","M":"feed","A":["TrackStatus",{"Status":"1"},"2030-06-01T13:00:00.5000000Z"]}',
      one,
    ],
    [
      'frame of the hub',
      '{"C":"x","M":[{"H":"s","M":"feed","A":["TrackStatus",{"Status":"1"},"2030-06-01T13:00:00.5Z"]}]}',
      one,
    ],
    ['sign of life', '{"C":"x","M":[]}', []],
    ['recorder', '{"Type":"TrackStatus","Json":{"Status":"1"},"DateTime":"2030-06-01T13:00:00.5+00:00"}', one],
    ['bare list', '["TrackStatus",{"Status":"1"},"2030-06-01T15:00:00.5+02:00"]', one],
    ['archive', '01:02:03.250{"Status":"1"}', [{ topic: null, payload, time: { streamS: 3723.25 } }]],
    ['archive with a mark', '\uFEFF00:00:01.000{"Status":"1"}\r', [{ topic: null, payload, time: { streamS: 1 } }]],
    ['CSV cell', '"{""Status"":""1""}"', [{ topic: null, payload, time: null }]],
  ])('S-REC-13: %s', (_name, line, messages) => {
    expect(readLine(line)).toEqual(messages)
  })

  test.each([
    ["['TrackStatus', {'Status': '1'}, '2030-06-01T13:00:00.5Z']", 'livetiming:python-notation'],
    ["['TrackStatus']", 'livetiming:python-notation'],
    ['{"H":"Streaming","M":"feed","A":["TrackStatus",{"Sta', 'livetiming:not-json'],
    ['01:02:03.250{"Status":', 'livetiming:not-json'],
    ['{"A":["TrackStatus",{"Status":"1"}]}', 'livetiming:no-time'],
    ['["TrackStatus",{"Status":"1"},"2030-06-01T13"]', 'livetiming:no-time'],
    ['{"Type":"TrackStatus","Json":{}}', 'livetiming:no-time'],
    ['["TrackStatus"]', 'livetiming:no-payload'],
    ['[]', 'livetiming:not-a-message'],
    ['"whatever"', 'livetiming:not-a-message'],
    ['{"M":[{"x":1}]}', 'livetiming:not-a-message'],
    ['7', 'livetiming:not-a-message'],
    ['', 'livetiming:not-json'],
  ])('S-REC-13: %s is rejected', (line, reason) => {
    expect(readLine(line)).toBe(reason)
  })

  test('S-0-3: no line throws', () => {
    fc.assert(fc.property(fc.string(), line => void readLine(line)))
    fc.assert(fc.property(fc.jsonValue(), json => void readLine(JSON.stringify(json))))
    fc.assert(fc.property(fc.jsonValue(), json => void readLine(`00:00:01.000${JSON.stringify(json)}`)))
  })
})

describe('time', () => {
  test('S-REC-13: stamps in UTC count from the first one; late ones are taken as of the newest', () => {
    const clock = new StreamClock()
    expect([100, 101, 100.5, 103].map(s => clock.at({ utcS: 1e9 + s }))).toEqual([0, 1, 1, 3])
    expect(clock.overtaken).toBe(1)
    expect(clock.startUtcS).toBe(1e9 + 100)
  })

  test('a stamp hours away is refused and moves nothing', () => {
    const clock = new StreamClock()
    expect([0, 10, 90_000, 11].map(s => clock.at({ utcS: 1e9 + s }))).toEqual([0, 10, NaN, 11])
  })

  test('a first stamp that was wrong is left behind as soon as enough others agree', () => {
    const clock = new StreamClock()
    expect([9e8, 0, 1, 2, 3, 4, 5].map(s => clock.at({ utcS: 1e9 + s }))).toEqual([0, NaN, NaN, NaN, 0, 1, 2])
    expect(clock.startUtcS).toBe(1e9 + 3)
    expect(clock.setRight).toBe(1)
  })

  test('stream times are what they say', () => {
    const clock = new StreamClock()
    expect([5, 6, 4000].map(streamS => clock.at({ streamS }))).toEqual([5, 6, 4000])
    expect(clock.startUtcS).toBeNaN()
  })
})

describe('topics of files that do not name them', () => {
  test.each([
    [{ Lines: { 4: { Sectors: { 0: { Value: '' } } } } }, 'TimingData'],
    [{ Lines: { 4: { Line: 1, Stints: [] } } }, 'TimingAppData'],
    [{ Lines: {}, Withheld: false }, null],
    [{ 4: { RacingNumber: '4', Tla: 'ABC' } }, 'DriverList'],
    [{ 4: { Line: 2 } }, null],
    [{ Status: '1', Message: 'AllClear' }, 'TrackStatus'],
    [{ Status: 'Started' }, 'SessionStatus'],
    [{ CurrentLap: 2 }, 'LapCount'],
    [{ TotalLaps: 56 }, 'LapCount'],
    [{ AirTemp: '20' }, 'WeatherData'],
    [{ Messages: [] }, 'RaceControlMessages'],
    [{ Meeting: {}, Type: 'Race' }, 'SessionInfo'],
    [{ StatusSeries: {} }, 'SessionData'],
    [{ Series: [{ Lap: 1 }] }, 'SessionData'],
    [{ Series: [{ Weather: { AirTemp: '1' } }] }, null],
    [{ Status: 'Complete' }, null],
    ['x', null],
    [[], null],
  ])('S-0-11: %o is %s', (payload, topic) => {
    expect(topicOf(payload)).toBe(topic)
  })

  test('the name is a hint', () => {
    expect(topicInName('TimingAppData.jsonStream')).toBe('TimingAppData')
    expect(topicInName('2021-r1.driver_list.raw')).toBe('DriverList')
    expect(topicInName('CarData.z.jsonStream')).toBe('CarData.z')
    expect(topicInName('notes.txt')).toBeNull()
  })
})
