import type { whyWords } from './why-text.ts'

/** What a payload holds where a number may be missing. `undefined`: the payload itself has not come yet. */
export type Readable = number | { readonly unknown: keyof typeof whyWords } | undefined

/** Stands wherever a value is unknown: never 0, never an empty cell that could be read as "nothing". */
export const UNKNOWN = '—'

/** A true minus has the width of a digit in tabular figures; a hyphen has not, and the column would jump. */
export const MINUS = '−'

/** True for a finite number. NaN and ±Infinity are no numbers here: they would print as words. */
export const isNumber = (value: Readable): value is number => typeof value === 'number' && Number.isFinite(value)
