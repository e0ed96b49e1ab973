/** A row with more cells than any export has is cut: a hostile line must not cost memory. */
const MOST_CELLS = 2000

/** The cells of one line, without quotes and without blanks around them; a doubled quote is a quote. */
export function csvRow(line: string, separator: string): readonly string[] {
  const cells: string[] = []
  let at = 0
  while (at <= line.length && cells.length < MOST_CELLS) {
    const [cell, next] = line.charAt(at) === '"' ? quotedCell(line, at, separator) : plainCell(line, at, separator)
    cells.push(cell.trim())
    at = next
  }
  return cells
}

function plainCell(line: string, from: number, separator: string): [string, number] {
  const found = line.indexOf(separator, from)
  const end = found < 0 ? line.length : found
  return [line.slice(from, end), end + 1]
}

function quotedCell(line: string, from: number, separator: string): [string, number] {
  let text = ''
  let at = from + 1
  for (;;) {
    const quote = line.indexOf('"', at)
    if (quote < 0) return [text + line.slice(at), line.length + 1]
    text += line.slice(at, quote)
    if (line.charAt(quote + 1) !== '"') {
      at = quote + 1
      break
    }
    text += '"'
    at = quote + 2
  }
  const found = line.indexOf(separator, at)
  return [text, found < 0 ? line.length + 1 : found + 1]
}

/** A number as an export writes it, NaN for anything else. Where cells are not parted by commas the comma is decimal. */
export function csvNumber(cell: string, separator: string): number {
  const text = separator === ',' ? cell : cell.replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : NaN
}
