import { compoundTruth, wearLossS } from '../tyre-truth.ts'

/** One set of the weekend's allocation. Compound by the codes of the field table. */
export interface TyreSet {
  readonly compound: number
  /** Worn share of the four tyres, FL FR RL RR, when it was last on the car. */
  readonly wear: Float64Array
  isUsed: boolean
}

/** `lastLap` is the last lap driven on the set; null while it is on the car. */
export interface Stint {
  readonly compound: number
  lastLap: number | null
}

/** A car's sets, the one that is fitted, and its stints so far. */
export interface TyreRack {
  readonly sets: readonly TyreSet[]
  readonly stints: Stint[]
  fitted: number
}

const SOFT = 0
const MEDIUM = 1
const HARD = 2
const INTERMEDIATE = 3
const WET = 4

/** The game's allocation: 13 dry sets and 7 for rain, in this order. */
const allocation: readonly (readonly [compound: number, sets: number])[] = [
  [SOFT, 8],
  [MEDIUM, 3],
  [HARD, 2],
  [INTERMEDIATE, 5],
  [WET, 2],
]

/** Mean wear at which the demo's rubber falls off its cliff: there a set is used up. */
const USED_UP = 0.7

/** Laps of the demo's own track until a set is used up, from the mean wear of its green laps; soft, medium, hard. */
const lapsOfLife = [19, 26, 41]

export const tyreRack = (): TyreRack => ({
  sets: allocation.flatMap(([compound, sets]) =>
    Array.from({ length: sets }, () => ({ compound, wear: new Float64Array(4), isUsed: false })),
  ),
  stints: [],
  fitted: 0,
})

/** Puts on the first set of a compound that is still new; when there is none left, the first used one. */
export function fitSet(rack: TyreRack, compound: number, lap: number): void {
  const stint = rack.stints.at(-1)
  if (stint) stint.lastLap = lap
  const isNew = rack.sets.findIndex(set => set.compound === compound && !set.isUsed)
  rack.fitted = isNew >= 0 ? isNew : rack.sets.findIndex(set => set.compound === compound)
  const set = rack.sets[rack.fitted]
  if (set) set.isUsed = true
  rack.stints.push({ compound, lastLap: null })
}

/** Whether a set of it can be had: the demo has no rubber for rain. */
export const isOnOffer = (set: TyreSet): boolean => set.compound <= HARD

/** Worn share of a set, the mean of its tyres. */
export function meanWear(set: TyreSet): number {
  const [a, b, c, d] = set.wear as unknown as [number, number, number, number]
  return (a + b + c + d) / 4
}

/** Laps that a new set of a compound lasts; 0 for what the demo does not have. */
export const usableLaps = (compound: number): number => lapsOfLife[compound] ?? 0

/** Laps that are left in a set. */
export const lapsLeft = (set: TyreSet): number =>
  Math.max(0, Math.round(usableLaps(set.compound) * (1 - meanWear(set) / USED_UP)))

/** Seconds a lap that a set costs against a new soft one, by the demo's own rules. */
export const setLossS = (set: TyreSet): number => (compoundTruth[set.compound]?.offsetS ?? 0) + wearLossS(set.wear)
