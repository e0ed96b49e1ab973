import { compounds, emptyFrame, put } from '../../../samples/fields.ts'
import { asObject, asText, isObject } from '../json/json-value.ts'
import type { SessionBook } from './session-book.ts'
import type { TimingGive } from './timing-lines.ts'
import { flagOf, numberOf } from './timing-text.ts'
import { branchOf, entriesOf, TopicState, type Tree } from './topic-state.ts'
import { isNumber } from './topics.ts'

/** Code of a compound's name; NaN for `UNKNOWN`, `TEST_UNKNOWN` and names from before 2019. */
function compoundCode(word: unknown): number {
  const code = (compounds as readonly string[]).indexOf(asText(word).toLowerCase())
  return code < 0 ? NaN : code
}

/** `TimingAppData`: the sets of tyres a car has run. */
export class StintLines {
  readonly #book: SessionBook
  readonly #give: TimingGive
  readonly #state = new TopicState()
  /** Number of the stint whose tyres were told, by car. */
  readonly #told = new Map<string, number>()
  /** Names of compounds that have no code. */
  readonly unknown = new Set<string>()

  constructor(book: SessionBook, give: TimingGive) {
    this.#book = book
    this.#give = give
  }

  /** `isFirst`: the state at the start of the recording, in which nothing happens. */
  take(payload: unknown, atS: number, isFirst: boolean): boolean {
    const isWhole = this.#state.merge(payload)
    const lines = entriesOf(asObject(payload)['Lines']).filter(([key, line]) => isNumber(key) && isObject(line))
    for (const [number] of lines) this.#book.carOf(number)
    for (const [number, change] of lines) {
      const line = asObject(change)
      if (!('Stints' in line)) continue
      const changed = entriesOf(line['Stints']).map(([key]) => Number(key))
      const stints = branchOf(branchOf(this.#state.root['Lines'], number), 'Stints')
      const last = Math.max(-1, ...Object.keys(stints).map(Number).filter(Number.isInteger))
      if (last < 0) this.#told.delete(number)
      // A correction to an earlier set says nothing of the tyres on the car.
      if (last >= 0 && changed.includes(last)) this.#stint(atS, number, last, branchOf(stints, String(last)), isFirst)
    }
    return isWhole
  }

  #stint(atS: number, number: string, index: number, stint: Tree, isFirst: boolean): void {
    const car = this.#book.carOf(number)
    if (car < 0) return
    const compound = compoundCode(stint['Compound'])
    const word = asText(stint['Compound'])
    if (Number.isNaN(compound) && word !== '' && word !== 'UNKNOWN') this.unknown.add(word)
    const frame = emptyFrame()
    const hasCompound = put(frame, 'tyreCompound', compound)
    const hasAge = put(frame, 'tyreAgeLaps', numberOf(stint['TotalLaps']))
    if (hasCompound || hasAge) this.#give.frame(atS, car, frame)
    if (hasCompound)
      this.#change(atS, car, number, index, compound, isFirst || flagOf(stint['TyresNotChanged']) === true)
  }

  /** The first set of a car is no change, nor is a stop at which the tyres stayed on. */
  #change(atS: number, car: number, number: string, index: number, compound: number, isQuiet: boolean): void {
    const told = this.#told.get(number)
    if (told !== undefined && told >= index) return
    this.#told.set(number, index)
    const isFirstSet = told === undefined && index === 0
    if (!isQuiet && !isFirstSet) this.#give.event(atS, { kind: 'tyre-change', car, compound, basis: 'reported' })
  }
}
