import { ch } from './channels.ts'
import type { WideColumns } from './columns.ts'
import { tableNumber } from './row-intake.ts'
import { lineNear, planeOf } from './start-lines.ts'
import { TimeReader } from './time-reader.ts'

/** No car gets this far between two samples this close together. */
const JUMP_M = 100
const NEAR_MS = 1000

/** Tells whether a table that names no car holds several: their places alternate. */
export class PlaceJumps {
  jumps = 0
  readonly #time = new TimeReader()
  readonly #ecuPlace: number
  readonly #places: readonly [latitude: number, longitude: number]
  #plane: ReturnType<typeof planeOf> | null = null
  #factor = 1
  #last: readonly [atMs: number, eastM: number, northM: number] | null = null

  constructor(columns: WideColumns) {
    const placeOf = (channel: number): number => columns.channels.find(each => each.channel === channel)?.place ?? -1
    this.#ecuPlace = columns.roles.ecuTime
    this.#places = [placeOf(ch.latitude), placeOf(ch.longitude)]
  }

  get canTell(): boolean {
    return this.#places[0] >= 0 && this.#places[1] >= 0
  }

  row(fields: readonly string[]): void {
    const atMs = this.#time.read(fields[this.#ecuPlace] ?? '')
    const latitude = tableNumber(fields[this.#places[0]] ?? '')
    const longitude = tableNumber(fields[this.#places[1]] ?? '')
    if (Number.isNaN(atMs) || Number.isNaN(latitude) || Number.isNaN(longitude) || (latitude === 0 && longitude === 0))
      return
    this.#plane ??= this.#begin(latitude, longitude)
    const now = [
      atMs,
      this.#plane.eastM(longitude * this.#factor),
      this.#plane.northM(latitude * this.#factor),
    ] as const
    const last = this.#last
    this.#last = now
    if (!last || Math.abs(atMs - last[0]) > NEAR_MS) return
    if (Math.hypot(now[1] - last[1], now[2] - last[2]) > JUMP_M) this.jumps++
  }

  #begin(latitude: number, longitude: number): ReturnType<typeof planeOf> {
    const isDivided = !lineNear(latitude, longitude) && lineNear(latitude * 60, longitude * 60) !== undefined
    this.#factor = isDivided ? 60 : 1
    return planeOf(latitude * this.#factor, longitude * this.#factor)
  }
}
