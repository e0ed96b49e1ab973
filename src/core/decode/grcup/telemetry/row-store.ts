import type { FileTools, Spill } from '../../../samples/file-reading.ts'
import { mergedRuns, type Run } from './merged-runs.ts'
import { PagePool, RecordList } from './record-list.ts'
import { RecordSorter } from './record-sorter.ts'

/** Numbers of a row: when it arrived, the car's own time, the value, and lap and channel in one. */
export const ROW = { width: 4, keyMs: 0, ecuMs: 1, value: 2, what: 3 } as const
const CHANNEL_ROOM = 16

export const lapAndChannel = (lap: number, channel: number): number => lap * CHANNEL_ROOM + channel
export const lapOf = (what: number): number => Math.floor(what / CHANNEL_ROOM)
export const channelOf = (what: number): number => what % CHANNEL_ROOM

/** A row of unknown lap: what the logger sends before and after a race, and what is no lap number at all. */
export const UNKNOWN_LAP = 32768

/** Rows kept in memory before sorted runs go to the spill: 19 MB, and as much again while one is sorted. */
const ROWS_IN_MEMORY = 600_000

/** One vehicle of one race, and what its rows say beside their values. */
export interface StoredVehicle {
  /** As printed, first seen first: the car part may be filled in while a race runs. */
  readonly ids: string[]
  /** `GR86-<chassis>`, or the whole id where it has no such form. */
  readonly chassis: string
  /** Number as the rows print it; empty when they do not. */
  number: string
  readonly race: string
  rows: number
  unknownLapRows: number
  /** Rows whose own time lies before that of the row before them in the file, by channel. */
  disorder: number
  readonly newestMs: Float64Array
  /** Least difference of somebody's UTC estimate to the car's time, ms. */
  estimateMs: number
}

interface Held {
  readonly vehicle: StoredVehicle
  readonly list: RecordList
  readonly runs: Run[]
  /** What never left memory, sorted when all rows are in. */
  rest: Float64Array | null
}

/**
 * Rows by vehicle, each read back sorted by (arrival, place in the file). What does not fit goes to a spill as sorted
 * runs, so memory stays bounded whatever the file holds.
 */
export class RowStore {
  readonly #held: Held[] = []
  readonly #openSpill: FileTools['openSpill']
  readonly #limit: number
  #pool = new PagePool(ROW.width)
  #sorter = new RecordSorter(ROW.width)
  #inMemory = 0
  #spill: Spill | null = null
  #spilled = 0

  constructor(openSpill: FileTools['openSpill'], limit = ROWS_IN_MEMORY) {
    this.#openSpill = openSpill
    this.#limit = limit
  }

  get vehicles(): readonly StoredVehicle[] {
    return this.#held.map(held => held.vehicle)
  }

  /** A new vehicle's number in this store. */
  open(vehicle: StoredVehicle): number {
    return this.#held.push({ vehicle, list: new RecordList(ROW.width, this.#pool), runs: [], rest: null }) - 1
  }

  add(index: number, keyMs: number, ecuMs: number, lap: number, channel: number, value: number): void {
    const held = this.#held[index]
    if (!held) return
    note(held.vehicle, ecuMs, lap, channel)
    const at = held.list.extend()
    const { page } = held.list
    page[at + ROW.keyMs] = keyMs
    page[at + ROW.ecuMs] = ecuMs
    page[at + ROW.value] = value
    page[at + ROW.what] = lapAndChannel(lap, channel)
    this.#inMemory++
  }

  /** Brings memory back under the limit; to be called after every block of the file. */
  async relieve(): Promise<void> {
    while (this.#inMemory > this.#limit) {
      const largest = this.#held.reduce((most, held) => (held.list.count > most.list.count ? held : most))
      await this.#writeRun(largest)
    }
  }

  async #writeRun(held: Held): Promise<void> {
    this.#spill ??= await this.#openSpill()
    const sorted = this.#sorter.sorted(held.list, ROW.keyMs)
    await this.#spill.append(new Uint8Array(sorted.buffer, sorted.byteOffset, sorted.byteLength))
    held.runs.push({ from: this.#spilled, rows: held.list.count })
    this.#spilled += sorted.byteLength
    this.#inMemory -= held.list.count
    held.list.clear()
  }

  /** All rows are in: sorts what is still in memory, or sends it after the rest, and gives the room back. */
  async seal(): Promise<void> {
    for (const held of this.#held) {
      if (held.list.count === 0) continue
      if (this.#spill) {
        await this.#writeRun(held)
      } else {
        held.rest = this.#sorter.sorted(held.list, ROW.keyMs).slice()
        held.list.clear()
      }
    }
    this.#pool = new PagePool(ROW.width)
    this.#sorter = new RecordSorter(ROW.width)
  }

  /** Blocks of rows of one vehicle by (arrival, place in the file), once sealed; may be read several times. */
  rows(index: number): AsyncGenerator<Float64Array> {
    const held = this.#held[index]
    return mergedRuns(this.#spill, held?.runs ?? [], held?.rest ?? new Float64Array(0))
  }

  async close(): Promise<void> {
    await this.#spill?.close()
    this.#spill = null
    this.#held.length = 0
  }
}

function note(vehicle: StoredVehicle, ecuMs: number, lap: number, channel: number): void {
  vehicle.rows++
  if (lap === UNKNOWN_LAP) vehicle.unknownLapRows++
  if (ecuMs < (vehicle.newestMs[channel] as number)) vehicle.disorder++
  vehicle.newestMs[channel] = ecuMs
}
