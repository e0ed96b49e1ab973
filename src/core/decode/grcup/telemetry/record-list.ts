/** Records of a page: pages are taken over and given back whole, so that reading a long file leaves no waste behind. */
const PAGE_RECORDS = 1024

/** Pages nobody uses at the moment. */
export class PagePool {
  readonly #width: number
  readonly #free: Float64Array[] = []

  constructor(width: number) {
    this.#width = width
  }

  take(): Float64Array {
    return this.#free.pop() ?? new Float64Array(PAGE_RECORDS * this.#width)
  }

  give(page: Float64Array): void {
    this.#free.push(page)
  }
}

/** Fixed-size records of numbers: a million rows are some pages, not a million objects. */
export class RecordList {
  count = 0
  readonly #width: number
  readonly #pool: PagePool
  readonly #pages: Float64Array[] = []
  #page: Float64Array
  #at = 0

  constructor(width: number, pool = new PagePool(width)) {
    this.#width = width
    this.#pool = pool
    this.#page = new Float64Array(0)
  }

  /** Makes room for one more record: its numbers go to `page` from the place that is returned. */
  extend(): number {
    if (this.#at >= this.#page.length) {
      this.#page = this.#pool.take()
      this.#pages.push(this.#page)
      this.#at = 0
    }
    const at = this.#at
    this.#at += this.#width
    this.count++
    return at
  }

  /** The page of the newest record. */
  get page(): Float64Array {
    return this.#page
  }

  /** All records in one piece, as a copy. */
  flat(): Float64Array {
    const all = new Float64Array(this.count * this.#width)
    this.copyTo(all)
    return all
  }

  /** Writes all records to the beginning of `all`, which has room for them. */
  copyTo(all: Float64Array): void {
    const end = this.count * this.#width
    this.#pages.forEach((page, i) => {
      const from = i * PAGE_RECORDS * this.#width
      all.set(page.subarray(0, Math.min(page.length, end - from)), from)
    })
  }

  /** Forgets the records and gives their room back. */
  clear(): void {
    for (const page of this.#pages) this.#pool.give(page)
    this.#pages.length = 0
    this.#page = new Float64Array(0)
    this.#at = 0
    this.count = 0
  }
}
