import { invariant } from '../health/invariant.ts'
import { blockDraws } from './block-draws.ts'
import { buildSetup, ownScan } from './build-setup.ts'
import { enoughEvidence } from './enough-evidence.ts'
import { lastStopLap, planList, type Plan } from './plan-list.ts'
import type { Missing, Question, RacesAnswer } from './question.ts'
import { rank } from './ranking.ts'
import { raceMemory } from './race-memory.ts'
import type { RaceSetup } from './race-setup.ts'
import { runRace } from './race.ts'
import { scanStops, type ScanCar } from './single-car.ts'
import { addPlace, emptyTally, pairedLoss, type Tally } from './tally.ts'

/** A simulation under way. What it answers depends on the question alone, however it is cut into steps. */
export interface Races {
  /** Runs up to so many more races; true when all are done. */
  step(races: number): boolean
  /** The ranked answer. Asking before `step` said done is a bug and throws. */
  answer(): RacesAnswer | Missing
}

/** Races per candidate lap when the best stop lap is refined. */
const REFINE_RACES = 128
/** Candidate laps either side of the one found on paper. */
const REFINE_LAPS = 3
/** A candidate replaces the incumbent only when it is better by this many paired standard errors. */
const REFINE_SE = 2

/**
 * Prepares the races of a question: rest of the race for every running car under each plan, the same races for every
 * plan. Answers `missing` at once when there is not enough to go on.
 */
export function startRaces(question: Question): Races {
  const evidence = enoughEvidence(question.state)
  if (!evidence.isEnough) return { step: () => true, answer: () => ({ missing: evidence.missing }) }
  const setup = buildSetup(question)
  if (setup.own < 0 || !(setup.baseS > 0) || !Number.isFinite(setup.baseS)) {
    return { step: () => true, answer: () => ({ missing: 'out-of-range' }) }
  }
  return new Simulation(question, setup)
}

class Simulation implements Races {
  readonly #question: Question
  readonly #setup: RaceSetup
  readonly #race: (run: number, stopLap: number) => number
  readonly #refine: readonly number[]
  readonly #refined: readonly Tally[]
  /** Set when refining is done. */
  #plans: readonly Plan[] = []
  /** Distinct stop laps of the allowed plans, and what they came to: plans that coincide share their races. */
  #laps: readonly number[] = []
  #tallies: readonly Tally[] = []
  #done = 0

  constructor(question: Question, setup: RaceSetup) {
    const draws = blockDraws(setup)
    const memory = raceMemory(setup)
    this.#question = question
    this.#setup = setup
    this.#race = (run, stopLap) => runRace(setup, draws, memory, run, stopLap)
    this.#refine = candidates(question, setup)
    this.#refined = this.#refine.map(() => emptyTally(setup.n))
    if (this.#refineRaces === 0) this.#list()
  }

  get #refineRaces(): number {
    return this.#refine.length > 1 ? this.#refine.length * REFINE_RACES : 0
  }

  get #races(): number {
    return this.#refineRaces + this.#laps.length * this.#question.races
  }

  step(races: number): boolean {
    for (let left = races; left > 0 && this.#done < this.#races; left--) {
      this.#one(this.#done)
      this.#done++
      if (this.#done === this.#refineRaces) this.#list()
    }
    return this.#done >= this.#races
  }

  #one(index: number): void {
    const refining = index < this.#refineRaces
    const laps = refining ? this.#refine : this.#laps
    const at = refining ? index : index - this.#refineRaces
    const run = Math.floor(at / laps.length)
    const plan = at % laps.length
    const tally = (refining ? this.#refined : this.#tallies)[plan] as Tally
    addPlace(tally, run, this.#race(run, laps[plan] as number))
  }

  /** The best lap is known: the plans can be named. */
  #list(): void {
    const { state } = this.#question
    const lastLap = this.#setup.lapsTotal - (this.#setup.down[this.#setup.own] as number)
    this.#plans = planList(state, lastLap, this.#best())
    this.#laps = [...new Set(this.#plans.filter(plan => plan.notAllowed === null).map(plan => plan.stopLap))]
    this.#tallies = this.#laps.map(() => emptyTally(this.#setup.n))
  }

  /** The first candidate stands until another one is better by two paired standard errors. */
  #best(): number {
    let best = 0
    for (let i = 1; i < this.#refine.length && this.#refineRaces > 0; i++) {
      const loss = pairedLoss(this.#refined[i] as Tally, this.#refined[best] as Tally)
      if (loss.mean < 0 && -loss.mean > REFINE_SE * loss.se) best = i
    }
    return this.#refine[best] ?? 0
  }

  answer(): RacesAnswer | Missing {
    invariant(this.#done >= this.#races && this.#plans.length > 0, 'Asked for an answer before the races were run.')
    const { k, seed, races } = this.#question
    const ofLap = new Map(this.#laps.map((lap, i) => [lap, this.#tallies[i] as Tally]))
    const tallies = this.#plans.map(plan => (plan.notAllowed === null ? (ofLap.get(plan.stopLap) ?? null) : null))
    return { k, seed, races, ...rank(this.#plans, tallies), pitLossS: this.#setup.pitLossS }
  }
}

/** Laps worth trying for `optimal`, the incumbent first; none when the rules leave no stop. */
function candidates(question: Question, setup: RaceSetup): readonly number[] {
  if (!setup.canStop) return []
  const scan: ScanCar = ownScan(question, setup)
  const last = lastStopLap(scan.lastLap)
  const isOpen = (lap: number): boolean => lap >= scan.firstStopLap && lap <= last
  const paper = scanStops(setup, scan).lap
  const planned = question.inForce?.[0] ?? 0
  const laps = [planned, paper, paper - REFINE_LAPS, paper + REFINE_LAPS]
  return [...new Set(laps)].filter(isOpen)
}
