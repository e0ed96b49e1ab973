import { PSI_KPA } from '../../../units/standard.ts'
import { at, type FieldName } from '../../../samples/fields.ts'
import type { F1Packet } from '../wire/packet.ts'
import type { FrameBuffer } from './frame-buffer.ts'

/** One number a car, or one a wheel: then `field` is that of the front left and the others follow it in the table. */
interface Channel {
  readonly path: string
  readonly field: number
  readonly scale: number
}

const one = (path: string, field: FieldName, scale = 1): Channel => ({ path, field: at[field], scale })
const percent = 0.01
/** The game sends its wheels RL, RR, FL, FR; ours are FL, FR, RL, RR. */
const wireWheel = [2, 3, 0, 1] as const

const telemetry = [
  one('car.speed', 'speedMps', 1 / 3.6),
  one('car.throttle', 'throttle'),
  one('car.brake', 'brake'),
  one('car.clutch', 'clutch', percent),
  // The game steers positive to the right.
  one('car.steer', 'steerNorm', -1),
  one('car.gear', 'gear'),
  one('car.engineRPM', 'rpm'),
  one('car.drs', 'drsOpen'),
]
const telemetryWheels = [
  one('car.brakesTemperature', 'brakeTempCFl'),
  one('car.tyresSurfaceTemperature', 'tyreSurfaceCFl'),
  one('car.tyresInnerTemperature', 'tyreInnerCFl'),
  one('car.tyresPressure', 'tyrePressureKpaFl', PSI_KPA),
]
/** A driver may keep these to himself; then they read 0. */
const ownStatus = [
  one('car.fuelInTank', 'fuelKg'),
  one('car.fuelRemainingLaps', 'fuelLapsLeft'),
  one('car.ersStoreEnergy', 'ersJ'),
]
/** CarDamage, and in 2020 the part of CarStatus that became CarDamage. */
const damage = [
  one('car.frontLeftWingDamage', 'damageFrontLeftWing', percent),
  one('car.frontRightWingDamage', 'damageFrontRightWing', percent),
  one('car.rearWingDamage', 'damageRearWing', percent),
  one('car.floorDamage', 'damageFloor', percent),
  one('car.diffuserDamage', 'damageDiffuser', percent),
  one('car.sidepodDamage', 'damageSidepod', percent),
  one('car.gearBoxDamage', 'damageGearbox', percent),
  one('car.engineDamage', 'damageEngine', percent),
]
const damageWheels = [
  one('car.tyresDamage', 'tyreDamageFl', percent),
  one('car.tyreBlisters', 'tyreBlistersFl', percent),
]
const wearWheels = [one('car.tyresWear', 'tyreWearFl', percent)]
/** Slip angles are negative in left turns (measured), as the sideways speed of a wheel is when y points left. */
const ownMotion = [
  one('wheelSlipAngle', 'slipAngleRadFl'),
  one('wheelSlipRatio', 'slipRatioFl'),
  one('wheelVertForce', 'wheelLoadNFl'),
]

function writeCars(packet: F1Packet, into: FrameBuffer, channels: readonly Channel[], which: Uint8Array): void {
  for (const { path, field, scale } of channels) {
    const column = packet.numbers(path)
    if (column === undefined) continue
    // Adding 0 turns −0 into 0: straight ahead has no side.
    for (let car = 0; car < packet.cars; car++) {
      if (which[car] === 1) into.put(car, field, (column[car] as number) * scale + 0)
    }
  }
}

function writeWheels(packet: F1Packet, into: FrameBuffer, channels: readonly Channel[], which: Uint8Array): void {
  for (const { path, field, scale } of channels) {
    const column = packet.numbers(path)
    if (column === undefined) continue
    for (let car = 0; car < packet.cars; car++) {
      if (which[car] !== 1) continue
      for (let wheel = 0; wheel < 4; wheel++) {
        into.put(car, field + wheel, (column[car * 4 + (wireWheel[wheel] as number)] as number) * scale)
      }
    }
  }
}

export function writeTelemetry(packet: F1Packet, into: FrameBuffer, which: Uint8Array): void {
  writeCars(packet, into, telemetry, which)
  writeWheels(packet, into, telemetryWheels, which)
}

/** Fuel and energy of the cars in `which`. */
export function writeOwnStatus(packet: F1Packet, into: FrameBuffer, which: Uint8Array): void {
  writeCars(packet, into, ownStatus, which)
}

/** Damage of the cars in `which`, from CarDamage or from the CarStatus of 2020. */
export function writeDamage(packet: F1Packet, into: FrameBuffer, which: Uint8Array): void {
  writeCars(packet, into, damage, which)
  writeWheels(packet, into, damageWheels, which)
}

/** Wear of the cars in `which`, from CarDamage or from the CarStatus of 2020. */
export function writeWear(packet: F1Packet, into: FrameBuffer, which: Uint8Array): void {
  writeWheels(packet, into, wearWheels, which)
}

/** What MotionEx says of the player's own car. */
export function writeOwnMotion(packet: F1Packet, into: FrameBuffer, car: number): void {
  for (const { path, field } of ownMotion) {
    const column = packet.numbers(path)
    if (column === undefined) continue
    for (let wheel = 0; wheel < 4; wheel++) into.put(car, field + wheel, column[wireWheel[wheel] as number] as number)
  }
}
