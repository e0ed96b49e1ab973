import { PSI_KPA } from '../../../../../src/core/units/standard.ts'
import { describe, expect, test } from 'vitest'
import type { F1Packet } from '../../../../../src/core/decode/f1/wire/packet.ts'
import { formats } from '../../../../../src/core/decode/f1/wire/packets.ts'
import { at, type FieldName } from '../../../../../src/core/samples/fields.ts'
import { STEERING_LOCK_RAD } from '../../../../../src/core/synthetic/f1-game/telemetry-packets.ts'
import { besideRace, field } from './game-rig.ts'

const GRAVITY_MPS2 = 9.80665
const CARS = 22
/** Corners of a frame (FL FR RL RR) at the places of the wire (RL RR FL FR). */
const wheels = [2, 3, 0, 1]

/** A value of the wire in the frame's unit, its field, and how far a whole number or a float of the wire may lie away. */
interface Check {
  readonly packet: F1Packet['name']
  readonly path: string
  readonly field: FieldName
  readonly within: number
  readonly read: (wire: number) => number
  readonly since?: number
  readonly until?: number
}

const g = (format: number) => (wire: number) => (wire * GRAVITY_MPS2) / (format === 2026 ? 1000 : 1)

const checksOf = (format: number): readonly Check[] => [
  { packet: 'Motion', path: 'worldPositionX', field: 'eastM', within: 1e-3, read: x => x },
  { packet: 'Motion', path: 'worldPositionZ', field: 'northM', within: 1e-3, read: z => -z },
  { packet: 'Motion', path: 'gForceLateral', field: 'accLatMps2', within: 0.006, read: g(format) },
  { packet: 'Motion', path: 'gForceLongitudinal', field: 'accLongMps2', within: 0.006, read: g(format) },
  { packet: 'LapData', path: 'lapDistance', field: 'lapDistM', within: 1e-3, read: m => m },
  { packet: 'LapData', path: 'currentLapNum', field: 'lap', within: 0, read: lap => lap },
  { packet: 'LapData', path: 'numPitStops', field: 'stops', within: 0, read: n => n, since: 2021 },
  {
    packet: 'LapData',
    path: 'lastLapTime',
    field: 'lastLapS',
    within: 5.1e-4,
    read: s => (s === 0 ? NaN : s),
    until: 2020,
  },
  {
    packet: 'LapData',
    path: 'lastLapTimeInMS',
    field: 'lastLapS',
    within: 5.1e-4,
    read: ms => (ms === 0 ? NaN : ms / 1000),
    since: 2021,
  },
  { packet: 'CarTelemetry', path: 'speed', field: 'speedMps', within: 0.14, read: kmh => kmh / 3.6 },
  { packet: 'CarTelemetry', path: 'throttle', field: 'throttle', within: 1e-6, read: x => x },
  { packet: 'CarTelemetry', path: 'brake', field: 'brake', within: 1e-6, read: x => x },
  { packet: 'CarTelemetry', path: 'steer', field: 'steerRad', within: 1e-5, read: x => -x * STEERING_LOCK_RAD },
  { packet: 'CarTelemetry', path: 'gear', field: 'gear', within: 0, read: x => x },
  { packet: 'CarTelemetry', path: 'engineRPM', field: 'rpm', within: 0.51, read: x => x },
  { packet: 'CarStatus', path: 'fuelInTank', field: 'fuelL', within: 1e-4, read: kg => kg / 0.74 },
  { packet: 'CarStatus', path: 'tyresAgeLaps', field: 'tyreAgeLaps', within: 0, read: x => x },
  { packet: 'CarStatus', path: 'visualTyreCompound', field: 'tyreCompound', within: 0, read: code => code - 16 },
  { packet: 'CarStatus', path: 'actualTyreCompound', field: 'tyreCompound', within: 0, read: code => code - 18 },
  { packet: 'CarStatus', path: 'pitLimiterStatus', field: 'onPitRoad', within: 0, read: x => x },
]

