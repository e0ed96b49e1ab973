import type { Insight, OwnWindows, Point, RaceState } from '../../core/aggregate/race-state.ts'
import type { Decision } from '../../core/decide/types.ts'
import { acknowledge, decide, firstDecision } from '../../core/decide/decide.ts'
import type { TapedMissing, TapedSaid } from '../../core/samples/taped.ts'
import type { Result } from '../../core/health/result.ts'
import type { Missing, Question, RacesAnswer, TyreAnswer } from '../../core/strategy/question.ts'

/**
 * How long a race that cannot wait waits for answers, host seconds: 2 in all, then it is decided without them.
 * The tyre model answers in milliseconds; most of the wait belongs to the simulation.
 */
const TYRES_WAIT_S = 0.5
const RACES_WAIT_S = 1.5

export interface SequenceDeps {
  /** Asks the tyre model; `timeoutS` undefined = as long as it takes. */
  readonly askTyres: (input: unknown, timeoutS: number | undefined) => Promise<Result<unknown>>
  readonly askRaces: (question: Question, timeoutS: number | undefined) => Promise<Result<unknown>>
  /** A tape can wait for us; a race cannot. */
  readonly canHold: boolean
  readonly seed: number
  readonly races: number
  readonly sourceKind: () => string
  /** What an earlier run decided without, and what was said to it, by decision. */
  readonly missing: ReadonlyMap<number, TapedMissing>
  readonly said: readonly TapedSaid[]
  /** Insights pass through here so that everything that is said is said in the order of the frames behind it. */
  readonly onInsight: (insight: Insight) => void
  readonly onDecision: (made: Made) => void
  readonly onSaid: (said: TapedSaid, decision: Decision) => void
  /** A decision less is pending. */
  readonly onRoom: () => void
  readonly onReset: (atS: number, decision: Decision) => void
  /** The analysis told its state here; with the decisions so far it is a place to go on from. */
  readonly onCheckpoint: (at: CheckpointEntry, decided: Decided) => void
  /** Where an earlier run of the same session stood; left out at its beginning. */
  readonly start?: Decided
}

/** How far decisions have come: with the analysis' own state, all that the next one depends on. */
export interface Decided {
  /** The number of the next decision. */
  readonly k: number
  readonly decision: Decision
  /** The car the last one was for. */
  readonly ownCar: number | null
  /** Insights since then. */
  readonly insights: number
}

export interface CheckpointEntry {
  readonly kind: 'checkpoint'
  readonly seq: number
  readonly atS: number
  /** State of the analysis, exact text. */
  readonly fold: string
}

/** One decision with all it stands on. */
export interface Made {
  readonly point: Point
  readonly state: RaceState
  readonly tyres: TyreAnswer | Missing
  readonly races: RacesAnswer | Missing
  readonly decision: Decision
}

type Entry =
  | {
      readonly kind: 'point'
      readonly point: Omit<Point, 'k'>
      readonly state: RaceState
      readonly own: OwnWindows | null
    }
  | { readonly kind: 'reset'; readonly atS: number }
  | { readonly kind: 'insight'; readonly insight: Insight }
  | CheckpointEntry
  | { readonly kind: 'said'; readonly callId: string; readonly said: 'copied' | 'declined' }

/**
 * Decisions in their order, one after another, never latest-wins: decision k is a function of decision k−1, the state
 * at its point, and the answers to k. What was missing is told, so that it can be taped.
 */
export class DecisionSequence {
  readonly #deps: SequenceDeps
  readonly #entries: Entry[] = []
  #decision: Decision
  #k: number
  #ownCar: number | null
  #insights: number
  #points = 0
  #running = false
  #closed = false
  #idle: (() => void)[] = []

  constructor(deps: SequenceDeps) {
    this.#deps = deps
    const { k, decision, ownCar, insights } = deps.start ?? beginning()
    this.#insights = insights
    this.#k = k
    this.#decision = decision
    this.#ownCar = ownCar
  }

  get decision(): Decision {
    return this.#decision
  }

  /** Decisions not yet made, the running one included. */
  get pending(): number {
    return this.#points
  }

