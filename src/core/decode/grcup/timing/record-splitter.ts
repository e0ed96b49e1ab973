/** A record longer than this is no row of any timing table: what is beyond it is dropped, so a damaged quote stays bounded. */
const LONGEST_RECORD = 1 << 16

/**
 * Splits delimited text into records of fields. A field may be quoted, then a doubled quote is one quote and separators
 * and line ends inside belong to it. A record ends with LF or CRLF; empty lines are no records. Where a chunk ends means
 * nothing.
 */
export class RecordSplitter {
  readonly #separator: string
  #fields: string[] = []
  #field = ''
  #length = 0
  /** Where in a field the next character stands. `closing`: after a quote that ends the field or is half of a doubled one. */
  #place: 'start' | 'plain' | 'quoted' | 'closing' = 'start'

  constructor(separator: ',' | ';') {
    this.#separator = separator
  }

  push(text: string): string[][] {
    const records: string[][] = []
    for (const char of text) {
      // A quote that was never closed would swallow the rest of the file: too long a record ends with its line.
      const isLost = this.#length >= LONGEST_RECORD && char === '\n'
      if (this.#place === 'quoted' && !isLost) {
        if (char === '"') this.#place = 'closing'
        else this.#add(char)
      } else if (char === this.#separator) this.#endField()
      else if (char === '\n') this.#endRecord(records)
      else if (char === '"' && this.#place !== 'plain') {
        if (this.#place === 'closing') this.#add('"')
        this.#place = 'quoted'
      } else {
        this.#place = 'plain'
        this.#add(char)
      }
    }
    return records
  }

  /** The last record needs no line end. */
  end(): string[][] {
    const records: string[][] = []
    this.#endRecord(records)
    return records
  }

  #add(char: string): void {
    if (this.#length >= LONGEST_RECORD) return
    this.#field += char
    this.#length++
  }

  #endField(): void {
    if (this.#length < LONGEST_RECORD) this.#fields.push(this.#field)
    this.#length++
    this.#field = ''
    this.#place = 'start'
  }

  #endRecord(records: string[][]): void {
    // A carriage return before the line end is the other half of it, not text of the last field.
    if (this.#field.endsWith('\r')) this.#field = this.#field.slice(0, -1)
    const isEmpty = this.#fields.length === 0 && this.#field === ''
    this.#endField()
    if (!isEmpty) records.push(this.#fields)
    this.#fields = []
    this.#length = 0
  }
}
