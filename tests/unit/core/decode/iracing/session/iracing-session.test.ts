import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fields, put } from '../../../../../../src/core/samples/fields.ts'
import {
  iracingDiskCapabilities,
  iracingDumpCapabilities,
  iracingLiveCapabilities,
} from '../../../../../../src/core/decode/iracing/session/capabilities.ts'
import { IracingSession } from '../../../../../../src/core/decode/iracing/session/iracing-session.ts'
import { flagOf } from '../../../../../../src/core/decode/iracing/session/race-flag.ts'
import { mostLapsLeft, remainingOf } from '../../../../../../src/core/decode/iracing/session/remaining.ts'
import { packVars } from '../../../../../../src/core/decode/iracing/write-layout.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'
import { packRecord } from '../../../../../support/ibt-writer.ts'
import { arrays, diskWishes, driving, IracingRig, liveWishes } from '../../../../../support/iracing-rig.ts'
import { resultRow, sessionYaml } from '../../../../../support/iracing-yaml.ts'

const practice = [{ type: 'Practice', laps: 'unlimited', time: '600.0000 sec' }]

describe('the session', () => {
  test('info comes before the first frame and again only when something changed', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1 })
    rig.text({})
    rig.feed({ SessionTime: 1.02 })
    rig.text({ cars: [{ idx: 0, number: '44' }] })
    expect(rig.sink.order.filter(call => call !== 'event')).toEqual(['info', 'frame', 'frame', 'info'])
    expect(rig.sink.lastInfo?.cars[0]?.number).toBe('44')
  })

  test('S-N-8: kind, product, track, limits and rules', () => {
    const rig = new IracingRig({ yaml: { cars: [{ idx: 0, number: '012', user: 'Anyone', isAi: true }] } })
    rig.feed({ SessionTime: 1 })
    expect(rig.sink.lastInfo).toEqual({
      kind: 'iracing',
      track: { name: 'Test Ring, Short', lengthM: 1000, sectorEndsM: [400, 1000], pitEntryM: null },
      session: 'race',
      lapsTotal: 30,
      cars: [{ car: 0, key: 'car-0', number: '012', className: 'TestClass', isOwn: true, name: 'Anyone', isAi: true }],
      rules: { pitLossS: null, tyreStops: null, compoundsRequired: 1 },
      product: 'iRacing 2030.01.02.03',
      timeTotalS: 1200,
      pitLimitMps: 55.98 / 3.6,
    })
  })

  test('unlimited laps and times are none', () => {
    const rig = new IracingRig({ yaml: { sessions: [{ type: 'Practice', laps: 'unlimited', time: 'unlimited' }] } })
    rig.feed({ SessionTime: 1 })
    expect(rig.sink.lastInfo).toMatchObject({ session: 'practice', lapsTotal: null })
    expect(rig.sink.lastInfo).not.toHaveProperty('timeTotalS')
  })

  test('S-0-6: another SessionNum is one jump, and the info says what is on now', () => {
    const rig = new IracingRig({ yaml: { sessions: [...practice, { type: 'Race', laps: '30', time: 'unlimited' }] } })
    rig.feed({ SessionTime: 500, SessionNum: 0 })
    rig.feed({ SessionTime: 3, SessionNum: 1 })
    expect(rig.sink.jumps).toEqual([{ toS: 3, why: 'new-session' }])
    expect(rig.sink.infos.map(({ info }) => info.session)).toEqual(['practice', 'race'])
  })

  test('S-IR-25: count and time both back is a restart, time alone a clock', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 500, Lap: 9 })
    rig.feed({ SessionTime: 10, Lap: 1 })
    rig.feed({ SessionTime: 5, Lap: 1 })
    expect(rig.sink.jumps.map(jump => jump.why)).toEqual(['new-session', 'clock'])
  })

  test('a hole is a gap with what was lost; single ticks are only counted', () => {
    const rig = new IracingRig()
    for (const tick of [0, 1, 3, 63]) rig.feed({ SessionTime: 10 + tick / 60 })
    expect(rig.sink.gaps).toEqual([{ fromS: 10.05, toS: 11.05, lost: 59, why: 'source' }])
    expect(rig.session.findings().find(finding => finding.id === 'ticks-lost')?.count).toBe(1)
  })

  test('flags: caution is the safety car, racing without another flag is green, only edges are events', () => {
    const rig = new IracingRig()
    const flags = [0x10000000, 0x10000004, 0x10004000, 0x10008000, 0x10000000, 0x10000008, 0x10000010, 0x10000001]
    flags.forEach((SessionFlags, i) => rig.feed({ SessionTime: i + 1, SessionFlags }))
    expect(rig.events('flag').map(event => event.flag)).toEqual([
      'green',
      'safety-car',
      'green',
      'yellow',
      'red',
      'chequered',
    ])
    expect([1, 2, 3].map(state => flagOf(0x10000000, state))).toEqual(['unknown', 'unknown', 'unknown'])
    expect(flagOf(0, 6)).toBe('chequered')
    expect(flagOf(NaN, 4)).toBe('green')
  })

  test('S-IR-30: a replay that is wound back gives nothing live, a spectator at the live edge is believed', () => {
    const rig = new IracingRig({ from: 'live' })
    const seen = {
      IsReplayPlaying: 1,
      ReplaySessionNum: 0,
      IsOnTrack: 0,
      ...arrays([{ idx: 0, lap: 2, done: 1, frac: 0.5 }]),
    }
    rig.feed({ ...seen, SessionTime: 100, ReplaySessionTime: 80, ReplayFrameNumEnd: 1200 })
    expect(rig.sink.frames).toHaveLength(0)
    expect(rig.sink.rejected('replay')).toBe(1)
    rig.feed({ ...seen, SessionTime: 101, ReplaySessionTime: 100, ReplayFrameNumEnd: 1 })
    expect(rig.sink.frames).toHaveLength(1)
    expect(rig.session.findings().map(finding => finding.id)).toContain('replay')
  })

  test('S-IR-30: a session that is a replay altogether is refused live and marked in a dump', () => {
    const live = new IracingRig({ from: 'live', yaml: { simMode: 'replay' } })
    live.feed({ SessionTime: 1, ...arrays([]) })
    expect(live.sink.rejected('replay')).toBe(1)
    expect(live.sink.frames).toHaveLength(0)
    const dump = new IracingRig({ from: 'dump', yaml: { simMode: 'replay' } })
    dump.feed({ SessionTime: 1, ...arrays([]) })
    expect(dump.sink.frames).toHaveLength(1)
    expect(dump.session.findings().map(finding => finding.id)).toContain('replay')
  })

  test('S-IR-1: a team-mate out of the car sees the car, but not its pedals, fuel, tyres or laps of its own', () => {
    const rig = new IracingRig({ from: 'live' })
    rig.feed({
      SessionTime: 1,
      IsOnTrack: 0,
      FuelLevel: 0,
      Speed: 55,
      Throttle: 0,
      ...arrays([{ idx: 0, lap: 9, done: 8, frac: 0.25 }]),
    })
    const [frame] = rig.sink.frames
    const given = Object.fromEntries(fields.map((field, i) => [field.name, frame?.values[i] ?? NaN]))
    expect(given).toMatchObject({ speedMps: 55, lap: 9, lapsCompleted: 8, position: 1, visible: 1 })
    expect(
      [given['throttle'], given['fuelL'], given['fuelKg'], given['brake'], given['tyreWearFl']].every(Number.isNaN),
    ).toBe(true)
  })

  test('a driver change in a team is an event', () => {
    const rig = new IracingRig({ from: 'live', yaml: { team: true, cars: [{ idx: 0, number: '7', userId: 1 }] } })
    rig.feed({ SessionTime: 1, ...arrays([]) })
    rig.text({ team: true, cars: [{ idx: 0, number: '7', userId: 2 }] })
    expect(rig.events('driver-change')).toEqual([{ kind: 'driver-change', car: 0, basis: 'reported' }])
    expect(rig.sink.lastInfo?.cars[0]?.team).toBe('Team 0')
  })

  test('a spectator has no car, and his records still tell of the others', () => {
    const cars = [
      { idx: 1, number: '7' },
      { idx: 5, number: '', isSpectator: true },
    ]
    const rig = new IracingRig({ from: 'live', yaml: { cars, own: 5 } })
    rig.feed({ SessionTime: 1, IsOnTrack: 0, PlayerCarIdx: 5, ...arrays([{ idx: 1, lap: 2, done: 1, frac: 0.5 }]) })
    expect(rig.sink.lastInfo?.cars.map(car => [car.number, car.isOwn])).toEqual([['7', false]])
    expect(rig.sink.frames.map(frame => frame.car)).toEqual([0])
  })

  test('S-0-7: an index stays when cars come and go', () => {
    const rig = new IracingRig({ from: 'live', yaml: { cars: [{ idx: 4, number: '4' }] } })
    rig.feed({ SessionTime: 1, PlayerCarIdx: 4, ...arrays([]) })
    rig.text({
      cars: [
        { idx: 2, number: '2' },
        { idx: 4, number: '4' },
      ],
      own: 4,
    })
    rig.text({ cars: [{ idx: 2, number: '2' }], own: 4 })
    expect(rig.sink.lastInfo?.cars.map(car => [car.car, car.number])).toEqual([
      [0, '4'],
      [1, '2'],
    ])
  })

  test('S-IR-19: a revision that was taken is not parsed again, and an object is as good as bytes', () => {
    const sink = new FakeSink()
    const session = new IracingSession({ sink, from: 'disk' })
    const packed = packVars(diskWishes)
    session.describe(packed)
    session.sessionInfo({ WeekendInfo: { TrackName: 'one' } }, 1)
    session.sessionInfo({ WeekendInfo: { TrackName: 'two' } }, 1)
    const bytes = packRecord(packed.vars, packed.recordBytes, { ...driving, SessionTime: 1 })
    session.record(new DataView(bytes.buffer), 0)
    expect(sink.lastInfo?.track.name).toBe('one')
    expect(sink.lastInfo?.cars.map(car => car.isOwn)).toEqual([true])
  })

  test('a text that cannot be read keeps the one before and is counted', () => {
    const rig = new IracingRig()
    rig.text('just words')
    rig.feed({ SessionTime: 1 })
    expect(rig.sink.lastInfo?.cars[0]?.number).toBe('012')
    expect(rig.session.findings().map(finding => finding.id)).toContain('session-text')
    const nameless = new IracingRig({ yaml: '' })
    nameless.feed({ SessionTime: 1 })
    expect(nameless.sink.frames).toHaveLength(1)
  })

  test('records before any text, short records and records without time are counted, not thrown', () => {
    const sink = new FakeSink()
    const session = new IracingSession({ sink, from: 'live' })
    const packed = packVars(liveWishes())
    session.describe(packed)
    const bytes = packRecord(packed.vars, packed.recordBytes, { ...driving, SessionTime: 1 })
    session.record(new DataView(bytes.buffer), 0)
    session.record(new DataView(bytes.buffer), 1)
    session.record(new DataView(bytes.buffer), -1)
    session.sessionInfo({}, 1)
    session.record(new DataView(packRecord(packed.vars, packed.recordBytes, { SessionTime: NaN }).buffer), 0)
    expect([...sink.rejects.keys()].sort()).toEqual(['no-session-text', 'no-time', 'short-record'])
    expect(sink.frames).toHaveLength(0)
  })

  test('S-IR-24: what remains, with its sentinels, and the laps that fit a timed race', () => {
    expect(remainingOf(604_800, 32_767)).toEqual({ timeS: null, laps: null })
    expect(remainingOf(-1, -1)).toEqual({ timeS: null, laps: null })
    expect(remainingOf(120.5, 12)).toEqual({ timeS: 120.5, laps: 12 })
    // 300 s left, laps of 100 s, at the line: the lap in progress, and no more than 3 behind it.
    expect(mostLapsLeft({ remainS: 300, leaderLapS: 100, myLapS: 100, lapFrac: 0 })).toBe(3)
    expect(mostLapsLeft({ remainS: 300, leaderLapS: 100, myLapS: 100, lapFrac: 0.5 })).toBe(4)
    expect(mostLapsLeft({ remainS: 0, leaderLapS: 90, myLapS: 120, lapFrac: 0.1 })).toBe(0)
    expect(mostLapsLeft({ remainS: -1, leaderLapS: 90, myLapS: 120, lapFrac: 0.1 })).toBeNaN()
    const rig = new IracingRig({ from: 'live' })
    rig.feed({ SessionTime: 1, SessionTimeRemain: 77, SessionLapsRemainEx: 32_767, ...arrays([]) })
    expect(rig.session.remaining()).toEqual({ timeS: 77, laps: null })
  })

  test('a reconnect with another layout and a new text before the first record is no fault', () => {
    const rig = new IracingRig({ from: 'live' })
    rig.feed({ SessionTime: 1, ...arrays([]) })
    rig.session.describe(packVars(liveWishes(72)))
    rig.text({ cars: [{ idx: 0, number: '77' }] })
    expect(rig.sink.lastInfo?.cars[0]?.number).toBe('012')
    rig.session.describe({ vars: rig.vars })
    rig.feed({ SessionTime: 1.05, ...arrays([]) })
    expect(rig.sink.lastInfo?.cars[0]?.number).toBe('77')
  })

  test('S-IR-20: behind the flag the result is that of the newest text', () => {
    const results = [3, 0].map((idx, i) =>
      resultRow({
        Position: i + 1,
        CarIdx: idx,
        LapsComplete: 9 - i,
        FastestTime: 90,
        Time: 900 + i,
        ReasonOutStr: 'Running',
      }),
    )
    const yaml = {
      cars: [
        { idx: 0, number: '1' },
        { idx: 3, number: '3' },
      ],
      sessions: [{ type: 'Race', laps: '9', time: 'unlimited', results: results.join('\n') }],
    }
    const rig = new IracingRig({ from: 'live', yaml })
    rig.feed({ SessionTime: 900, SessionState: 5, ...arrays([]) })
    rig.text(yaml)
    rig.session.end()
    expect(rig.events('result').map(event => event.rows.map(row => [row.car, row.position, row.laps]))).toEqual([
      [
        [1, 1, 9],
        [0, 2, 8],
      ],
    ])
  })

  test('S-N-10: every value is NaN or inside the field table, whatever the record holds', () => {
    const packed = packVars(liveWishes())
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: packed.recordBytes, maxLength: packed.recordBytes }), {
          minLength: 1,
          maxLength: 5,
        }),
        records => {
          const sink = new FakeSink()
          const session = new IracingSession({ sink, from: 'live' })
          session.describe(packed)
          session.sessionInfo(new TextEncoder().encode(sessionYaml()), 1)
          for (const bytes of records) {
            // Else nearly all random records are in no time at all.
            new DataView(bytes.buffer, bytes.byteOffset).setFloat64(0, Math.abs(bytes[9] ?? 0) / 10, true)
            session.record(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0)
          }
          session.end()
          const scratch = new Float32Array(fields.length)
          for (const frame of sink.frames) {
            fields.forEach((field, i) => {
              const value = frame.values[i] ?? NaN
              if (!Number.isNaN(value))
                expect(put(scratch, field.name, value) || Math.abs(value) <= field.max + 1e-3).toBe(true)
            })
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('S-IR-1: what disk, memory and a dump can', () => {
    expect(iracingDiskCapabilities).toMatchObject({
      rivals: 'none',
      tyreWear: 'at-stops',
      place: 'xy',
      fuel: 'live',
      seek: false,
    })
    expect(iracingLiveCapabilities).toMatchObject({
      rivals: 'full',
      tyreWear: 'at-stops',
      fuel: 'driver-only',
      place: 'distance',
      seek: false,
    })
    expect(iracingDumpCapabilities.rivals).toBe('timing')
    expect(iracingDiskCapabilities.channels).toMatchObject({
      tyrePressureKpaFl: 'live',
      eastM: 'live',
      tyreWearFl: 'at-stops',
    })
    expect(iracingLiveCapabilities.channels).not.toHaveProperty('tyrePressureKpaFl')
    expect(iracingDiskCapabilities.channels).not.toHaveProperty('brakeLineFrontKpa')
    expect(iracingLiveCapabilities.channels).toMatchObject({ brakeLineFrontKpa: 'live', gapAheadS: 'derived' })
  })

  test.each(['disk', 'live'] as const)('S-IR-1: no channel comes that %s does not announce', from => {
    const rig = new IracingRig({ from })
    const everything = Object.fromEntries(rig.vars.map(variable => [variable.name, 0.5]))
    const arrayCar =
      from === 'live' ? arrays([{ idx: 0, lap: 3, done: 2, frac: 0.5, last: 90, best: 89, compound: 0 }]) : {}
    for (const atS of [1, 2])
      rig.feed({
        ...everything,
        ...driving,
        ...arrayCar,
        PlayerCarIdx: 0,
        SessionTime: atS,
        LFwearL: 1 - atS / 10,
        LFtempCL: atS,
      })
    const can = from === 'disk' ? iracingDiskCapabilities : iracingLiveCapabilities
    const came = fields.filter((_, i) => rig.sink.frames.some(frame => !Number.isNaN(frame.values[i] ?? NaN)))
    expect(came.map(field => field.name).filter(name => can.channels?.[name] === undefined)).toEqual([])
  })
})
