/**
 * The shortest decimal text that is this float32 again when it is read: 0.1 is `0.1`, not `0.10000000149011612`. Nine
 * significant digits always suffice (IEEE 754). Empty for what is not a number.
 */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return ''
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 24) return String(value)
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits)
    if (Math.fround(Number(text)) === value) return String(Number(text))
  }
  return String(Number(value.toPrecision(9)))
}
