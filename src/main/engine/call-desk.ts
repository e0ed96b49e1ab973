import { callOf } from '../../core/calls/call-words.ts'
import type { Call } from '../../core/contract/payloads/strategy.ts'
import type { Decision } from '../../core/decide/types.ts'
import type { TapedMissing } from '../../core/samples/taped.ts'
import { isMissing, type Missing, type TyreAnswer } from '../../core/strategy/question.ts'
import { CallLog } from '../../core/views/call-log.ts'
import type { Made } from './decision-sequence.ts'
import type { Output } from './output.ts'

/** What the card shows at one moment. */
export interface SaidSoFar {
  /** Newest first. */
  readonly calls: readonly Call[]
  readonly tyres: TyreAnswer | Missing
  /** Ring position of the newest point that was asked about. */
  readonly answeredSeq: number
}

const nothing: SaidSoFar = { calls: [], tyres: { missing: 'not-asked' }, answeredSeq: 0 }

export interface CallDeskDeps {
  /** What a re-run would not come to by itself. */
  readonly missing: (missing: TapedMissing, seq: number, atS: number) => void
  readonly publish: (call: Call) => void
  readonly output: (output: Output) => void
}

/** Reasons that another run of the same session would not come to by itself: they are recorded. */
const taped: ReadonlySet<Missing['missing']> = new Set(['late', 'given-up', 'no-model', 'out-of-range'])

const tapedWhy = (answer: object): string | null =>
  isMissing(answer) && taped.has(answer.missing) ? answer.missing : null

/** Turns the decisions of one session into calls and keeps their life: made, acknowledged, ended. */
export class CallDesk {
  readonly log = new CallLog()
  tyres: TyreAnswer | Missing = { missing: 'not-asked' }
  /** Ring position of the newest point that was asked about. */
  answeredSeq = 0
  readonly #deps: CallDeskDeps

  constructor(deps: CallDeskDeps) {
    this.#deps = deps
  }

  decided(made: Made): void {
    const { point, tyres, races, decision } = made
    const stamp = { sessionS: point.atS, basedOnSeq: point.seq }
    if (point.why !== 'tick') {
      this.tyres = tyres
      this.answeredSeq = point.seq
      const [missingTyres, missingRaces] = [tapedWhy(tyres), tapedWhy(races)]
      if (missingTyres !== null || missingRaces !== null) {
        this.#deps.missing({ k: point.k, tyres: missingTyres, races: missingRaces }, point.seq, point.atS)
      }
      this.#deps.output({ ...stamp, kind: 'prediction', k: point.k, tyres })
      this.#deps.output({ ...stamp, kind: 'strategy', k: point.k, races, verdict: decision.verdict })
    }
    if (decision.ended) this.#turn(decision.ended.callId, decision.ended.how, stamp, point.k)
    if (decision.made) this.#made(callOf(decision.made, decision, made.state), stamp, point.k)
  }

  said(decision: Decision, callId: string, said: 'copied' | 'declined'): void {
    const stamp = { sessionS: decision.atS, basedOnSeq: decision.seq }
    this.#turn(callId, said === 'copied' ? 'acknowledged' : 'declined', stamp, decision.k)
  }

  /** History was forgotten: what was open has lost its ground. */
  reset(before: Decision): void {
    if (before.open)
      this.#turn(before.open.callId, 'withdrawn', { sessionS: before.atS, basedOnSeq: before.seq }, before.k)
    this.tyres = { missing: 'not-asked' }
  }

  get soFar(): SaidSoFar {
    return { calls: this.log.calls, tyres: this.tyres, answeredSeq: this.answeredSeq }
  }

  /** Another moment is shown, with what had been said by then. */
  wind({ calls, tyres, answeredSeq }: SaidSoFar = nothing): void {
    this.log.restore(calls)
    this.tyres = tyres
    this.answeredSeq = answeredSeq
  }

  #made(call: Call, stamp: { sessionS: number; basedOnSeq: number }, k: number): void {
    this.log.made(call)
    this.#tell(call, stamp, k)
  }

  #turn(callId: string, status: Call['status'], stamp: { sessionS: number; basedOnSeq: number }, k: number): void {
    const call = this.log.turn(callId, status)
    if (call) this.#tell(call, stamp, k)
  }

  #tell(call: Call, stamp: { sessionS: number; basedOnSeq: number }, k: number): void {
    this.#deps.publish(call)
    this.#deps.output({ ...stamp, kind: 'call', k, call })
  }
}
