import type { CarState, RaceState } from '../aggregate/race-state.ts'
import { fieldPace, presentWear, roughLapS, type Pace } from './field-pace.ts'
import { DRY, isDry, owesCompound } from './obligation.ts'
import { boxLap, entryShare, ownCarOf, placeOnLap } from './own-lap.ts'
import {
  PIT_LOSS_RULE,
  passing,
  PRIOR_LAP_S,
  RETIRE_PER_LAP,
  RIVAL_STOP_SCALE_S,
  RIVAL_STOP_SD,
  slow,
  STINT_LEVEL_SD_S,
  WEAR_CIRCUIT_SD_S,
} from './priors.ts'
import type { Question } from './question.ts'
import { GREEN, racing, SAFETY_CAR, SAME_AGAIN, VSC, type RaceSetup } from './race-setup.ts'
import { cheapestFit, scanStops, type ScanCar } from './single-car.ts'
import { answeredWear, priorWear, trackShiftS, tyreAge, type Wear } from './tyre-wear.ts'

/**
 * Turns a question into arrays. Asks nothing but the question, and expects `enoughEvidence` to have said yes.
 */
export function buildSetup(question: Question): RaceSetup {
  const { state, tyres } = question
  const own = ownCarOf(state) as CarState
  const lapsTotal = state.lapsTotal as number
  const lapS = roughLapS(state)
  const shift = trackShiftS(tyres, own, lapS)
  const wearAll = presentWear(state, lapS).map((wear, i) =>
    state.cars[i] === own ? (answeredWear(tyres, wear) ?? wear) : { ...wear, slopeS: wear.slopeS + shift },
  )
  const pace = fieldPace(state, wearAll)
  const field = racing(state)
  const cars = field.map(({ car }) => car)
  const wear = field.map(({ at }) => wearAll[at] as Wear)
  const places = placement(state, cars, pace.baseS)
  const pitLossS = state.rules.pitLossS ?? PIT_LOSS_RULE
  const fits = fitsOf(own, lapS, shift)
  const tyresOf = { pitLossS, fits, lapsTotal, wear, compounds: compoundsInUse(state) }
  const scale = pace.baseS / PRIOR_LAP_S
  const paces = field.map(({ at }) => pace.cars[at] as Pace)
  return {
    seed: question.seed,
    n: cars.length,
    own: cars.indexOf(own),
    carId: Int32Array.from(cars, car => car.car),
    ...places,
    ...groupsOf(cars, places.down),
    lapsTotal,
    inPit: Uint8Array.from(cars, car => Number(car.isInPit)),
    baseS: pace.baseS,
    noiseSdS: pace.noiseSdS,
    stintSdS: STINT_LEVEL_SD_S * scale,
    levelS: Float64Array.from(paces, one => one.levelS),
    levelSdS: Float64Array.from(paces, one => one.sdS),
    taughtAtAge: Float64Array.from(paces, one => one.taughtAtAge),
    age: Float64Array.from(cars, tyreAge),
    wear,
    isOwnWearAnswered: answeredWear(tyres, priorWear(own.compound, lapS)) !== null,
    circuitSdS: WEAR_CIRCUIT_SD_S * scale,
    compound: Int32Array.from(cars, car => (isDry(car.compound) ? car.compound : SAME_AGAIN)),
    fits,
    ...stopTables(state, cars, places, tyresOf),
    pitLossS,
    ...asMeasured,
    caution: cautionNow(state, pace.baseS),
  }
}

/** Chance as the priors have it; exact cases turn parts of it off. */
const asMeasured = {
  excessScale: 1,
  hazardScale: 1,
  retirePerLap: RETIRE_PER_LAP,
  passShift: 0,
  passSd: passing.cSd,
} as const

interface Places {
  readonly down: Int32Array
  readonly joins: Int32Array
  readonly firstRound: number
  readonly lineS: Float64Array
  readonly restShare: Float64Array
  readonly firstStopLap: Int32Array
}

/** Where each car is. The lead lap is the leader's; a car behind the line still has to finish the lap before it. */
function placement(state: RaceState, cars: readonly CarState[], baseS: number): Places {
  const place = cars.map(car => {
    const share = placeOnLap(car, state.atS, baseS)
    return Number.isNaN(share) ? 0 : share
  })
  const reach = cars.map((car, i) => car.lapsDone + (place[i] as number))
  const leader = Math.max(...reach)
  const down = Int32Array.from(reach, one => Math.floor(leader - one))
  const joins = Int32Array.from(cars, (car, i) => car.lapsDone + (down[i] as number) + 1)
  const entry = entryShare(state)
  return {
    down,
    joins,
    firstRound: Math.min(...joins),
    // A car that has no line yet (first lap) is put where its share of a lap says.
    lineS: Float64Array.from(cars, (car, i) =>
      Number.isFinite(car.lineAtS) ? Math.min(0, car.lineAtS - state.atS) : -(place[i] as number) * baseS,
    ),
    restShare: Float64Array.from(place, one => 1 - one),
    firstStopLap: Int32Array.from(cars, (car, i) => {
      if (car.car === state.ownCar) return boxLap(state, car)
      return car.lapsDone + ((place[i] as number) < entry && !car.isInPit ? 1 : 2)
    }),
  }
}

