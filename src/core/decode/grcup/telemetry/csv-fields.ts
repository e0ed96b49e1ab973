const QUOTE = '"'

/** Fields of one comma-separated line; a quoted field may hold commas and doubled quotes. */
export function csvFields(line: string): string[] {
  if (!line.includes(QUOTE)) return line.split(',')
  const found: string[] = []
  let from = 0
  while (from <= line.length) {
    const start = skipBlanks(line, from)
    if (line[start] !== QUOTE) {
      const comma = line.indexOf(',', from)
      const end = comma < 0 ? line.length : comma
      found.push(line.slice(from, end))
      from = end + 1
      continue
    }
    const close = closingQuote(line, start + 1)
    found.push(line.slice(start + 1, close).replaceAll('""', QUOTE))
    const comma = line.indexOf(',', close)
    from = (comma < 0 ? line.length : comma) + 1
  }
  return found
}

function skipBlanks(line: string, from: number): number {
  let at = from
  while (line[at] === ' ') at++
  return at
}

/** Place of the quote that ends a field, or the end of the line when none does. */
function closingQuote(line: string, from: number): number {
  let at = line.indexOf(QUOTE, from)
  while (at >= 0 && line[at + 1] === QUOTE) at = line.indexOf(QUOTE, at + 2)
  return at < 0 ? line.length : at
}

/** Column names of a header line as they are compared: no byte-order mark, no blanks around, lower case. */
export function headerNames(line: string): string[] {
  const plain = line.startsWith('\ufeff') ? line.slice(1) : line
  // Keys of a JSON object stand in quotes as well, but are no columns.
  if (/^\s*[[{]/.test(plain)) return []
  return csvFields(plain).map(name => name.trim().toLowerCase())
}
