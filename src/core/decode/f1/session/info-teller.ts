import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { RaceEvent, SessionInfo } from '../../../samples/session.ts'

/** Events kept for a session that has not been announced. */
const MAX_EARLY = 64

/** Gives a sink the session's info before anything else of it, and again when something in it changed. */
export class InfoTeller {
  readonly #sink: SampleSink
  readonly #early: { readonly atS: number; readonly event: RaceEvent }[] = []
  #told = ''
  info: SessionInfo | null = null

  constructor(sink: SampleSink) {
    this.#sink = sink
  }

  get hasTold(): boolean {
    return this.info !== null
  }

  tell(atS: number, info: SessionInfo): void {
    const text = JSON.stringify(info)
    if (text === this.#told) return
    this.#told = text
    this.info = info
    this.#sink.info(atS, info)
    for (const each of this.#early.splice(0)) this.#sink.event(each.atS, each.event)
  }

  event(atS: number, event: RaceEvent): void {
    if (this.hasTold) this.#sink.event(atS, event)
    else if (this.#early.length < MAX_EARLY) this.#early.push({ atS, event })
  }

  /** The clock went back: what waits did not happen. */
  rewind(): void {
    this.#early.length = 0
  }
}