  add(entry: Entry): void {
    this.#entries.push(entry)
    if (entry.kind === 'point') this.#points++
    if (!this.#running) void this.#drain()
  }

  /** Resolves when nothing is pending any more. */
  settled(): Promise<void> {
    if (!this.#running && this.#entries.length === 0) return Promise.resolve()
    return new Promise(resolve => this.#idle.push(resolve))
  }

  close(): void {
    this.#closed = true
    this.#entries.length = 0
  }

  async #drain(): Promise<void> {
    this.#running = true
    for (let entry = this.#entries.shift(); entry && !this.#closed; entry = this.#entries.shift()) {
      if (entry.kind === 'point') {
        await this.#point(entry)
        this.#points--
        this.#deps.onRoom()
      } else if (entry.kind === 'insight') this.#insight(entry.insight)
      else if (entry.kind === 'reset') this.#reset(entry.atS)
      else if (entry.kind === 'checkpoint') {
        this.#deps.onCheckpoint(entry, this.#decided())
      } else this.#say({ afterK: this.#k - 1, afterInsights: this.#insights, callId: entry.callId, said: entry.said })
    }
    this.#running = false
    for (const resolve of this.#idle.splice(0)) resolve()
  }

  #decided(): Decided {
    return { k: this.#k, decision: this.#decision, ownCar: this.#ownCar, insights: this.#insights }
  }

  #insight(insight: Insight): void {
    this.#deps.onInsight(insight)
    this.#insights++
    this.#repeatSaid()
  }

  /** What was said at this very place of an earlier run. */
  #repeatSaid(): void {
    for (const said of this.#deps.said) {
      if (said.afterK === this.#k - 1 && (said.afterInsights ?? 0) === this.#insights) this.#say(said)
    }
  }

  #reset(atS: number): void {
    const calls = this.#decision.calls
    this.#deps.onReset(atS, this.#decision)
    this.#decision = { ...firstDecision(), k: this.#decision.k, calls }
  }

  #say(said: TapedSaid): void {
    this.#decision = acknowledge(this.#decision, said.callId, said.said)
    this.#deps.onSaid(said, this.#decision)
  }

  async #point(entry: Extract<Entry, { kind: 'point' }>): Promise<void> {
    // A call to one car is no call to another.
    if (entry.state.ownCar !== this.#ownCar && this.#k > 0) this.#reset(entry.point.atS)
    this.#ownCar = entry.state.ownCar
    const k = this.#k++
    const point: Point = { ...entry.point, k }
    const { tyres, races } = await this.#answers(k, point, entry)
    if (this.#closed) return
    this.#decision = decide(this.#decision, point, entry.state, { k, tyres, races })
    this.#deps.onDecision({ point, state: entry.state, tyres, races, decision: this.#decision })
    this.#insights = 0
    this.#repeatSaid()
  }

  async #answers(
    k: number,
    point: Point,
    entry: { state: RaceState; own: OwnWindows | null },
  ): Promise<{ tyres: TyreAnswer | Missing; races: RacesAnswer | Missing }> {
    // A tick only ages what stands; a question is asked where something happened.
    if (point.why === 'tick') return { tyres: { missing: 'not-asked' }, races: { missing: 'not-asked' } }
    const taped = this.#deps.missing.get(k)
    const within = (waitS: number): number | undefined => (this.#deps.canHold ? undefined : waitS)
    const tyres = taped?.tyres
      ? whyMissing(taped.tyres)
      : answerOf<TyreAnswer>(
          await this.#deps.askTyres({ k, own: entry.own, sourceKind: this.#deps.sourceKind() }, within(TYRES_WAIT_S)),
        )
    if (taped?.races) return { tyres, races: whyMissing(taped.races) }
    const inForce = this.#decision.planInForce
    const question: Question = { k, seed: this.#deps.seed, races: this.#deps.races, state: entry.state, tyres, inForce }
    return { tyres, races: answerOf<RacesAnswer>(await this.#deps.askRaces(question, within(RACES_WAIT_S))) }
  }
}

const beginning = (): Decided => ({ k: 0, decision: firstDecision(), ownCar: null, insights: 0 })

const whys: readonly Missing['missing'][] = ['late', 'given-up', 'no-model', 'out-of-range', 'not-enough-laps']

const whyMissing = (why: string): Missing => ({ missing: whys.find(one => one === why) ?? 'given-up' })

function answerOf<T extends object>(result: Result<unknown>): T | Missing {
  if (result.ok) return result.value as T | Missing
  return { missing: result.code === 'late' ? 'late' : 'given-up' }
}
