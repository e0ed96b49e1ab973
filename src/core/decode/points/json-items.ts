const LONGEST_ITEM = 1 << 20

/**
 * The items of a long JSON array as texts, whatever the chunks: `[ … ]`, or the array under `key` of an object. Text
 * outside of that array is passed over. An item longer than a megabyte is cut and will not parse.
 */
export class JsonItems {
  readonly #key: string | null
  #state: 'before' | 'inside' | 'after' = 'before'
  #depth = 0
  #isInString = false
  #isEscaped = false
  #item = ''
  /** Text before the array, as far as it may still hold the key. */
  #head = ''

  /** @param key null: the array is the whole text. */
  constructor(key: string | null) {
    this.#key = key
  }

  /** The items that ended in this chunk. */
  push(chunk: string): string[] {
    const items: string[] = []
    let from = 0
    if (this.#state === 'before') {
      from = this.#find(chunk)
      if (this.#state === 'before') return items
    }
    for (let i = from; i < chunk.length && this.#state === 'inside'; i++) {
      if (!this.#see(chunk.charCodeAt(i))) continue
      items.push((this.#item + chunk.slice(from, i)).slice(0, LONGEST_ITEM))
      this.#item = ''
      from = i + 1
    }
    if (this.#state === 'inside' && this.#item.length < LONGEST_ITEM) this.#item += chunk.slice(from)
    return items.filter(item => item.trim() !== '')
  }

  /** What was left when the text ended: half an item, or ''. */
  end(): string {
    return this.#state === 'inside' ? this.#item.slice(0, LONGEST_ITEM).trim() : ''
  }

  /** Looks for the bracket that opens the array; returns the place behind it in this chunk. */
  #find(chunk: string): number {
    const before = this.#head.length
    this.#head += chunk
    const opening = this.#key === null ? /\[/ : new RegExp(`"${this.#key}"\\s*:\\s*\\[`)
    const found = opening.exec(this.#head)
    if (!found) {
      this.#head = this.#head.slice(-LONGEST_ITEM)
      return chunk.length
    }
    const behind = found.index + found[0].length
    this.#state = 'inside'
    this.#head = ''
    return behind - before
  }

  /** True at the comma or bracket that ends an item. */
  #see(code: number): boolean {
    if (this.#isInString) {
      if (this.#isEscaped) this.#isEscaped = false
      else if (code === 0x5c) this.#isEscaped = true
      else if (code === 0x22) this.#isInString = false
      return false
    }
    if (code === 0x22) this.#isInString = true
    else if (code === 0x7b || code === 0x5b) this.#depth++
    else if (code === 0x5d && this.#depth === 0) {
      this.#state = 'after'
      return true
    } else if (code === 0x7d || code === 0x5d) {
      // A brace too many must not take the items behind it along.
      this.#depth = Math.max(0, this.#depth - 1)
    } else if (code === 0x2c && this.#depth === 0) return true
    return false
  }
}
