import { describe, expect, test } from 'vitest'
import { at, type FieldName } from '../../../../../../src/core/samples/fields.ts'
import { wish } from '../../../../../support/ibt-writer.ts'
import { diskWishes, IracingRig, ownWishes } from '../../../../../support/iracing-rig.ts'

const last = (rig: IracingRig, name: FieldName): number => rig.sink.frames.at(-1)?.values[at[name]] ?? NaN

/** A lap of 20 s from second 100 on: where the car is and which lap it is on. */
const lapping = (atS: number, firstLap = 3) => {
  const way = (atS - 95) / 20
  const done = Math.floor(way)
  return {
    Lap: firstLap + done,
    LapCompleted: firstLap + done - 1,
    LapDistPct: way - done,
    LapDist: (way - done) * 1000,
  }
}

describe('the own car', () => {
  test('S-IR-8: left is + for steering, yaw rate and lateral acceleration, right is -, and gravity leaves the vertical', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, SteeringWheelAngle: 0.5, YawRate: 0.3, LatAccel: 9, LongAccel: 2, VertAccel: 9.80665 })
    expect([last(rig, 'steerRad'), last(rig, 'yawRateRadps'), last(rig, 'accLatMps2')].every(value => value > 0)).toBe(
      true,
    )
    expect(last(rig, 'accVertMps2')).toBeCloseTo(0, 5)
    expect(last(rig, 'accLongMps2')).toBe(2)
    rig.feed({ SessionTime: 2, SteeringWheelAngle: -0.5, YawRate: -0.3, LatAccel: -9, VertAccel: 12 })
    expect([last(rig, 'steerRad'), last(rig, 'yawRateRadps'), last(rig, 'accLatMps2')].every(value => value < 0)).toBe(
      true,
    )
    expect(last(rig, 'accVertMps2')).toBeCloseTo(12 - 9.80665, 5)
  })

  test('S-IR-7: pedals are fractions, and an engaged clutch is a pedal that is not pressed', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, Throttle: 0.25, Brake: 0.75, Clutch: 1 })
    expect([last(rig, 'throttle'), last(rig, 'brake'), last(rig, 'clutch')]).toEqual([0.25, 0.75, 0])
    rig.feed({ SessionTime: 2, Throttle: 1.0000001, Clutch: 0.25 })
    expect([last(rig, 'throttle'), last(rig, 'clutch')]).toEqual([1, 0.75])
  })

  test('S-N-10: wheels are not swapped', () => {
    const rig = new IracingRig()
    rig.feed({
      SessionTime: 1,
      LFpressure: 161,
      RFpressure: 162,
      LRpressure: 163,
      RRpressure: 164,
      LFtempL: 30,
      LFtempM: 40,
      LFtempR: 50,
      RRtempM: 90,
    })
    expect((['Fl', 'Fr', 'Rl', 'Rr'] as const).map(corner => last(rig, `tyrePressureKpa${corner}`))).toEqual([
      161, 162, 163, 164,
    ])
    expect(last(rig, 'tyreSurfaceCFl')).toBe(40)
    expect(last(rig, 'tyreSurfaceCRr')).toBe(30)
  })

  test('S-N-2: the plan view is metres east and north of the track, never mirrored, heading against the clock from east', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, Lat: 10.001, Lon: 20.002, Alt: 50, YawNorth: Math.PI / 2 })
    expect(last(rig, 'northM')).toBeCloseTo(110.6, 0)
    expect(last(rig, 'eastM')).toBeCloseTo(219.3, 0)
    expect(last(rig, 'upM')).toBe(50)
    expect(last(rig, 'headingRad')).toBeCloseTo(0, 5)
    rig.feed({ SessionTime: 2, Lat: 9.999, Lon: 19.998, YawNorth: 0 })
    expect(last(rig, 'northM')).toBeLessThan(0)
    expect(last(rig, 'eastM')).toBeLessThan(0)
    expect(last(rig, 'headingRad')).toBeCloseTo(Math.PI / 2, 5)
  })

  test('S-0-2: what the layout has not is not reported', () => {
    const rig = new IracingRig({ wishes: [wish('SessionTime', 'float64'), wish('Speed', 'float32')] })
    rig.feed({ SessionTime: 1 })
    const reported = [...(rig.sink.frames[0]?.values ?? [])].filter(value => !Number.isNaN(value))
    expect(reported).toEqual([50])
  })

  test('S-IR-13: a lap is the session time between two wraps, the official time takes its place when it comes', () => {
    const rig = new IracingRig()
    rig.run(100, 157, atS => ({ ...lapping(atS), LapLastLapTime: atS < 135.6 ? -1 : 20.0004 }))
    expect(
      rig.events('lap').map(lap => [lap.lap, lap.timeS === null ? null : Number(lap.timeS.toFixed(4)), lap.basis]),
    ).toEqual([
      [3, null, 'derived'],
      [4, 20.0004, 'reported'],
    ])
    const times = rig.sink.column('lastLapS').filter(value => !Number.isNaN(value))
    // At the wrap our own time, a moment later the official one; the lap ends once.
    expect(times).toHaveLength(3)
    expect(times[0]).toBeCloseTo(20, 3)
    expect(times[1]).toBeCloseTo(20.0004, 4)
    expect(times[2]).toBeCloseTo(20, 3)
  })

  test('S-IR-13: the wrap is interpolated between ticks', () => {
    const rig = new IracingRig()
    const lapS = 17.123
    const place = (atS: number) => {
      const way = atS / lapS
      return { Lap: Math.floor(way) + 1, LapCompleted: Math.floor(way), LapDistPct: way - Math.floor(way) }
    }
    rig.run(10, 75, atS => ({ ...place(atS), LapLastLapTime: -1 }))
    const times = rig.events('lap').flatMap(lap => lap.timeS ?? [])
    expect(times).toHaveLength(3)
    for (const timeS of times) expect(Math.abs(timeS - lapS)).toBeLessThan(0.0005)
    expect(rig.events('lap').every(lap => lap.isValid === false)).toBe(true)
  })

  test('S-IR-13: a tick by which the clock is set forward is no lap time', () => {
    const rig = new IracingRig()
    const lapS = 17.123
    for (let tick = 0; tick < 4200; tick++) {
      const way = (10 + tick / 60) / lapS
      const lap = Math.floor(way)
      // From the middle of the second lap on the clock is a tick ahead of the car.
      const SessionTime = 10 + (tick + (tick > 1000 ? 1 : 0)) / 60
      rig.feed({ SessionTime, Lap: lap + 1, LapCompleted: lap, LapDistPct: way - lap, LapLastLapTime: -1 })
    }
    const times = rig.events('lap').flatMap(lap => lap.timeS ?? [])
    expect(times).toHaveLength(3)
    for (const timeS of times) expect(Math.abs(timeS - lapS)).toBeLessThan(0.0005)
  })

  test('S-IR-12: a place a hair below zero is at the line, and the count goes on from where another file stopped', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, Lap: 170, LapCompleted: 169, LapDistPct: 0.999 })
    rig.feed({ SessionTime: 1 + 1 / 60, Lap: 171, LapCompleted: 170, LapDistPct: -0.0002, LapDist: -0.2 })
    expect(last(rig, 'lap')).toBe(171)
    expect(last(rig, 'lapFrac')).toBe(0)
    expect(last(rig, 'lapDistM')).toBeCloseTo(-0.2, 5)
  })

  test('S-IR-12: the end of lap 0 completes no lap', () => {
    const rig = new IracingRig()
    rig.run(100, 140, atS => lapping(atS, 0))
    expect(rig.events('lap').map(lap => lap.lap)).toEqual([1])
  })

  test('S-IR-11: the ghost at the start is left out without a jump', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 10, Lap: 0, LapCompleted: 0, LapDistPct: 0, Speed: 0, FuelLevel: 50 })
    rig.feed({ SessionTime: 10 + 2 / 60, Lap: 170, LapCompleted: 169, LapDistPct: 0.12 })
    expect(rig.sink.frames).toHaveLength(1)
    expect(rig.sink.jumps).toEqual([])
    expect(rig.session.findings().map(finding => finding.id)).toContain('ghost-record')
  })

  test('S-IR-11: a reset in mid-file jumps, and is no lap, no fuel lap, no stop and no refuelling', () => {
    const rig = new IracingRig()
    rig.run(100, 158, atS => ({ ...lapping(atS), FuelLevel: 40 - (atS - 100) / 20 }))
    rig.feed({ SessionTime: 158.1, Lap: 0, LapCompleted: 0, LapDistPct: 0, Speed: 0, FuelLevel: 43.3 })
    rig.run(158.2, 198, atS => ({ ...lapping(atS, 3), FuelLevel: 43.3 - (atS - 158) / 20 }))
    expect(rig.sink.jumps).toEqual([{ toS: 158.1, why: 'clock' }])
    expect(rig.events('refuel')).toEqual([])
    expect(rig.events('tyre-change')).toEqual([])
    expect(rig.events('stall')).toEqual([])
    // Lap 6 was broken by the reset and begun again: it has no time and its fuel does not count.
    expect(rig.events('lap').map(lap => [lap.lap, lap.timeS === null])).toEqual([
      [3, true],
      [4, false],
      [5, false],
      [6, true],
      [7, false],
    ])
    expect(
      rig.session
        .fuelLaps()
        .filter(lap => lap.isValid)
        .map(lap => lap.lap),
    ).toEqual([4, 5, 7])
    expect(rig.session.findings().find(finding => finding.id === 'car-reset')?.count).toBe(1)
  })

  test('S-IR-25: litres, kilograms by the density of the text, and flow from kilograms an hour', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, FuelLevel: 40, FuelUsePerHour: 72 })
    expect([last(rig, 'fuelL'), last(rig, 'fuelKg')]).toEqual([40, 30])
    expect(last(rig, 'fuelFlowKgps')).toBeCloseTo(0.02, 6)
  })

  test('S-IR-25: refuelling is one event with what came in, and spoils the lap it happens on', () => {
    const rig = new IracingRig()
    const fuel = (atS: number) => 40 - (atS - 100) / 20 + (atS > 142 ? Math.min(10, (atS - 142) * 2) : 0)
    rig.run(100, 198, atS => {
      const isInLane = atS > 140 && atS < 150
      return { ...lapping(atS), FuelLevel: fuel(atS), OnPitRoad: isInLane ? 1 : 0 }
    })
    const [refuel] = rig.events('refuel')
    expect(rig.events('refuel')).toHaveLength(1)
    expect(refuel?.addedL).toBeCloseTo(9.75, 1)
    expect(refuel?.addedKg).toBeCloseTo(9.75 * 0.75, 1)
    expect(
      rig.session
        .fuelLaps()
        .filter(lap => lap.isValid)
        .map(lap => [lap.lap, Number(lap.usedL.toFixed(2))]),
    ).toEqual([
      [4, 1],
      [6, 1],
      [7, 1],
    ])
  })

  test('S-IR-1: fuel 0 of a car that is driven elsewhere is unknown, 0 after a nearly empty tank is empty', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, FuelLevel: 0, Speed: 60 })
    rig.feed({ SessionTime: 2, FuelLevel: 0, Speed: 0, IsOnTrack: 0 })
    expect(rig.sink.column('fuelL').every(Number.isNaN)).toBe(true)
    rig.feed({ SessionTime: 3, FuelLevel: 0.2, Speed: 60 })
    rig.feed({ SessionTime: 4, FuelLevel: 0, Speed: 50 })
    expect(last(rig, 'fuelL')).toBe(0)
  })

  test('S-IR-28: pit lane and stall edges of the own car, and how long the crew takes for each job', () => {
    const rig = new IracingRig()
    rig.run(0, 40, atS => {
      const isInStall = atS >= 10 && atS < 30
      const flags = atS < 11 ? 0x1f : atS < 12.5 ? 0x1d : atS < 20 ? 0x1c : atS < 25 ? 0x14 : 0x10
      return { OnPitRoad: atS >= 5 && atS < 35 ? 1 : 0, PlayerCarInPitStall: isInStall ? 1 : 0, PitSvFlags: flags }
    })
    expect(rig.events('pit-lane').map(event => event.edge)).toEqual(['in', 'out'])
    expect(rig.events('stall').map(event => event.edge)).toEqual(['in', 'out'])
    expect(rig.session.stallVisits()).toHaveLength(1)
    expect(rig.session.stallVisits()[0]?.done.map(work => [work.service, Math.round(work.afterS * 10) / 10])).toEqual([
      ['right-front', 1],
      ['left-front', 2.5],
      ['right-rear', 10],
      ['left-rear', 15],
    ])
  })

  test('S-IR-28: an empty stop has nothing done; a record that begins in the stall saw no arrival', () => {
    const rig = new IracingRig()
    rig.run(0, 5, atS => ({ PlayerCarInPitStall: atS < 3 ? 1 : 0, OnPitRoad: 1 }))
    expect(rig.events('stall').map(event => event.edge)).toEqual(['out'])
    expect(rig.events('pit-lane')).toEqual([])
    expect(rig.session.stallVisits().map(visit => visit.done)).toEqual([[]])
  })

  test('a car without the stall flag is in its stall by the surface', () => {
    const rig = new IracingRig({ wishes: diskWishes.filter(w => w.name !== 'PlayerCarInPitStall') })
    rig.feed({ SessionTime: 1, PlayerTrackSurface: 1 })
    expect(last(rig, 'inStall')).toBe(1)
  })

  test('weather once a second: wetness 1 is dry, 7 extremely wet, 0 unknown', () => {
    const rig = new IracingRig()
    rig.run(0, 3, atS => ({ AirTemp: 20, TrackTempCrew: 30, TrackWetness: atS < 1.5 ? 4 : 0, Precipitation: 0.1 }))
    expect(rig.sink.column('airC').filter(value => !Number.isNaN(value))).toHaveLength(4)
    expect(rig.sink.column('wetness').filter(value => !Number.isNaN(value))).toEqual([0.5, 0.5])
  })

  test('a file without the arrays has the position the game says, once a second; 0 is none', () => {
    const rig = new IracingRig({ wishes: [...diskWishes, wish('PlayerCarPosition', 'int32')] })
    rig.run(0, 2, atS => ({ PlayerCarPosition: atS < 0.5 ? 0 : 7 }))
    expect(rig.sink.column('position').filter(value => !Number.isNaN(value))).toEqual([7, 7])
  })

  test('stops and fuel laps of another session begin at none', () => {
    const rig = new IracingRig()
    const stop = (atS: number) => ({ ...lapping(atS, 1), PlayerCarInPitStall: atS > 105 && atS < 110 ? 1 : 0 })
    rig.run(100, 160, stop)
    expect(last(rig, 'stops')).toBe(1)
    expect(rig.session.fuelLaps().length).toBeGreaterThan(0)
    rig.feed({ SessionTime: 0.5, SessionNum: 1, Lap: 0, LapCompleted: 0, LapDistPct: 0.9 })
    expect(last(rig, 'stops')).toBe(0)
    expect(rig.session.fuelLaps()).toEqual([])
  })

  test('the same record twice is one', () => {
    const rig = new IracingRig({ wishes: ownWishes })
    rig.feed({ SessionTime: 1 })
    rig.feed({ SessionTime: 1 })
    expect(rig.sink.frames).toHaveLength(1)
  })
})
