const clock = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6})(?:\.(\d{1,6}))?$/

/**
 * Milliseconds of a time as timekeepers print it: `37.221`, `1:54.168`, `1:02:03.456`; NaN when it is none. Whole
 * milliseconds, because sums of them are compared exactly.
 */
export function clockMs(text: string): number {
  const found = clock.exec(text)
  if (!found) return NaN
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1, 4).map(part => Number(part ?? 0))
  return Math.round((hours * 3600 + minutes * 60 + seconds + Number(`0.${found[4] ?? 0}`)) * 1000)
}

/** A whole number of a cell; NaN when it is none. `1.0` is 1: some exports write counts as decimals. */
export function countOf(text: string): number {
  const value = text === '' ? NaN : Number(text)
  return Number.isInteger(value) ? value : NaN
}

/** A decimal number of a cell; NaN when it is none. */
export function decimalOf(text: string): number {
  const value = text === '' ? NaN : Number(text)
  return Number.isFinite(value) ? value : NaN
}
