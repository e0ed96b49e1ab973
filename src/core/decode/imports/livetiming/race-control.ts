import type { Flag } from '../../../samples/session.ts'
import { asObject, asText } from '../json/json-value.ts'
import type { SessionBook } from './session-book.ts'
import type { TimingGive } from './timing-lines.ts'
import { entriesOf } from './topic-state.ts'

/** Codes of the topic `TrackStatus`. The virtual safety car is out until the all-clear, its ending included. */
const statusFlags: Readonly<Record<string, Flag>> = {
  '1': 'green',
  '2': 'yellow',
  '4': 'safety-car',
  '5': 'red',
  '6': 'vsc',
  '7': 'vsc',
}

const timePenalty = /\b(\d{1,3}) SECONDS? TIME PENALTY\b/i
const anyPenalty = /\bPENALTY FOR CAR\b/i
const namedCar = /\bCAR (\d{1,3})\b/i

/** What race control says: flags, messages, penalties. */
export class RaceControl {
  readonly #book: SessionBook
  readonly #give: TimingGive
  #status: Flag | null = null
  #shown: Flag | null = null
  /** Messages from before the recording, which are not told as if they happened now. */
  skipped = 0

  constructor(book: SessionBook, give: TimingGive) {
    this.#book = book
    this.#give = give
  }

  takeTrackStatus(payload: unknown, atS: number): void {
    const code = asText(asObject(payload)['Status'])
    if (code === '') return
    this.#status = statusFlags[code] ?? 'unknown'
    this.#show(atS, this.#status)
  }

  /** A part of qualifying that starts ends the chequered flag of the one before. */
  takeSessionStatus(payload: unknown, atS: number): void {
    if (asText(asObject(payload)['Status']) === 'Started') this.#show(atS, this.#status ?? 'green')
  }

  takeSessionData(payload: unknown, atS: number, isFirst: boolean): void {
    if (isFirst) return
    for (const [, entry] of entriesOf(asObject(payload)['StatusSeries'])) {
      this.takeSessionStatus({ Status: asObject(entry)['SessionStatus'] }, atS)
    }
  }

  takeMessages(payload: unknown, atS: number, isFirst: boolean): void {
    for (const [, entry] of entriesOf(asObject(payload)['Messages'])) {
      if (isFirst) this.skipped++
      else this.#message(asObject(entry), atS)
    }
  }

  #message(entry: Readonly<Record<string, unknown>>, atS: number): void {
    const say = asText(entry['Message'], 300)
    if (asText(entry['Flag']) === 'CHEQUERED') this.#show(atS, 'chequered')
    if (say === '') return
    const number = asText(entry['RacingNumber'], 3) || (namedCar.exec(say)?.[1] ?? '')
    const car = this.#book.knownCar(number)
    // What the stewards look into is not a penalty yet; what they give names the car.
    if (car !== null && anyPenalty.test(say)) {
      const seconds = timePenalty.exec(say)?.[1]
      const timeS = seconds === undefined ? null : Number(seconds)
      this.#give.event(atS, { kind: 'penalty', car, say, timeS, basis: 'reported' })
    } else this.#give.event(atS, { kind: 'remark', car, say, basis: 'reported' })
  }

  #show(atS: number, flag: Flag): void {
    if (flag === this.#shown) return
    this.#shown = flag
    this.#give.event(atS, { kind: 'flag', flag })
  }
}
