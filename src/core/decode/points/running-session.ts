import type { SessionInfo, TrackInfo } from '../../samples/session.ts'
import { ClockDoubts, type ClockVerdict } from './clock-doubts.ts'
import type { Point } from './decode-point.ts'
import type { PlaceOrigin, PointCar } from './point-car.ts'
import { sessionKind } from './session-kind.ts'

/** Without a point for this long, what follows is another session; seconds of the data's time. */
const SILENCE_S = 30 * 60
/** A point this far behind the newest of the session is late: what was decided meanwhile did not know it. Seconds. */
const LATE_S = 5
/** A feed that was silent for so long may begin another session with its first word, host seconds. */
const QUIET_S = 5

/** What a point's names say about the session: it belongs to it, it begins another, or nobody can tell yet. */
export type NamesVerdict = 'goes-on' | 'begins-another' | 'stray'
/** What its time says. */
export type TimeVerdict = ClockVerdict | 'begins-another' | 'leaps'

/** One session of a point feed, from its first point to the break that ends it. */
export class RunningSession {
  readonly cars = new Map<string, PointCar>()
  readonly originS: number
  readonly track: TrackInfo
  /** The session's first fix; every place is metres from it. */
  readonly place: PlaceOrigin = { latitudeDeg: NaN, longitudeDeg: NaN }
  /** UTC minus host time when the session began: places the points that carry no time. */
  readonly hostToUtcS: number
  /** How far the points' time has left the host's since the session began: a replay at another speed, a wrong clock. */
  driftS = 0
  readonly doubts: ClockDoubts
  readonly #trackKey: string
  #event: string
  #word: string
  #newestS: number
  #newestArrivalS: number
  #hasLeapt = false
  #strayKey = ''

  /** @param hasArrivals false for a file: `arrivalS` is then the same for all points. */
  constructor(
    first: Point,
    track: TrackInfo,
    trackKey: string,
    { utcS, arrivalS, hasArrivals }: { utcS: number; arrivalS: number; hasArrivals: boolean },
  ) {
    this.doubts = new ClockDoubts(hasArrivals)
    this.originS = utcS
    this.#newestS = utcS
    this.#newestArrivalS = arrivalS
    this.hostToUtcS = utcS - arrivalS
    this.track = track
    this.#trackKey = trackKey
    this.#event = first.names.event
    this.#word = first.names.session
  }

  /**
   * Judges the names of a point. Another track, event or session must be named twice running, unless the feed was quiet
   * before: one datagram of somebody else's would otherwise make everyone forget the race.
   */
  judgeNames(point: Point, trackKey: string, arrivalS: number): NamesVerdict {
    if (!this.#isOther(point, trackKey)) {
      this.#strayKey = ''
      return 'goes-on'
    }
    const key = [trackKey, point.names.event, point.names.session].join('\n')
    if (key === this.#strayKey || arrivalS - this.#newestArrivalS > QUIET_S) return 'begins-another'
    this.#strayKey = key
    return 'stray'
  }

  /** True when the point names another track, event or session. What it does not say is no difference. */
  #isOther(point: Point, trackKey: string): boolean {
    const { event, session } = point.names
    const differs = (before: string, now: string): boolean => before !== '' && now !== '' && before !== now
    return trackKey !== this.#trackKey || differs(this.#event, event) || differs(this.#word, session)
  }

  /**
   * Judges a time and remembers it. A leap of more than half an hour must be confirmed by the next point, unless the
   * feed really was silent for so long: one broken clock would otherwise make everyone forget the race.
   * @param isSettled it was in doubt, and is placed as it stands.
   */
  judge(car: PointCar, utcS: number, arrivalS: number, isSettled: boolean): TimeVerdict {
    if (utcS > this.#newestS + SILENCE_S) {
      if (this.#hasLeapt || arrivalS - this.#newestArrivalS >= SILENCE_S) return 'begins-another'
      this.#hasLeapt = true
      return 'leaps'
    }
    this.#hasLeapt = false
    const verdict = isSettled ? 'goes-on' : this.doubts.judge(car, utcS, arrivalS, this.cars.values(), this.#newestS)
    if (verdict !== 'goes-on') return verdict
    if (!(utcS <= this.#newestS)) this.#newestS = utcS
    this.#newestArrivalS = arrivalS
    this.driftS = utcS - arrivalS - this.hostToUtcS
    return 'goes-on'
  }

  /** The clock was set: nothing that was learnt of it holds. */
  restartClock(): void {
    this.#newestS = NaN
    for (const car of this.cars.values()) car.restartClock()
  }

  isLate(utcS: number): boolean {
    return utcS < this.#newestS - LATE_S
  }

  /** Adopts what an earlier point did not say; returns whether that changes the info. */
  adopt(point: Point): boolean {
    const { event, session } = point.names
    if (this.#event === '') this.#event = event
    if (this.#word !== '' || session === '') return false
    this.#word = session
    return sessionKind(session) !== 'unknown'
  }

  info(): SessionInfo {
    return {
      kind: 'points',
      track: this.track,
      session: sessionKind(this.#word),
      lapsTotal: null,
      cars: [...this.cars.values()].map(car => car.info()),
      // A point feed knows no rules; without a known tyre stop none may be advised.
      rules: { pitLossS: null, tyreStops: null, compoundsRequired: 1 },
    }
  }
}
