import type { CarState, Lap, RaceState } from '../../src/core/aggregate/race-state.ts'
import type { Question } from '../../src/core/strategy/question.ts'

/** What a test wants to be special; the rest is a plain green race. */
export interface RaceShape {
  readonly cars: number
  /** Index of the own car. */
  readonly own: number
  readonly lapsTotal: number
  readonly lapsDone: number
  readonly lapS: number
  /** Seconds between neighbours at the line. */
  readonly gapS: number
  /** Place of the own car on its lap; the others are as many seconds away as the gaps say. */
  readonly place: number
  /** Each car behind the first is this much slower a lap. */
  readonly slowerS: number
  readonly cleanLaps: number
  readonly compound: number
  readonly tyreAgeLaps: number
  /** Pace lost per lap of age in the laps already driven. */
  readonly wearS: number
}

const plain: RaceShape = {
  cars: 20,
  own: 9,
  lapsTotal: 30,
  lapsDone: 10,
  lapS: 64,
  gapS: 1.8,
  place: 0,
  slowerS: 0.03,
  cleanLaps: 8,
  compound: 1,
  tyreAgeLaps: 10,
  wearS: 0.05,
}

const START_S = 100

/** Laps of one car, newest last, at its own pace, with a small fixed ripple so that noise is not zero. */
function lapsOf(shape: RaceShape, car: number, lineAtS: number): Lap[] {
  const count = Math.min(8, shape.lapsDone)
  return Array.from({ length: count }, (_, i): Lap => {
    const back = count - 1 - i
    const lap = shape.lapsDone - back
    const age = Math.max(0, shape.tyreAgeLaps - 1 - back)
    const ripple = (((lap * 7 + car * 3) % 5) - 2) * 0.08
    return {
      lap,
      timeS: shape.lapS + car * shape.slowerS + shape.wearS * age + ripple,
      lineAtS: lineAtS - back * shape.lapS,
      isClean: back < shape.cleanLaps && lap > 1,
      isInLap: false,
      isOutLap: false,
      flag: 'green',
      tyreAgeLaps: age,
    }
  })
}

/** A race in which car `i` runs in place `i + 1`. `mend` changes single cars, `change` the state itself. */
export function raceState(
  shape: Partial<RaceShape> = {},
  change: Partial<RaceState> = {},
  mend: (car: CarState) => CarState = car => car,
): RaceState {
  const s = { ...plain, ...shape }
  const ownLineAtS = START_S + s.lapsDone * s.lapS
  const atS = ownLineAtS + s.place * s.lapS
  const cars = Array.from({ length: s.cars }, (_, i): CarState => {
    const reachS = s.place * s.lapS + (s.own - i) * s.gapS
    // Cars far ahead have begun another lap, cars far behind are still on an earlier one.
    const laps = Math.floor(reachS / s.lapS)
    const sinceLine = reachS - laps * s.lapS
    const lapsDone = s.lapsDone + laps
    const lineAtS = atS - sinceLine
    return mend({
      car: i,
      number: String(i + 1),
      className: 'GT',
      position: i + 1,
      lapsDone,
      lineAtS,
      lapFrac: sinceLine / s.lapS,
      isInPit: false,
      isRetired: false,
      isFinished: false,
      laps: lapsOf({ ...s, lapsDone, tyreAgeLaps: s.tyreAgeLaps + laps }, i, lineAtS),
      compound: s.compound,
      tyreAgeLaps: Math.max(0, s.tyreAgeLaps + laps),
      stops: 0,
      compoundsUsed: [s.compound],
      worn: NaN,
      wornPerLap: NaN,
    })
  })
  return {
    seq: 1000,
    atS,
    session: 'race',
    flag: 'green',
    flagSinceS: START_S,
    lapsTotal: s.lapsTotal,
    trackLengthM: 4000,
    pitEntryM: 3800,
    rules: { pitLossS: { mean: 20, sd: 1, basis: 'source' }, tyreStops: true, compoundsRequired: 2 },
    ownCar: s.own,
    cars,
    ...change,
  }
}

export const ask = (state: RaceState, more: Partial<Question> = {}): Question => ({
  k: 3,
  seed: 7,
  races: 256,
  state,
  tyres: { missing: 'no-model' },
  ...more,
})
