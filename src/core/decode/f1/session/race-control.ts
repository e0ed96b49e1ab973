import type { Flag } from '../../../samples/session.ts'

/** A safety-car event and the level in the Session packet agree only after this long, seconds. */
const AGREE_S = 1.5
/** Marshal zones: green or none, yellow, red. */
const YELLOW = 3
const RED = 4

/** `safetyCarStatus` and the type of a safety-car event. */
const FULL = 1
const VIRTUAL = 2

/**
 * The flag over the whole track. A yellow zone is local and no flag of ours: only when every zone shows the same is it
 * the track's. The formation lap (3) is no caution.
 */
export class RaceControl {
  readonly #say: (atS: number, flag: Flag) => void
  #flag: Flag = 'unknown'
  #edgeAtS = -Infinity
  #isRed = false
  /** No safety car was out at some moment of the red flag: one that comes now leads the restart. */
  #isTrackEmpty = false
  #redLap = NaN
  #redPeriods = NaN
  #leaderLap = NaN
  #isOver = false

  constructor(say: (atS: number, flag: Flag) => void) {
    this.#say = say
  }

  /** Everyone forgets the flag; the next Session packet shows it again. */
  rewind(): void {
    this.#flag = 'unknown'
    this.#edgeAtS = -Infinity
    this.#isRed = false
    this.#isOver = false
    this.#leaderLap = NaN
  }

  #show(atS: number, flag: Flag): void {
    if (flag === this.#flag) return
    this.#flag = flag
    this.#say(atS, flag)
  }

  /** @param zones flags of the marshal zones, @param count how many of them there are. */
  level(
    atS: number,
    safetyCarStatus: number,
    redPeriods: number,
    zones: Float64Array | undefined,
    count: number,
  ): void {
    if (redPeriods > this.#redPeriods) this.red(atS)
    if (!Number.isNaN(redPeriods)) this.#redPeriods = redPeriods
    if (this.#isOver || atS - this.#edgeAtS < AGREE_S) return
    const all = zoneFlag(zones, count)
    if (this.#isRed && !this.#isRestart(safetyCarStatus)) return
    this.#isRed = false
    if (safetyCarStatus === FULL) this.#show(atS, 'safety-car')
    else if (safetyCarStatus === VIRTUAL) this.#show(atS, 'vsc')
    else if (all === RED) this.#show(atS, 'red')
    else this.#show(atS, all === YELLOW ? 'yellow' : 'green')
  }

  /** SCAR (since 2024): `kind` as safetyCarStatus; event 0 deployed, 1 returning, 2 returned, 3 the race resumes. */
  safetyCar(atS: number, kind: number, event: number): void {
    if (this.#isOver || (kind !== FULL && kind !== VIRTUAL)) return
    if (event === 0) this.#show(atS, kind === FULL ? 'safety-car' : 'vsc')
    else if (event === 3) this.#show(atS, 'green')
    else return
    this.#isRed = false
    this.#edgeAtS = atS
  }

  red(atS: number): void {
    if (this.#isOver) return
    this.#isRed = true
    this.#isTrackEmpty = false
    this.#redLap = this.#leaderLap
    this.#show(atS, 'red')
  }

  #isRestart(safetyCarStatus: number): boolean {
    if (safetyCarStatus !== FULL) this.#isTrackEmpty = true
    return safetyCarStatus === FULL && this.#isTrackEmpty
  }

  /** Lights out: whatever stopped the race is over. */
  lightsOut(atS: number): void {
    if (!this.#isRed) return
    this.#isRed = false
    this.#show(atS, 'green')
  }

  chequered(atS: number): void {
    this.#isOver = true
    this.#show(atS, 'chequered')
  }

  /** The lap of the leader. No event ends a red flag for certain: nobody drives two laps under one. */
  leader(atS: number, lap: number): void {
    this.#leaderLap = lap
    if (!this.#isRed) return
    if (Number.isNaN(this.#redLap)) this.#redLap = lap
    if (lap >= this.#redLap + 2) this.lightsOut(atS)
  }
}

/** What every zone shows; NaN when they differ, are not known, or there are none. */
function zoneFlag(zones: Float64Array | undefined, count: number): number {
  const first = zones?.[0] ?? NaN
  if (zones === undefined || !(count >= 1)) return NaN
  for (let i = 1; i < Math.min(count, zones.length); i++) if (zones[i] !== first) return NaN
  return first
}
