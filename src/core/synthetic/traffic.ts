import { purpose, uniform } from '../chance/draw.ts'
import type { Track } from './demo-track.ts'
import { isOnPitRoad } from './pit-stop.ts'
import type { Racer } from './racer.ts'

/** Distance kept at a standstill, and what speed adds to it, s. */
const KEEP_M = 6
const KEEP_S = 0.22
/** A pass takes this share of the speed, more for the one that passes and less for the one that is passed. */
const PASS_SHARE = 0.035

/** Cars on the track in the order of their place on the lap, kept sorted from step to step. */
export class Traffic {
  readonly #track: Track
  readonly #seed: number
  readonly #order: Racer[]
  #present = 0

  constructor(track: Track, seed: number, racers: readonly Racer[]) {
    this.#track = track
    this.#seed = seed
    this.#order = [...racers]
  }

  /** Sorts again; call once a step, before any `limitMps`. Insertion sort: nearly nothing has changed since the last. */
  settle(): void {
    const order = this.#order
    for (let i = 1; i < order.length; i++) {
      const racer = order[i] as Racer
      const place = this.#placeOf(racer)
      let k = i - 1
      while (k >= 0 && this.#placeOf(order[k] as Racer) > place) {
        order[k + 1] = order[k] as Racer
        k--
      }
      order[k + 1] = racer
    }
    this.#present = order.length
    while (this.#present > 0 && this.#placeOf(order[this.#present - 1] as Racer) === Infinity) this.#present--
  }

  /** Cars on the track, by place from the line. */
  get present(): number {
    return this.#present
  }

  at(index: number): Racer {
    return this.#order[index] as Racer
  }

  /**
   * The speed to which the car ahead holds this one, and whether it may pass instead.
   * @param index place in the order; @param wantMps what the car would do alone; @param mayPass false under a flag.
   */
  limitMps(index: number, wantMps: number, paceS: Float64Array, mayPass: boolean): number {
    const racer = this.at(index)
    let ahead = this.at((index + 1) % this.#present)
    if (this.#present < 2) return wantMps
    if (racer.passing) {
      if (this.#hasPassed(racer, racer.passing)) racer.passing = null
      else if (racer.passing === ahead) {
        wantMps *= 1 + PASS_SHARE
        ahead = this.at((index + 2) % this.#present)
      } else racer.passing = null
    }
    if (ahead === racer) return wantMps
    const gapM = this.#gapM(racer, ahead)
    const keepM = KEEP_M + KEEP_S * racer.v
    if (gapM < keepM * 2.5 && mayPass && !racer.passing) this.#tryPass(racer, ahead, paceS)
    const isPassed = racer !== ahead && this.#isBeingPassed(index)
    const free = isPassed ? wantMps * (1 - PASS_SHARE) : wantMps
    if (racer.passing === ahead) return free
    return Math.min(free, Math.max(0, ahead.v + Math.max(-3, (gapM - keepM) * 0.8)))
  }

  #tryPass(racer: Racer, ahead: Racer, paceS: Float64Array): void {
    const isLapping = racer.lap * this.#track.line.lengthM + racer.s > ahead.lap * this.#track.line.lengthM + ahead.s
    if (isLapping) {
      racer.passing = ahead
      return
    }
    const zone = this.#track.passZonesM.findIndex(([from, to]) => racer.s >= from && racer.s <= to)
    if (zone < 0) return
    const chance = racer.lap * 4 + zone
    if (racer.triedAt === chance) return
    racer.triedAt = chance
    const faster = (paceS[ahead.car] as number) - (paceS[racer.car] as number)
    const likely = faster <= 0 ? 0 : Math.min(0.8, 0.08 + 0.45 * faster)
    if (uniform(this.#seed, ahead.car, racer.car, chance, purpose.pass) < likely) racer.passing = ahead
  }

  #isBeingPassed(index: number): boolean {
    const behind = this.at((index - 1 + this.#present) % this.#present)
    return behind.passing === this.at(index)
  }

  #gapM(behind: Racer, ahead: Racer): number {
    const gap = ahead.s - behind.s
    return gap < -1 ? gap + this.#track.line.lengthM : gap
  }

  #hasPassed(racer: Racer, passed: Racer): boolean {
    const lead = racer.s - passed.s
    return lead > 4 && lead < 400
  }

  #placeOf(racer: Racer): number {
    return racer.isOut || racer.silentAtS !== Infinity || isOnPitRoad(racer) ? Infinity : racer.s
  }
}
