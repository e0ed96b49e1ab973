import { carKey, purpose, uniform } from '../chance/draw.ts'
import { normalQuantile } from '../chance/normal.ts'
import { ownSlot, type RaceOptions } from './race-options.ts'
import { stopPlan, type PlannedStop } from './stop-plan.ts'

/** Sensor channels that carry noise; each has its own key. */
const SENSORS = 8

/** Where a car is in its stop. `called`: it will come in at the end of this lap. */
export type PitPhase = 'none' | 'called' | 'lane' | 'stall' | 'leaving'

/** One car of the synthetic race. Distances in metres along the line, `s` from the line of the lap in progress. */
export interface Racer {
  readonly car: number
  readonly isOwn: boolean
  /** Its own pace against the fastest, s a lap. */
  readonly baseS: number
  readonly reactionS: number
  /** Left of the line, m: where it likes to drive, and where it is. */
  readonly offsetM: number
  lateralM: number
  readonly stallM: number
  readonly sensorKeys: Uint32Array
  readonly stops: PlannedStop[]
  nextStop: number
  s: number
  v: number
  ax: number
  ay: number
  /** Lap in progress, from 1. */
  lap: number
  done: number
  lapStartS: number
  lastLapS: number
  /** Deviation of this lap from the car's own pace, s. */
  noiseS: number
  compound: number
  ageLaps: number
  /** True between a tyre change and the line behind it: the in-lap does not age the new set. */
  isFresh: boolean
  stopsDone: number
  phase: PitPhase
  stallUntilS: number
  fuelL: number
  readonly wear: Float64Array
  readonly wearAtLine: Float64Array
  readonly surfaceC: Float64Array
  readonly innerC: Float64Array
  readonly loadsN: Float64Array
  readonly powersW: Float64Array
  /** The car being passed, or null, and the last place a pass was tried. */
  passing: Racer | null
  triedAt: number
  isOut: boolean
  isFinished: boolean
  /** No frames after this time; Infinity while it races. */
  silentAtS: number
  isCautionLap: boolean
}

export const FUEL_PER_LAP_L = 1.25
const BLANKET_C = 72
const GRID_STEP_M = 8
const NOISE_SD_S = 0.13
const NOISE_MEMORY = 0.45

/** Cars on the grid, fastest first but for a few places of luck; the own car starts sixth, or last of a small field. */
export const grid = (options: RaceOptions): Racer[] =>
  Array.from({ length: options.cars }, (_, slot) => gridCar(options, slot))

function gridCar(options: RaceOptions, slot: number): Racer {
  const { seed, cars, laps } = options
  const isOwn = slot === ownSlot(options)
  const plan = stopPlan(seed, slot, laps, isOwn)
  const normal = (why: typeof purpose.level | typeof purpose.start): number =>
    normalQuantile(uniform(seed, 0, slot, 0, why))
  const offsetM = slot % 2 === 0 ? 1.2 : -1.2
  const racer: Racer = {
    car: slot,
    isOwn,
    baseS: Math.max(0, (1.7 * slot) / cars + (isOwn ? -0.1 : 0.12 * normal(purpose.level))),
    reactionS: 0.28 + 0.07 * Math.max(-2, Math.min(2, normal(purpose.start))),
    offsetM,
    lateralM: offsetM,
    stallM: 40 + ((slot + 0.5) * 160) / cars,
    sensorKeys: Uint32Array.from({ length: SENSORS }, (_unused, k) => carKey(seed, k + 1, slot)),
    stops: [...plan.stops],
    compound: plan.start,
    s: -(slot + 1) * Math.min(GRID_STEP_M, 180 / cars),
    fuelL: laps * FUEL_PER_LAP_L * 1.04 + 2,
    ...untouched(),
  }
  racer.noiseS = nextNoise(seed, racer)
  return racer
}

/** What is the same for every car before the start. */
const untouched = () => ({
  nextStop: 0,
  v: 0,
  ax: 0,
  ay: 0,
  lap: 1,
  done: 0,
  lapStartS: 0,
  lastLapS: NaN,
  noiseS: 0,
  ageLaps: 0,
  isFresh: false,
  stopsDone: 0,
  phase: 'none' as const,
  stallUntilS: 0,
  wear: new Float64Array(4),
  wearAtLine: new Float64Array(4),
  surfaceC: new Float64Array(4).fill(BLANKET_C),
  innerC: new Float64Array(4).fill(BLANKET_C),
  loadsN: new Float64Array(4),
  powersW: new Float64Array(4),
  passing: null,
  triedAt: -1,
  isOut: false,
  isFinished: false,
  silentAtS: Infinity,
  isCautionLap: false,
})

/** AR(1) noise of a lap time, s. */
export function nextNoise(seed: number, racer: Racer): number {
  const shock = normalQuantile(uniform(seed, 0, racer.car, racer.lap, purpose.lapNoise))
  return NOISE_MEMORY * racer.noiseS + NOISE_SD_S * Math.sqrt(1 - NOISE_MEMORY ** 2) * shock
}

/** Puts on a new set. */
export function fitTyres(racer: Racer, compound: number): void {
  racer.compound = compound
  racer.ageLaps = 0
  racer.isFresh = true
  racer.wear.fill(0)
  racer.surfaceC.fill(BLANKET_C)
  racer.innerC.fill(BLANKET_C)
}
