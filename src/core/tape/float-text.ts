/** Powers of ten that a double holds exactly, for as many decimals as a float32 of ordinary size can need. */
const powers = Array.from({ length: 12 }, (_, i) => 10 ** i)

/**
 * The shortest decimal text that is this float32 again when it is read: 0.1 is `0.1`, not `0.10000000149011612`. Empty
 * for what is not a number.
 */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return ''
  const size = Math.abs(value)
  if (size >= 1e-3 && size < 1e7) {
    for (const power of powers) {
      // A whole number over a power of ten: the double next to that decimal, which is what reading the text gives.
      const near = Math.round(value * power) / power
      if (Math.fround(near) === value) return String(near)
    }
  }
  return value === 0 ? '0' : byDigits(value)
}

/** Very small and very large ones: nine significant digits always suffice (IEEE 754). */
function byDigits(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits)
    if (Math.fround(Number(text)) === value) return String(Number(text))
  }
  return String(Number(value.toPrecision(9)))
}
