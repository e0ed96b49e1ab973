import type { FrameBlock } from '../samples/frame-block.ts'
import { FRAME_WIDTH, at, corners, type FieldName } from '../samples/fields.ts'

/** The newest value of every field of one car, and when any of it came. */
interface Held {
  readonly values: Float32Array
  seq: number
  atS: number
  hostS: number
  rpmMax: number
  /** Frames that reported an engine speed. */
  rpmFrames: number
  /** Lap in progress when tyre wear was last reported; NaN when it never was. */
  wearLap: number
  /** Arrival of each field's newest value, host seconds. */
  readonly fieldHostS: Float64Array
}

/** The highest of fewer is only the newest: it says nothing of where the engine ends. */
const RPM_FRAMES = 200

/**
 * What the glass shows of a car: sources report different fields in different frames, so each field is held until it
 * is reported again. Only for showing: nothing that decides reads it.
 */
export class HeldFrames {
  #cars = new Map<number, Held>()

  /** @param hostS arrival, host seconds. */
  take(seq: number, atS: number, car: number, values: Float32Array, hostS: number): void {
    let held = this.#cars.get(car)
    if (!held) {
      held = {
        values: new Float32Array(FRAME_WIDTH).fill(NaN),
        seq,
        atS,
        hostS,
        rpmMax: NaN,
        rpmFrames: 0,
        wearLap: NaN,
        fieldHostS: new Float64Array(FRAME_WIDTH),
      }
      this.#cars.set(car, held)
    }
    for (let i = 0; i < FRAME_WIDTH; i++) {
      const value = values[i] ?? NaN
      if (value !== value) continue
      held.values[i] = value
      held.fieldHostS[i] = hostS
    }
    if (corners.some(corner => !Number.isNaN(values[at[`tyreWear${corner}`]] ?? NaN))) {
      held.wearLap = held.values[at.lap] ?? NaN
    }
    const rpm = values[at.rpm] ?? NaN
    if (rpm > 0) held.rpmFrames++
    if (rpm > 0 && !(rpm <= held.rpmMax)) held.rpmMax = rpm
    held.seq = seq
    held.atS = atS
    held.hostS = hostS
  }

  /** Another moment: only what these frames report is known of it. */
  show({ fromSeq, atS, car, values }: FrameBlock, hostS: number): void {
    this.#cars.clear()
    for (let i = 0; i < atS.length; i++) {
      const frame = values.subarray(i * FRAME_WIDTH, (i + 1) * FRAME_WIDTH)
      this.take(fromSeq + i, atS[i] ?? NaN, car[i] ?? 0, frame, hostS)
    }
  }

  /** NaN when the car never reported it. */
  value(car: number, field: FieldName): number {
    return this.#cars.get(car)?.values[at[field]] ?? NaN
  }

  /** Host seconds since a field was reported; NaN when it never was. */
  fieldAgeS(car: number, field: FieldName, hostS: number): number {
    const held = this.#cars.get(car)
    return held && !Number.isNaN(held.values[at[field]] ?? NaN) ? hostS - (held.fieldHostS[at[field]] ?? NaN) : NaN
  }

  /** Highest engine speed, once enough was heard to know it for one; NaN before. */
  rpmMax(car: number): number {
    const held = this.#cars.get(car)
    return held && held.rpmFrames >= RPM_FRAMES ? held.rpmMax : NaN
  }

  /** Lap in progress when tyre wear was last reported; NaN when it never was. */
  wearLap(car: number): number {
    return this.#cars.get(car)?.wearLap ?? NaN
  }

  of(car: number): Readonly<Held> | undefined {
    return this.#cars.get(car)
  }

  get isEmpty(): boolean {
    return this.#cars.size === 0
  }

  clear(): void {
    this.#cars.clear()
  }
}
