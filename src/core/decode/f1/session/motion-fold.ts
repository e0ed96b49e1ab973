import { STANDARD_G_MPS2 } from '../../../units/standard.ts'
import { at } from '../../../samples/fields.ts'
import type { F1Packet } from '../wire/packet.ts'
import { writeOwnMotion } from './channels.ts'
import { type FrameBuffer, MAX_CARS } from './frame-buffer.ts'

/** A turn rate is worked out between samples at most this far apart, seconds. */
const RATE_S = 0.1
const FULL_TURN = 2 * Math.PI

/** Places, headings and accelerations. The plan view is not mirrored with east = X and north = −Z. */
export class MotionFold {
  readonly #yaw = new Float64Array(MAX_CARS).fill(NaN)
  readonly #yawAtS = new Float64Array(MAX_CARS).fill(NaN)

  forget(): void {
    this.#yawAtS.fill(NaN)
  }

  /** @param own slot of the player's car, whose turn rate the game sends itself; -1 when there is none. */
  motion(packet: F1Packet, into: FrameBuffer, isThere: Uint8Array, own: number): void {
    const x = packet.numbers('car.worldPositionX')
    const y = packet.numbers('car.worldPositionY')
    const z = packet.numbers('car.worldPositionZ')
    if (x === undefined || y === undefined || z === undefined) return
    for (let car = 0; car < packet.cars; car++) {
      if (isThere[car] !== 1) continue
      const [east, up, south] = [x[car] as number, y[car] as number, z[car] as number]
      // Exactly the origin is a car that has not been placed.
      const isPlaced = east !== 0 || up !== 0 || south !== 0
      into.put(car, at.visible, isPlaced ? 1 : 0)
      if (!isPlaced) continue
      into.put(car, at.eastM, east)
      into.put(car, at.northM, 0 - south)
      into.put(car, at.upM, up)
    }
    this.#accelerations(packet, into, isThere)
    this.#headings(packet, into, isThere, own)
    this.#ownTurn(packet, into, own)
  }

  /** MotionEx: the player's car alone. */
  own(packet: F1Packet, into: FrameBuffer, own: number): void {
    if (own < 0) return
    writeOwnMotion(packet, into, own)
    this.#ownTurn(packet, into, own)
  }

  /** The y axis points up and the axes are right-handed: turning left is positive (measured against the heading). */
  #ownTurn(packet: F1Packet, into: FrameBuffer, own: number): void {
    const turn = packet.numbers('angularVelocityY')?.[0] ?? NaN
    if (own >= 0) into.put(own, at.yawRateRadps, turn)
  }

  #accelerations(packet: F1Packet, into: FrameBuffer, isThere: Uint8Array): void {
    const lateral = packet.numbers('car.gForceLateral')
    const longitudinal = packet.numbers('car.gForceLongitudinal')
    const vertical = packet.numbers('car.gForceVertical')
    if (lateral === undefined || longitudinal === undefined || vertical === undefined) return
    // From 2026 the g-forces are whole thousandths.
    const scale = packet.format >= 2026 ? STANDARD_G_MPS2 / 1000 : STANDARD_G_MPS2
    for (let car = 0; car < packet.cars; car++) {
      if (isThere[car] !== 1) continue
      into.put(car, at.accLatMps2, (lateral[car] as number) * scale)
      into.put(car, at.accLongMps2, (longitudinal[car] as number) * scale)
      into.put(car, at.accVertMps2, (vertical[car] as number) * scale)
    }
  }

  #headings(packet: F1Packet, into: FrameBuffer, isThere: Uint8Array, own: number): void {
    const x = packet.numbers('car.worldForwardDirX')
    const z = packet.numbers('car.worldForwardDirZ')
    const yaw = packet.numbers('car.yaw')
    if (x === undefined || z === undefined || yaw === undefined) return
    const atS = packet.header.sessionTimeS
    for (let car = 0; car < packet.cars; car++) {
      if (isThere[car] !== 1) continue
      const [ahead, back] = [x[car] as number, z[car] as number]
      if (ahead !== 0 || back !== 0) into.put(car, at.headingRad, Math.atan2(-back, ahead))
      const now = yaw[car] as number
      const dt = atS - (this.#yawAtS[car] as number)
      const turned = now - (this.#yaw[car] as number)
      if (car !== own && dt > 0 && dt <= RATE_S) {
        into.put(car, at.yawRateRadps, (turned - FULL_TURN * Math.round(turned / FULL_TURN)) / dt)
      }
      this.#yaw[car] = now
      this.#yawAtS[car] = atS
    }
  }
}
