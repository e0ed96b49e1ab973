import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { SessionInfo, TrackInfo } from '../../../samples/session.ts'
import type { IrSession } from '../text/ir-session.ts'
import type { BoundVars } from './bound-vars.ts'
import type { Roster } from './roster.ts'
import { infoOf, partOf } from './session-facts.ts'
import { TextEvents } from './text-events.ts'

interface TellerOptions {
  readonly sink: SampleSink
  readonly from: 'disk' | 'live' | 'dump'
  readonly trackNamed?: (name: string) => TrackInfo
  readonly startUtcMs?: number
}

/** Says the session's info whenever something in it changed: out of the text, and of what the records say beside it. */
export class InfoTeller {
  readonly #options: TellerOptions
  readonly #roster: Roster
  readonly #texts: TextEvents
  #sessionNum: number | null = null
  /** Whose record it is, by the record itself; the roster knows whether that is a car. */
  #ownIdx: number | null = null
  #infoText = ''
  #isStale = true
  /** The info that was said last. */
  info: SessionInfo | null = null

  constructor(options: TellerOptions, roster: Roster) {
    this.#options = options
    this.#roster = roster
    this.#texts = new TextEvents(options.sink, roster)
  }

  get kind(): SessionInfo['session'] {
    return this.info?.session ?? 'unknown'
  }

  /** Another text or another session: the next record looks at everything anew. */
  stale(): void {
    this.#isStale = true
  }

  /** Another session: everyone has forgotten the info, so it is said again even if it is the same. */
  forget(): void {
    this.#infoText = ''
    this.#texts.forget()
    this.#isStale = true
  }

  /** Follows who drives and which session is on. */
  know(session: IrSession, vars: BoundVars, atS: number): void {
    const num = vars.SessionNum.value()
    const sessionNum = num >= 0 ? num : session.currentNum
    const ownIdx = this.#ownIdxOf(session, vars)
    if (!this.#isStale && sessionNum === this.#sessionNum && ownIdx === this.#ownIdx) return
    this.#sessionNum = sessionNum
    this.#ownIdx = ownIdx
    this.#tell(session, vars, atS)
  }

  /** The record's own word, if it is a car of the arrays; else the text's. */
  #ownIdxOf(session: IrSession, vars: BoundVars): number | null {
    const said = vars.PlayerCarIdx.value()
    const places = vars.CarIdxLapDistPct.count
    if (said >= 0 && (places === 0 || said < places)) return said
    return session.own.carIdx ?? (this.#options.from === 'disk' ? (session.drivers[0]?.carIdx ?? 0) : null)
  }

  #tell(session: IrSession, vars: BoundVars, atS: number): void {
    this.#isStale = false
    const { sink, startUtcMs = null, trackNamed = null } = this.#options
    const { newDrivers } = this.#roster.update(session, this.#ownIdx)
    const info = infoOf(session, this.#roster, {
      sessionNum: this.#sessionNum,
      lapsTotal: vars.SessionLapsTotal.value(),
      timeTotalS: vars.SessionTimeTotal.value(),
      ...{ startUtcMs, trackNamed },
    })
    const text = JSON.stringify(info)
    if (text !== this.#infoText) {
      this.#infoText = text
      this.info = info
      sink.info(atS, info)
    }
    for (const car of newDrivers) sink.event(atS, { kind: 'driver-change', car, basis: 'reported' })
    this.#texts.take(atS, partOf(session, this.#sessionNum), vars.SessionState.value())
  }

  /** The session is over: its result, if the flag was out. */
  close(atS: number): void {
    this.#texts.close(atS)
  }
}
