import { type VarHeader, varTypes } from '../layout.ts'
import { packVars, type VarWish, writeVar } from '../write-layout.ts'

/** A frame of JSON as one record of the game's own layout. */
export interface FrameRecord {
  readonly vars: readonly VarHeader[]
  readonly view: DataView
}

/** Bounds the record that is made of a hostile text: the game's longest array has 72 values, its memory 335 variables. */
const MAX_COUNT = 1024
const MAX_VARS = 4096

const numbersOf = (value: unknown): number[] | null => {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  const numbers = list.map(each => (typeof each === 'boolean' ? Number(each) : each))
  const isFit = numbers.length > 0 && numbers.length <= MAX_COUNT && numbers.every(each => typeof each === 'number')
  return isFit ? numbers : null
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function wishOf(
  name: string,
  told: Readonly<Record<string, unknown>>,
): (VarWish & { readonly values: number[] }) | null {
  const values = numbersOf(told['value'])
  if (values === null) return null
  // Without a type the widest one loses nothing.
  const type = typeof told['varType'] === 'number' ? (varTypes[told['varType']] ?? 'float64') : 'float64'
  return {
    ...{ name, type, count: values.length, countAsTime: told['countAsTime'] === true, values },
    ...{ unit: textOf(told['unit']), description: textOf(told['description']) },
  }
}

/** `{Name: {value: […], varType, unit …}}` as a record; entries of another shape are left out. */
export function frameRecord(frame: object): FrameRecord {
  const wishes = Object.entries(frame)
    .slice(0, MAX_VARS)
    .flatMap(([name, told]) =>
      typeof told === 'object' && told !== null ? (wishOf(name, told as Record<string, unknown>) ?? []) : [],
    )
  const { vars, recordBytes } = packVars(wishes)
  const view = new DataView(new ArrayBuffer(recordBytes))
  vars.forEach((variable, i) => {
    wishes[i]?.values.forEach((value, index) => writeVar(view, 0, variable, value, index))
  })
  return { vars, view }
}

/**
 * A frame of JSON begins with variables that have values; the session's clock is mostly the first of them, and else the
 * words that describe one tell. `text` holds the bytes as Windows-1252, where a byte-order mark is three letters.
 */
export const isFrameText = (text: string): boolean =>
  /^(?:\u00ef\u00bb\u00bf)?\s*\{\s*"\w+"\s*:\s*\{/.test(text) &&
  text.includes('"value"') &&
  (/"SessionTime"\s*:\s*\{/.test(text) || ['"countAsTime"', '"varType"'].every(word => text.includes(word)))