function groupsOf(cars: readonly CarState[], down: Int32Array): { classOf: Int32Array; group: Int32Array } {
  const names = [...new Set(cars.map(car => car.className))]
  const classOf = Int32Array.from(cars, car => names.indexOf(car.className))
  return {
    classOf,
    group: Int32Array.from(cars, (_, i) => (down[i] as number) * names.length + (classOf[i] as number)),
  }
}

const compoundsInUse = (state: RaceState): readonly number[] => {
  const seen = new Set(state.cars.flatMap(car => [...car.compoundsUsed, car.compound]).filter(isDry))
  // Where two compounds are compulsory all three are at the track, whether or not one was seen yet.
  if (state.rules.compoundsRequired >= 2) for (let compound = 0; compound < DRY; compound++) seen.add(compound)
  return [...seen].sort((a, b) => a - b)
}

const fitsOf = (own: CarState, lapS: number, shift: number): Wear[] =>
  [0, 1, 2, isDry(own.compound) ? NaN : own.compound].map(compound => {
    const prior = priorWear(compound, lapS)
    return { ...prior, slopeS: prior.slopeS + shift }
  })

interface TyresOf {
  readonly pitLossS: RaceSetup['pitLossS']
  readonly fits: readonly Wear[]
  readonly lapsTotal: number
  readonly wear: readonly Wear[]
  readonly compounds: readonly number[]
}

/** What this car may put on at a stop. */
function mayFit(car: CarState, state: RaceState, compounds: readonly number[]): readonly number[] {
  if (compounds.length === 0) return [SAME_AGAIN]
  if (!owesCompound(car, state.rules)) return compounds
  const others = compounds.filter(compound => !car.compoundsUsed.includes(compound))
  return others.length > 0 ? others : compounds
}

/** The best fit at every lap of every car, and when rivals would stop by themselves. */
function stopTables(state: RaceState, cars: readonly CarState[], places: Places, tyres: TyresOf) {
  const nextFit = new Uint8Array(cars.length * (tyres.lapsTotal + 2))
  const rivalStops = new Float64Array(cars.length)
  const rivalLap = new Float64Array(cars.length)
  cars.forEach((car, i) => {
    const scan = scanCar(state, car, i, places, tyres)
    for (let lap = scan.lap; lap <= scan.lastLap; lap++) {
      nextFit[i * (tyres.lapsTotal + 2) + lap] = cheapestFit(scan, tyres.fits, scan.mayFit, lap - scan.lap + 1).fit
    }
    const best = scanStops(tyres, scan)
    rivalLap[i] = best.lap
    // A car in the lane is making its stop: it is taken to need no other.
    rivalStops[i] = best.lap === 0 || car.isInPit ? 0 : 1 / (1 + Math.exp(-best.savesS / RIVAL_STOP_SCALE_S))
  })
  const owes = Uint8Array.from(cars, car => Number(owesCompound(car, state.rules)))
  const canStop = state.rules.tyreStops === true
  return { canStop, owes, nextFit, rivalStops, rivalLap, rivalLapSd: RIVAL_STOP_SD * tyres.lapsTotal }
}

function scanCar(state: RaceState, car: CarState, i: number, places: Places, tyres: TyresOf): ScanCar {
  const lap = car.lapsDone + 1
  const lastLap = tyres.lapsTotal - (places.down[i] as number)
  return {
    age: tyreAge(car),
    wear: tyres.wear[i] as Wear,
    lap,
    lastLap,
    lapsLeft: Math.max(0, lastLap - lap + 1),
    firstStopLap: places.firstStopLap[i] as number,
    mayFit: mayFit(car, state, tyres.compounds),
  }
}

/** The own car's scan on the setup's own terms: what `optimal` starts from. */
export function ownScan(question: Question, setup: RaceSetup): ScanCar {
  const { state } = question
  const own = ownCarOf(state) as CarState
  const compounds = compoundsInUse(state)
  return scanCar(state, own, setup.own, setup, { ...setup, compounds })
}

function cautionNow(state: RaceState, baseS: number): RaceSetup['caution'] {
  const kind = state.flag === 'safety-car' ? SAFETY_CAR : state.flag === 'vsc' ? VSC : GREEN
  const ratio = kind === SAFETY_CAR ? slow.safetyCar : slow.vsc
  const gone = kind === GREEN ? 0 : (state.atS - state.flagSinceS) / (baseS * ratio)
  return { kind, lapsGone: gone > 0 ? Math.floor(gone) : 0, isYellow: state.flag === 'yellow' }
}
