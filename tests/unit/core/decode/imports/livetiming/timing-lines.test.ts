import { describe, expect, test } from 'vitest'
import { TimingFeed } from '../../../../../../src/core/decode/imports/livetiming/timing-feed.ts'
import { fileTools } from '../../../../../support/byte-source.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'

import { column, eventsOf, line, reported, rig } from '../../../../../support/import-timing-rig.ts'

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
