import type { Point, RaceState } from '../aggregate/race-state.ts'
import type { Answers, PlanAnswer } from '../strategy/question.ts'

/** Places won, with a 95 % interval. */
export interface Gain {
  readonly places: number
  readonly low: number
  readonly high: number
}

/** What should be said, before it has words. */
export interface Proposal {
  readonly action: 'box' | 'prepare' | 'stay-out'
  /** What speaks for it: the plan's own lap has come, a clear gain, a caution, or a rule that decides alone. */
  readonly ground: 'plan' | 'gain' | 'caution' | 'obligation' | 'no-tyre-stops'
  /** Lap on which to come in; null for stay-out. */
  readonly onLap: number | null
  /** Expected places against the best plan that does otherwise, with a 95 % interval; null when rules alone spoke. */
  readonly gain: Gain | null
  readonly confidence: number
  /** Named facts, most important first; numbers already resolved. */
  readonly facts: readonly string[]
  readonly flipsIf: string
  /** Session time after which it is too late. */
  readonly deadlineAtS: number | null
  /** The named event that opened the question, or null. */
  readonly event: string | null
}

/** The life of the call that is open. */
export interface OpenCall {
  readonly callId: string
  readonly proposal: Proposal
  readonly madeAtS: number
  readonly k: number
  readonly said: 'copied' | 'declined' | null
}

/** A call whose life ended at this point, and how. */
export interface EndedCall {
  readonly callId: string
  readonly how: 'superseded' | 'stale' | 'withdrawn' | 'fulfilled'
}

/** Point k is a pure function of decision k−1, the state at its seq, and the answers to k. */
export interface Decision {
  readonly k: number
  readonly seq: number
  readonly atS: number
  readonly verdict:
    'not-a-race' | 'not-enough-evidence' | 'plan-holds' | 'call-open' | 'race-over' | 'declined' | 'too-late'
  /** One sentence for the card. */
  readonly say: string
  /** Stop laps still planned for the own car; null before there is a plan. */
  readonly planInForce: readonly number[] | null
  /** How many points running the same proposal has cleared the bar. */
  readonly streak: { readonly action: string; readonly points: number } | null
  readonly made: OpenCall | null
  readonly open: OpenCall | null
  readonly ended: EndedCall | null
  /** Last call that ended with its lap, so that a verb is not reversed without a named event. */
  readonly last: { readonly action: Proposal['action']; readonly lap: number; readonly atS: number } | null
  /** What the team last said no to: not asked again until it is worth half as much more, or an event comes. */
  readonly declined: { readonly action: Proposal['action']; readonly places: number; readonly atS: number } | null
  /** Points running at which the open call had lost its ground. */
  readonly doubts: number
  readonly plans: readonly PlanAnswer[]
  readonly races: number
  readonly seed: number
  /** Calls made so far: the next call's number. */
  readonly calls: number
}

export type Decide = (before: Decision, point: Point, state: RaceState, answers: Answers) => Decision
