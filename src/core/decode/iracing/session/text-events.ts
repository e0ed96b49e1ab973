import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { ResultRow } from '../../../samples/session.ts'
import type { IrPart, IrResult } from '../text/ir-session.ts'
import { sessionStates } from './race-flag.ts'
import type { Roster } from './roster.ts'

/** The words of a car that is out for good; `Disconnected` may come back. */
const isOut = (reason: string): boolean => reason !== '' && reason !== 'Running' && reason !== 'Disconnected'

/** Events that only the session text tells: who is out, and the result. */
export class TextEvents {
  readonly #sink: SampleSink
  readonly #roster: Roster
  readonly #out = new Set<number>()
  #num = NaN
  #results: readonly IrResult[] = []
  #isDecided = false
  /** Results of the session before, which the text still holds after a restart. */
  #old: readonly IrResult[] = []

  constructor(sink: SampleSink, roster: Roster) {
    this.#sink = sink
    this.#roster = roster
  }

  /** The session began anew: what the text says of it is of the one before, until it says something else. */
  forget(): void {
    this.#old = this.#results
    this.#results = []
    this.#out.clear()
    this.#isDecided = false
  }

  take(atS: number, part: IrPart | null, state: number): void {
    if (!part || part.results === this.#old) return
    if (part.num !== this.#num) {
      this.#num = part.num
      this.#out.clear()
      this.#isDecided = false
    }
    this.#results = part.results
    if (state >= sessionStates.chequered && part.results.length > 0) this.#isDecided = true
    for (const { carIdx, reasonOut } of part.results) {
      const car = this.#roster.carOf(carIdx)
      if (car === null || !isOut(reasonOut) || this.#out.has(carIdx)) continue
      this.#out.add(carIdx)
      this.#sink.event(atS, { kind: 'retired', car, basis: 'reported' })
    }
  }

  /** The session is over: its result as the newest text has it, if the flag was out by then. */
  close(atS: number): void {
    if (!this.#isDecided) return
    this.#isDecided = false
    const rows = this.#results.flatMap((result): ResultRow[] => {
      const car = this.#roster.carOf(result.carIdx)
      if (car === null) return []
      const { position, lapsComplete, reasonOut, timeS, fastestTimeS } = result
      return [{ car, position, laps: lapsComplete ?? 0, status: reasonOut, totalS: timeS, bestLapS: fastestTimeS }]
    })
    if (rows.length > 0) this.#sink.event(atS, { kind: 'result', rows, basis: 'reported' })
  }
}
