import { ch, CHANNELS, fieldValue, telemetryChannels } from '../../decode/grcup/telemetry/channels.ts'
import type { planeOf } from '../../decode/grcup/telemetry/start-lines.ts'
import { put } from '../../samples/fields.ts'
import { type ImuVerdict, trustedImu } from '../../decode/imu/imu-check.ts'
import type { CarFacts } from './car-facts.ts'
import { MOMENT } from './car-stream.ts'

/** A place that does not change is sent again this often: it says that the receiver still works. */
const REPEAT_MS = 1000

/** Turns repaired moments of one car into frames: units, signs, place, lap distance. */
export class MomentFrame {
  readonly #car: CarFacts
  readonly #imu: ImuVerdict
  readonly #plane: ReturnType<typeof planeOf>
  readonly #hasLapDist: boolean
  #latitude = NaN
  #longitude = NaN
  #placeAtMs = -Infinity

  /** @param rightSensors false leaves signs and bias of the sensors as sent. */
  constructor(car: CarFacts, plane: ReturnType<typeof planeOf>, rightSensors: boolean) {
    this.#car = car
    this.#imu = rightSensors ? car.imu : trustedImu
    this.#plane = plane
    this.#hasLapDist = car.has[ch.lapDist] === true
  }

  /** Writes the moment at `data[at]` into an empty frame; the lap is the caller's. */
  fill(frame: Float32Array, data: Float64Array, at: number): void {
    for (let channel = 0; channel < CHANNELS; channel++) {
      const sent = data[at + MOMENT.values + channel] as number
      const row = telemetryChannels[channel]
      if (!row?.field || Number.isNaN(sent)) continue
      put(frame, row.field, fieldValue(row, this.#righted(channel, sent)))
    }
    if (!this.#hasLapDist) put(frame, 'lapDistM', data[at + MOMENT.lapWayM] as number)
    const values = at + MOMENT.values
    this.#place(frame, data[at] as number, data[values + ch.latitude] as number, data[values + ch.longitude] as number)
  }

  #righted(channel: number, sent: number): number {
    if (channel === ch.accx) return (sent - this.#imu.biasG) * (this.#imu.isReversed ? -1 : 1)
    if (channel === ch.accy) return sent * this.#imu.lateralSign
    if (channel === ch.steering) return sent * this.#imu.steeringSign
    return sent
  }

  /** A repeated fix is no new place: speed or curvature made of it would be wrong, so it is left out. */
  #place(frame: Float32Array, utcMs: number, latitude: number, longitude: number): void {
    if (Number.isNaN(latitude) || Number.isNaN(longitude) || (latitude === 0 && longitude === 0)) return
    const isRepeat = latitude === this.#latitude && longitude === this.#longitude
    if (isRepeat && utcMs - this.#placeAtMs < REPEAT_MS) return
    this.#latitude = latitude
    this.#longitude = longitude
    this.#placeAtMs = utcMs
    const { factor } = this.#car.gps
    put(frame, 'eastM', this.#plane.eastM(longitude * factor))
    put(frame, 'northM', this.#plane.northM(latitude * factor))
  }
}
