import type { VarHeader, VarType } from '../layout.ts'
import { packVars, writeVar, writeVarHeaders } from '../write-layout.ts'
import { type ContractType, isWordList, scalarNumber } from './contract-values.ts'

/** One variable as the contract describes it. */
export interface Described {
  readonly name: string
  readonly desc: string
  readonly unit: string
  readonly count: number
  readonly type: ContractType
}

const varTypeOf: Readonly<Record<ContractType, VarType>> = {
  ...{ char: 'char', bool: 'bool', int: 'int32', bitField: 'bitfield', float: 'float32', double: 'float64' },
}

/** More places than any variable has; what says more is damaged and left out. */
const MOST_PLACES = 1024

/** Sub-samples of one tick carry this ending. */
const SUB_SAMPLES = '_ST'

/**
 * Packs the chosen variables into records of the game's own layout, so that one decoder reads disk, memory and live.
 * Values that were not read this time stand in the record as they were: the layout has no "not read".
 */
export class RecordPacker {
  readonly vars: readonly VarHeader[]
  readonly recordBytes: number
  readonly #record: Uint8Array
  readonly #view: DataView
  readonly #wordLists: ReadonlySet<string>

  /** @param described what the connection has; @param chosen which of it goes into a record. */
  constructor(described: Readonly<Record<string, Described>>, chosen: readonly string[]) {
    const wishes = chosen.flatMap(name => {
      const one = Object.hasOwn(described, name) ? described[name] : undefined
      if (!one || !(one.count >= 1 && one.count <= MOST_PLACES) || !Object.hasOwn(varTypeOf, one.type)) return []
      const { unit, count, desc, type } = one
      return [{ name, unit, count, description: desc, type: varTypeOf[type], countAsTime: name.endsWith(SUB_SAMPLES) }]
    })
    const packed = packVars(wishes)
    this.vars = packed.vars
    this.recordBytes = packed.recordBytes
    this.#record = new Uint8Array(packed.recordBytes)
    this.#view = new DataView(this.#record.buffer)
    this.#wordLists = new Set(wishes.filter(one => isWords(described, one.name)).map(one => one.name))
  }

  /** The 144-byte headers of the variables, as they would stand in a file. */
  headers(): Uint8Array {
    return writeVarHeaders(this.vars)
  }

  /**
   * Takes what was read and gives the record as it stands now, a copy of its own. This is the one place where the words
   * of the contract become numbers again. What says no number leaves the value as it was.
   */
  pack(values: Readonly<Record<string, unknown>>): Uint8Array {
    for (const variable of this.vars) {
      const value = values[variable.name]
      if (value === undefined) continue
      const isSeveral = Array.isArray(value) && (variable.count > 1 || !this.#wordLists.has(variable.name))
      if (!isSeveral) this.#write(variable, value, 0)
      else for (let i = 0; i < variable.count; i++) this.#write(variable, (value as readonly unknown[])[i], i)
    }
    return this.#record.slice()
  }

  #write(variable: VarHeader, value: unknown, index: number): void {
    const number = scalarNumber(value, variable.unit)
    const isFloat = variable.type === 'float32' || variable.type === 'float64'
    // A NaN of the game is a value of a float; for the others it means that nothing was said.
    if (Number.isNaN(number) && !(isFloat && typeof value === 'number')) return
    writeVar(this.#view, 0, variable, number, index)
  }
}

function isWords(described: Readonly<Record<string, Described>>, name: string): boolean {
  const one = described[name]
  return one !== undefined && isWordList(one.type, one.unit)
}
