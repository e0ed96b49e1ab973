import { type Corner, type FieldName, put } from '../../../samples/fields.ts'
import type { BoundRecord, BoundVar } from './bound-record.ts'
import { wheels } from './own-channels.ts'

/** Tread that is left, as fractions, seen from the middle of the car. */
export interface TreadZones {
  readonly inner: number
  readonly middle: number
  readonly outer: number
}

/** What is known of one corner's tyre: a measurement with its stamp, never a running value. */
export interface CornerTyre {
  readonly zones: TreadZones | null
  /**
   * Whose tread it is: of the set on the car, of the set that came off, or nobody knows because the record began
   * with it.
   */
  readonly measuredFor: 'on-car' | 'off-car' | 'unknown'
  readonly measuredAtLap: number
  readonly measuredAtS: number
  /** How far the measured tyre had run, metres; NaN without an odometer. */
  readonly measuredAtOdoM: number
  /** How far the tyre on the car has run; NaN without an odometer. */
  readonly odometerM: number
  /** Changes of this corner since the records began. */
  readonly changes: number
}

export type CornerTyres = Readonly<Record<Corner, CornerTyre>>

const unmeasured: CornerTyre = {
  ...{ zones: null, measuredFor: 'unknown', measuredAtLap: NaN, measuredAtS: NaN, measuredAtOdoM: NaN },
  ...{ odometerM: NaN, changes: 0 },
}

/** The odometer moves in steps of 100 m and is 0 on a new tyre. */
const NEW_BELOW_M = 100

interface BoundCorner {
  readonly corner: Corner
  /** Inner, middle, outer: the game's L, M, R are the car's left, middle and right. */
  readonly tread: readonly [BoundVar, BoundVar, BoundVar]
  readonly carcass: readonly BoundVar[]
  readonly odometer: BoundVar
  /** Its bit in the pit service flags. */
  readonly bit: number
}

function bindCorners(record: BoundRecord): BoundCorner[] {
  return wheels.map(([game, corner], i) => {
    const zones = game.startsWith('L') ? (['R', 'M', 'L'] as const) : (['L', 'M', 'R'] as const)
    const [inner, middle, outer] = zones.map(zone => record.bind(`${game}wear${zone}`)) as [
      BoundVar,
      BoundVar,
      BoundVar,
    ]
    return {
      corner,
      tread: [inner, middle, outer],
      carcass: ['CL', 'CM', 'CR'].map(zone => record.bind(`${game}temp${zone}`)),
      odometer: record.bind(`${game}odometer`),
      bit: 1 << i,
    }
  })
}

/** What one record did to the tyres. */
export interface TyreStep {
  /** Corners whose tread was measured anew. */
  readonly measured: readonly Corner[]
  /** Corners that are on a new tyre. */
  readonly changed: readonly Corner[]
}

const none: TyreStep = { measured: [], changed: [] }

const asGone = (tyre: CornerTyre): CornerTyre => (tyre.zones === null ? tyre : { ...tyre, measuredFor: 'off-car' })

/**
 * Tread is renewed once a stop, as the car arrives in its box; after a change it still describes the set that came off,
 * until the next stop. So every change of a value is a measurement with its stamp, and a change of tyre turns it into
 * one of the set that is gone. Files of 2015 also renew it on track, away from any stop: so a change is believed wherever
 * it comes.
 */
export class TyreAnchors {
  #corners: readonly BoundCorner[] = []
  #tyres: Record<Corner, CornerTyre> = { Fl: unmeasured, Fr: unmeasured, Rl: unmeasured, Rr: unmeasured }
  #carcassC = new Map<Corner, number>()
  #flags = NaN
  /** Corners whose service bit was cleared in this visit. */
  readonly #served = new Set<Corner>()
  readonly #odometers = new Map<Corner, number>()
  #isReset = false

  describe(record: BoundRecord): void {
    this.#corners = bindCorners(record)
    this.#carcassC = new Map()
    this.#flags = NaN
  }

  get tyres(): CornerTyres {
    return this.#tyres
  }

