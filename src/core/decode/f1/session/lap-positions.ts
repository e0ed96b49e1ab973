import type { F1Packet } from '../wire/packet.ts'
import { MAX_CARS } from './frame-buffer.ts'

/** Laps the game can count. */
const LAPS = 256

/** Positions at the end of every lap, gathered from the two segments in which the game sends a long race. */
export class LapPositions {
  readonly #position = new Uint8Array(LAPS * MAX_CARS)

  take(packet: F1Packet): void {
    const rows = packet.numbers('positionForVehicleIdx')
    const start = packet.numbers('lapStart')?.[0] ?? 0
    const count = Math.min(packet.numbers('numLaps')?.[0] ?? 0, (rows?.length ?? 0) / packet.cars, LAPS - start)
    for (let lap = 0; lap < count; lap++) {
      for (let car = 0; car < packet.cars; car++) {
        this.#position[(start + lap) * MAX_CARS + car] = rows?.[lap * packet.cars + car] ?? 0
      }
    }
  }

  /** The car's position in lap `lap`, counted from 0 as the game does; null when the game has none. */
  of(lap: number, car: number): number | null {
    const position = car < MAX_CARS ? (this.#position[lap * MAX_CARS + car] ?? 0) : 0
    return position > 0 ? position : null
  }
}
