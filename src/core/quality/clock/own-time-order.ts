import { RecordSorter } from '../../decode/grcup/telemetry/record-sorter.ts'
import { PagePool, RecordList } from '../../decode/grcup/telemetry/record-list.ts'
import { ROW } from '../../decode/grcup/telemetry/row-store.ts'

/** Rows are held until nothing this much older can come: cars store and forward for up to 64 s (measured). */
const BACK_MS = 90_000
/** A clock this far ahead of its own last sample is looked at twice. */
const AHEAD_MS = 3_600_000
/** So many rows in a row tell of another clock, fewer are strays. */
const LASTING_ROWS = 64
/** Rows looked through at a time, and the most that are ever held. */
const ENOUGH_ROWS = 6_000
const MOST_ROWS = 400_000

/** Room that the orders of all cars use in turn. */
export interface OrderRoom {
  readonly pool: PagePool
  readonly sorter: RecordSorter
}

export const orderRoom = (): OrderRoom => ({ pool: new PagePool(ROW.width), sorter: new RecordSorter(ROW.width) })

/**
 * Rows that come in the order of their arrival, handed on in the order of the car's own time. Where that time goes back
 * by more than lateness explains, or leaps ahead by an hour, and stays there, another clock begins (`onClock`); a few
 * rows alone are strays and are left out.
 */
export class OwnTimeOrder {
  strays = 0
  readonly #onRows: (rows: Float64Array) => void
  readonly #onClock: () => void
  readonly #room: OrderRoom
  readonly #held: RecordList
  #away: number[] = []
  #newestMs = NaN
  #checkAt = ENOUGH_ROWS

  /** @param onRows is given rows that are good until it returns. */
  constructor(onRows: (rows: Float64Array) => void, onClock: () => void, room = orderRoom()) {
    this.#room = room
    this.#held = new RecordList(ROW.width, room.pool)
    this.#onRows = onRows
    this.#onClock = onClock
  }

  rows(rows: Float64Array): void {
    for (let at = 0; at < rows.length; at += ROW.width) {
      if (this.#isAway(rows[at + ROW.ecuMs] as number)) this.#setAside(rows, at)
      else this.#take(rows, at)
    }
    if (this.#held.count >= this.#checkAt) this.#release()
  }

  end(): void {
    this.strays += this.#away.length / ROW.width
    this.#away = []
    this.#releaseAll()
  }

  #isAway(ecuMs: number): boolean {
    return ecuMs < this.#newestMs - BACK_MS || ecuMs > this.#newestMs + AHEAD_MS
  }

  #take(rows: ArrayLike<number>, at: number): void {
    this.#keep(rows, at)
    this.strays += this.#away.length / ROW.width
    this.#away = []
  }

  #keep(rows: ArrayLike<number>, at: number): void {
    const to = this.#held.extend()
    const { page } = this.#held
    for (let k = 0; k < ROW.width; k++) page[to + k] = rows[at + k] as number
    const ecuMs = rows[at + ROW.ecuMs] as number
    if (!(ecuMs <= this.#newestMs)) this.#newestMs = ecuMs
  }

  #setAside(rows: Float64Array, at: number): void {
    for (let k = 0; k < ROW.width; k++) this.#away.push(rows[at + k] as number)
    if (this.#away.length < LASTING_ROWS * ROW.width) return
    const begun = this.#away
    this.#away = []
    this.#releaseAll()
    this.#onClock()
    this.#newestMs = NaN
    for (let i = 0; i < begun.length; i += ROW.width) this.#keep(begun, i)
  }

  /** Hands on what nothing can come before any more. */
  #release(): void {
    const { count } = this.#held
    const sorted = this.#room.sorter.sorted(this.#held, ROW.ecuMs)
    let ready = 0
    while (ready < count && (sorted[ready * ROW.width + ROW.ecuMs] as number) < this.#newestMs - BACK_MS) ready++
    if (count - ready > MOST_ROWS) ready = count - MOST_ROWS / 2
    this.#onRows(sorted.subarray(0, ready * ROW.width))
    this.#held.clear()
    for (let at = ready * ROW.width; at < sorted.length; at += ROW.width) this.#keep(sorted, at)
    this.#checkAt = this.#held.count + ENOUGH_ROWS
  }

  #releaseAll(): void {
    this.#onRows(this.#room.sorter.sorted(this.#held, ROW.ecuMs))
    this.#held.clear()
    this.#checkAt = ENOUGH_ROWS
  }
}