const wheelChecks: readonly Check[] = [
  { packet: 'CarTelemetry', path: 'tyresSurfaceTemperature', field: 'tyreSurfaceCFl', within: 0.51, read: x => x },
  { packet: 'CarTelemetry', path: 'tyresInnerTemperature', field: 'tyreInnerCFl', within: 0.51, read: x => x },
  {
    packet: 'CarTelemetry',
    path: 'tyresPressure',
    field: 'tyrePressureKpaFl',
    within: 1e-3,
    read: psi => psi * PSI_KPA,
  },
  { packet: 'CarStatus', path: 'tyresWear', field: 'tyreWearFl', within: 0.0051, read: x => x / 100, until: 2020 },
  { packet: 'CarDamage', path: 'tyresWear', field: 'tyreWearFl', within: 1e-6, read: x => x / 100, since: 2021 },
]

/** The largest distance between wire and frame, per check, over all cars and frames. */
function worst(format: number, toS: number): Map<string, number> {
  const found = new Map<string, number>()
  const note = (check: Check, wire: number, truth: number): void => {
    const is = check.read(wire)
    const off = Number.isNaN(is) && Number.isNaN(truth) ? 0 : Math.abs(is - truth)
    const key = `${check.packet}.${check.path}`
    const before = found.get(key) ?? 0
    found.set(key, Number.isNaN(off) ? Infinity : Math.max(before, off - check.within))
  }
  const isHere = (check: Check, packet: F1Packet): boolean =>
    check.packet === packet.name && format >= (check.since ?? 0) && format <= (check.until ?? 9999)
  const checks = checksOf(format)
  besideRace({ format, cars: CARS, hz: 10, seed: 5 }, toS, (packet, { frames }) => {
    for (const check of checks) {
      if (!isHere(check, packet)) continue
      const values = field(packet, `car.${check.path}`)
      frames.forEach((frame, car) => note(check, values[car] ?? NaN, frame[at[check.field]] ?? NaN))
    }
    for (const check of wheelChecks) {
      if (!isHere(check, packet)) continue
      const values = field(packet, `car.${check.path}`)
      frames.forEach((frame, car) =>
        wheels.forEach((corner, w) => note(check, values[car * 4 + w] ?? NaN, frame[at[check.field] + corner] ?? NaN)),
      )
    }
  })
  return found
}

describe('what the race reports', () => {
  test.each(formats)('S-F1-32, S-N-1: comes back from the packets of %i within what the wire can hold', format => {
    const found = worst(format, 150)
    expect(found.size).toBe(
      [...checksOf(format), ...wheelChecks].filter(c => format >= (c.since ?? 0) && format <= (c.until ?? 9999)).length,
    )
    expect([...found].filter(([, beyond]) => beyond > 0)).toEqual([])
  })
})