  /** Follows one record; writes tread and carcass temperatures into the frame where they are new. */
  step(atS: number, lap: number, flags: number, isInStall: boolean, frame: Float32Array): TyreStep {
    const measured: Corner[] = []
    const changed: Corner[] = []
    for (const bound of this.#corners) {
      if (this.#measure(bound, atS, lap)) {
        measured.push(bound.corner)
        this.#fill(frame, bound.corner)
      }
      this.#carcass(bound, frame)
      if (this.#isChanged(bound, flags, isInStall)) changed.push(bound.corner)
    }
    this.#flags = flags
    this.#isReset = false
    for (const corner of changed) this.#change(corner)
    return measured.length + changed.length === 0 ? none : { measured, changed }
  }

  /** A reset puts the car on other tyres; what the next record measures anew is the set that is gone. */
  reset(): void {
    for (const { corner } of this.#corners) this.#tyres[corner] = asGone(this.#tyres[corner])
    this.#odometers.clear()
    this.#served.clear()
    this.#flags = NaN
    this.#isReset = true
  }

  #measure(bound: BoundCorner, atS: number, lap: number): boolean {
    const [inner, middle, outer] = bound.tread.map(variable => variable.value()) as [number, number, number]
    if (Number.isNaN(inner + middle + outer)) return false
    const before = this.#tyres[bound.corner]
    const odometerM = bound.odometer.value()
    const { zones } = before
    if (zones && zones.inner === inner && zones.middle === middle && zones.outer === outer) {
      this.#tyres[bound.corner] = { ...before, odometerM }
      return false
    }
    const isNew = inner === 1 && middle === 1 && outer === 1 && odometerM < NEW_BELOW_M
    // What a record begins with was measured before it; a tyre that has not run yet cannot be the worn one.
    const isSeen = zones !== null || isNew
    const isGone = this.#isReset || (!isSeen && odometerM < NEW_BELOW_M)
    this.#tyres[bound.corner] = {
      zones: { inner, middle, outer },
      measuredFor: isGone ? 'off-car' : isSeen ? 'on-car' : 'unknown',
      measuredAtLap: isSeen ? lap : NaN,
      measuredAtS: isSeen ? atS : NaN,
      measuredAtOdoM: isSeen ? (this.#odometers.get(bound.corner) ?? odometerM) : NaN,
      odometerM,
      changes: before.changes,
    }
    return isSeen && !isGone
  }

  #fill(frame: Float32Array, corner: Corner): void {
    const zones = this.#tyres[corner].zones
    if (!zones) return
    put(frame, `tread${corner}In`, zones.inner)
    put(frame, `tread${corner}Mid`, zones.middle)
    put(frame, `tread${corner}Out`, zones.outer)
    put(frame, `tyreWear${corner}`, 1 - (zones.inner + zones.middle + zones.outer) / 3)
  }

  /** Carcass temperatures are frozen between stops: only a new one is one. */
  #carcass(bound: BoundCorner, frame: Float32Array): void {
    const meanC = bound.carcass.reduce((sum, variable) => sum + variable.value(), 0) / 3
    const before = this.#carcassC.get(bound.corner)
    if (Number.isNaN(meanC) || meanC === before) return
    this.#carcassC.set(bound.corner, meanC)
    if (before !== undefined) put(frame, `tyreInnerC${bound.corner}` satisfies FieldName, meanC)
  }

  /**
   * The odometer falls back to 0, or the service bit is cleared in the stall. A driver may clear a bit too: a tyre
   * that keeps its odometer was not changed.
   */
  #isChanged(bound: BoundCorner, flags: number, isInStall: boolean): boolean {
    const odometerM = bound.odometer.value()
    const before = this.#odometers.get(bound.corner) ?? NaN
    if (!Number.isNaN(odometerM)) this.#odometers.set(bound.corner, odometerM)
    const fell = before >= NEW_BELOW_M && odometerM < NEW_BELOW_M
    if (fell) return !this.#served.delete(bound.corner)
    const isCleared = isInStall && (this.#flags & bound.bit) !== 0 && (flags & bound.bit) === 0
    if (!isCleared || Number.isNaN(flags)) return false
    // With an odometer that has moved, its fall will tell.
    if (odometerM >= NEW_BELOW_M || this.#served.has(bound.corner)) return false
    this.#served.add(bound.corner)
    return true
  }

  #change(corner: Corner): void {
    const gone = asGone(this.#tyres[corner])
    this.#tyres[corner] = { ...gone, changes: gone.changes + 1 }
  }

  /** The car left its stall: a bit cleared at the next stop is another change. */
  leaveStall(): void {
    this.#served.clear()
  }
}
