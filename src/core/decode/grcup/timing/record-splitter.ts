/** A record longer than this is no row of any timing table: what is beyond it is dropped, so a damaged quote stays bounded. */
const LONGEST_RECORD = 1 << 16

/** A text and how far it is read. */
interface Pending {
  readonly text: string
  at: number
}

/**
 * Splits delimited text into records of fields. A field may be quoted, then a doubled quote is one quote and separators
 * and line ends inside belong to it. A record ends with LF or CRLF; empty lines are no records. Where a chunk ends means
 * nothing. A quote that is not closed as quotes are takes its own line with it and none of the lines behind.
 */
export class RecordSplitter {
  readonly #separator: string
  #fields: string[] = []
  #field = ''
  #length = 0
  /** Where in a field the next character stands. `closing`: after a quote that ends the field or is half of a doubled one. */
  #place: 'start' | 'plain' | 'quoted' | 'closing' = 'start'
  /** Of a record with a line end inside quotes: what its first line holds, and all text behind that line. */
  #firstLine: string[] = []
  #beyond: string | null = null

  constructor(separator: ',' | ';') {
    this.#separator = separator
  }

  push(text: string): string[][] {
    const records: string[][] = []
    const open: Pending[] = [{ text, at: 0 }]
    for (let now = open.at(-1); now; now = open.at(-1)) {
      const char = now.text[now.at++]
      if (char === undefined) {
        open.pop()
        continue
      }
      const again = this.#take(char, records)
      if (again !== null) open.push({ text: again, at: 0 })
    }
    return records
  }

  /** The last record needs no line end. */
  end(): string[][] {
    const records: string[][] = []
    // Each round gives up one quote that was never closed, so the text left grows shorter.
    while (this.#place === 'quoted' && this.#beyond !== null) records.push(...this.push(this.#giveUp(records)))
    this.#endRecord(records)
    return records
  }

  /** One character. Text that must be read again when it shows that a quote was none; null otherwise. */
  #take(char: string, records: string[][]): string | null {
    if (this.#beyond !== null) this.#beyond += char
    if (this.#place === 'quoted') {
      if (char === '"') this.#place = 'closing'
      else {
        if (char === '\n' && this.#beyond === null) this.#lineInside()
        this.#add(char)
      }
      return this.#beyond !== null && this.#beyond.length > LONGEST_RECORD ? this.#giveUp(records) : null
    }
    if (char === this.#separator) this.#endField()
    else if (char === '\n') this.#endRecord(records)
    else if (char === '"' && this.#place !== 'plain') {
      if (this.#place === 'closing') this.#add('"')
      this.#place = 'quoted'
    } else {
      // Letters behind the closing quote of a field of several lines: it began somewhere else, with a stray quote.
      if (this.#place === 'closing' && this.#beyond !== null && char.trim() !== '') return this.#giveUp(records)
      // Blanks before a quote belong to nobody.
      if (this.#place === 'start' && char === ' ') return null
      this.#place = 'plain'
      this.#add(char)
    }
    return null
  }

  #lineInside(): void {
    this.#firstLine = [...this.#fields, this.#field.replace(/\r$/, '')]
    this.#beyond = ''
  }

  /** Ends the record with its first line. What stands behind that line has to be read again. */
  #giveUp(records: string[][]): string {
    const again = this.#beyond ?? ''
    records.push(this.#firstLine)
    this.#clear()
    return again
  }

  #clear(): void {
    this.#fields = []
    this.#field = ''
    this.#length = 0
    this.#place = 'start'
    this.#firstLine = []
    this.#beyond = null
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
    this.#clear()
  }
}