describe('signs and wheels', () => {
  test('S-F1-29: left is minus at the wheel and plus in the accelerations; the plan is X and −Z', () => {
    const seen = { left: 0, right: 0 }
    const before = { east: NaN, north: NaN }
    const forward = { east: NaN, north: NaN, rightEast: NaN, rightNorth: NaN, yaw: NaN, lateral: NaN, steer: NaN }
    besideRace({ format: 2025, cars: 4, hz: 20, seed: 5 }, 80, packet => {
      if (packet.name === 'Motion') {
        forward.east = (field(packet, 'car.worldForwardDirX')[0] ?? NaN) / 32767
        forward.north = -(field(packet, 'car.worldForwardDirZ')[0] ?? NaN) / 32767
        forward.rightEast = (field(packet, 'car.worldRightDirX')[0] ?? NaN) / 32767
        forward.rightNorth = -(field(packet, 'car.worldRightDirZ')[0] ?? NaN) / 32767
        forward.yaw = field(packet, 'car.yaw')[0] ?? NaN
        forward.lateral = field(packet, 'car.gForceLateral')[0] ?? NaN
        const east = field(packet, 'car.worldPositionX')[0] ?? NaN
        const north = -(field(packet, 'car.worldPositionZ')[0] ?? NaN)
        const [de, dn] = [east - before.east, north - before.north]
        const way = Math.hypot(de, dn)
        if (way > 0.5) expect((de * forward.east + dn * forward.north) / way).toBeGreaterThan(0.95)
        Object.assign(before, { east, north })
        // Right of forward in a plan view that is not mirrored.
        expect(forward.rightEast).toBeCloseTo(forward.north, 3)
        expect(forward.rightNorth).toBeCloseTo(-forward.east, 3)
        expect(Math.sin(forward.yaw)).toBeCloseTo(forward.east, 3)
        expect(Math.cos(forward.yaw)).toBeCloseTo(-forward.north, 3)
      }
      if (packet.name === 'CarTelemetry') forward.steer = field(packet, 'car.steer')[0] ?? NaN
      if (packet.name !== 'MotionEx' || Math.abs(forward.lateral) < 0.8) return
      if (forward.lateral > 0) seen.left++
      else seen.right++
      expect(Math.sign(forward.steer)).toBe(-Math.sign(forward.lateral))
    })
    expect(seen.left).toBeGreaterThan(50)
    expect(seen.right).toBeGreaterThan(50)
  })

  test('S-F1-29: the player’s detail has the same signs: wheel angle + right, yaw rate + left, outer wheels faster and heavier', () => {
    const turns = { left: 0, right: 0 }
    besideRace({ format: 2025, cars: 8, hz: 20, seed: 5 }, 80, (packet, { frames }) => {
      if (packet.name !== 'MotionEx') return
      const lateral = frames[5]?.[at.accLatMps2] ?? NaN
      if (Math.abs(lateral) < 8) return
      const isLeft = lateral > 0
      turns[isLeft ? 'left' : 'right']++
      const [rl, rr, fl, fr] = field(packet, 'wheelSpeed') as unknown as [number, number, number, number]
      expect([rr > rl, fr > fl]).toEqual([isLeft, isLeft])
      const loads = field(packet, 'wheelVertForce') as unknown as [number, number, number, number]
      expect([loads[1] > loads[0], loads[3] > loads[2]]).toEqual([isLeft, isLeft])
      expect(Math.sign(field(packet, 'angularVelocityY')[0] ?? NaN)).toBe(isLeft ? 1 : -1)
      expect(Math.sign(field(packet, 'frontWheelsAngle')[0] ?? NaN)).toBe(isLeft ? -1 : 1)
      expect(Math.sign(field(packet, 'wheelLatForce')[0] ?? NaN)).toBe(isLeft ? 1 : -1)
    })
    expect(Math.min(turns.left, turns.right)).toBeGreaterThan(20)
  })

  test('S-F1-10: no two wheels are alike, so that a swapped pair would show', () => {
    const wear: number[] = []
    besideRace({ format: 2025, cars: 4, hz: 10, seed: 5 }, 150, packet => {
      if (packet.name === 'CarDamage') wear.splice(0, 4, ...field(packet, 'car.tyresWear').slice(0, 4))
    })
    const [rl, rr, fl, fr] = wear as [number, number, number, number]
    // The demo track turns right and the car drives with its rear wheels.
    expect(rl).toBeGreaterThan(fl * 1.5)
    expect(fl).toBeGreaterThan(rr * 1.02)
    expect(rr).toBeGreaterThan(fr * 1.5)
  })

  test('S-F1-14: before the first crossing of the line distances are negative', () => {
    besideRace({ format: 2025, cars: 22, hz: 10 }, 2, packet => {
      if (packet.name !== 'LapData') return
      expect([...field(packet, 'car.lapDistance')].every(m => m < 0)).toBe(true)
      expect([...field(packet, 'car.totalDistance')].every(m => m < 0)).toBe(true)
    })
  })
})
