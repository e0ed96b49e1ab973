import type { VarHeader } from '../layout.ts'
import { type ReadVar, readerOf } from '../var-reader.ts'

/** A variable found once by name. `value` is NaN where the record has none of it, or no such place in its array. */
export interface BoundVar {
  readonly isThere: boolean
  /** Places of the array; 0 when there is no such variable. */
  readonly count: number
  readonly unit: string
  value(index?: number): number
}

const absent: BoundVar = { isThere: false, count: 0, unit: '', value: () => NaN }

/** The record that is being read, and its variables by name. */
export class BoundRecord {
  readonly #byName: ReadonlyMap<string, VarHeader>
  readonly #endsAt: number
  #view: DataView = new DataView(new ArrayBuffer(0))
  #at = -1

  constructor(vars: readonly VarHeader[]) {
    // Of two variables with one name the first counts: the game has never sent any, so both would be guesses.
    this.#byName = new Map([...vars].reverse().map(variable => [variable.name, variable]))
    this.#endsAt = vars.reduce((end, v) => Math.max(end, v.offset + v.count * sizeOf(v)), 0)
  }

  /** Moves to another record; false when it is not whole, and then nothing has moved. */
  moveTo(view: DataView, at: number): boolean {
    if (at < 0 || at + this.#endsAt > view.byteLength) return false
    this.#view = view
    this.#at = at
    return true
  }

  /** False until there is a record: then every value is NaN. */
  get isThere(): boolean {
    return this.#at >= 0
  }

  /** Bytes of a record that its variables use. */
  get bytes(): number {
    return this.#endsAt
  }

  bind(name: string): BoundVar {
    const variable = this.#byName.get(name)
    if (!variable) return absent
    const read: ReadVar = readerOf(variable)
    const { count, unit } = variable
    return {
      ...{ isThere: true, count, unit },
      value: (index = 0) => (this.#at >= 0 && index >= 0 && index < count ? read(this.#view, this.#at, index) : NaN),
    }
  }
}

const sizeOf = (variable: VarHeader): number =>
  variable.type === 'float64' ? 8 : variable.type === 'char' || variable.type === 'bool' ? 1 : 4
