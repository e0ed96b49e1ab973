import type { RaceEvent } from '../../../samples/session.ts'

/** A sample or an event with its second of the race. */
export type TimedItem =
  | { readonly atS: number; readonly car: number; readonly frame: Float32Array }
  | { readonly atS: number; readonly event: RaceEvent }

/** In the order of time; what happens at the same instant keeps its order. */
export const inOrder = (items: readonly TimedItem[]): TimedItem[] => [...items].sort((a, b) => a.atS - b.atS)
