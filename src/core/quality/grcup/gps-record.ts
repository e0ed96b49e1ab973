import { lineNear, type StartLine } from '../../decode/grcup/telemetry/start-lines.ts'

/** Divided by 60, no place of the series lies further from the null point of both axes than this, degrees. */
const DIVIDED = { latitudeDeg: 1.6, longitudeDeg: 3.2 } as const
const BY = 60
/** Below this the same place twice is a car that stands. */
const MOVING_MPS = 5
/** A receiver whose fixes are new less often than this repeats the old one between them. */
const NEW_SHARE = 0.9
const LEAST_FIXES = 100

/** What one car's GPS is like. */
export interface GpsFacts {
  readonly fixes: number
  /** Fixes of a moving car that repeat the one before. */
  readonly held: number
  readonly isHeld: boolean
  /** 60 when a copy divided the degrees by it, else 1. */
  readonly factor: number
  readonly firstLatitudeDeg: number
  readonly firstLongitudeDeg: number
  readonly line: StartLine | undefined
}

/** Looks at the fixes of one car in the order of time. */
export class GpsRecord {
  /** NaN, NaN until the first fix. */
  #first: readonly [latitudeDeg: number, longitudeDeg: number] = [NaN, NaN]
  #last: readonly [number, number] = [NaN, NaN]
  #factor = 1
  #fixes = 0
  #moving = 0
  #held = 0

  /** Degrees of a new fix, put right; null for no fix and for a repeat of the last one. */
  fix(latitudeSent: number, longitudeSent: number, speedMps: number): readonly [number, number] | null {
    // Exactly 0°, 0° is a receiver without a fix.
    if (Number.isNaN(latitudeSent) || Number.isNaN(longitudeSent) || (latitudeSent === 0 && longitudeSent === 0))
      return null
    if (this.#fixes === 0) this.#factor = factorOf(latitudeSent, longitudeSent)
    const latitudeDeg = latitudeSent * this.#factor
    const longitudeDeg = longitudeSent * this.#factor
    if (this.#fixes++ === 0) this.#first = [latitudeDeg, longitudeDeg]
    const isRepeat = latitudeDeg === this.#last[0] && longitudeDeg === this.#last[1]
    if (!(speedMps <= MOVING_MPS)) {
      this.#moving++
      if (isRepeat) this.#held++
    }
    this.#last = [latitudeDeg, longitudeDeg]
    return isRepeat ? null : this.#last
  }

  facts(): GpsFacts {
    const [firstLatitudeDeg, firstLongitudeDeg] = this.#first
    return {
      fixes: this.#fixes,
      held: this.#held,
      isHeld: this.#moving >= LEAST_FIXES && this.#held > (1 - NEW_SHARE) * this.#moving,
      factor: this.#factor,
      firstLatitudeDeg,
      firstLongitudeDeg,
      line: lineNear(firstLatitudeDeg, firstLongitudeDeg),
    }
  }
}

function factorOf(latitudeDeg: number, longitudeDeg: number): number {
  const isSmall = Math.abs(latitudeDeg) < DIVIDED.latitudeDeg && Math.abs(longitudeDeg) < DIVIDED.longitudeDeg
  return isSmall && lineNear(latitudeDeg * BY, longitudeDeg * BY) ? BY : 1
}
