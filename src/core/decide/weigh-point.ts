import type { Point } from '../aggregate/race-state.ts'
import type { RacesAnswer } from '../strategy/question.ts'
import { end, make, maySay } from './call-life.ts'
import { isCautionOut } from './caution-event.ts'
import { boxProposal, prepareProposal, stayProposal, type Scene } from './proposals.ts'
import type { Decision, Proposal } from './types.ts'
import { gainOver, isClear, pBestOf, samePlan, split, WITHDRAW_P_BEST } from './weigh.ts'

/** A call to prepare comes this many laps before the plan's lap. */
const PREPARE_LAPS = 2
/** Points running at which a proposal must stand; one is enough on a flag or pit edge. */
const POINTS = 2

const planSay = (plan: readonly number[] | null): string =>
  plan === null ? 'no plan yet' : plan.length === 0 ? 'no stop' : `stop lap ${plan.join(' and ')}`

/** `No call. Plan holds: stop lap 17.` */
export const holdsSay = (plan: readonly number[] | null): string => `No call. Plan holds: ${planSay(plan)}.`

/** A point with an answer: first what became of the plan, then whether something is to be said. */
export function weighPoint(decision: Decision, point: Point, scene: Scene): Decision {
  const { answer } = scene
  const isEdge = point.why === 'flag' || point.why === 'pit'
  const planned = { ...decision, plans: answer.plans, races: answer.races, seed: answer.seed }
  const replanned = replan(planned, scene, isEdge)
  const doubted = doubt(replanned, scene)
  // What was just taken back is not said again in the same breath.
  const proposal = doubted.ended?.how === 'withdrawn' ? null : propose(doubted, decision.streak, scene, isEdge)
  const streak = isCautionOut(scene.state) && isStayClear(answer, scene.lap) ? STAYING : doubted.streak
  const holding: Decision = { ...doubted, streak, verdict: 'plan-holds', say: holdsSay(doubted.planInForce) }
  if (proposal && maySay(holding, scene.state, proposal)) return make(holding, scene.state, proposal)
  return holding
}

/**
 * The plan in force is left only for one that is measurably better, at two points running. A move to "now" is a call:
 * it must clear the bar of a call. A plan whose lap went by without a stop moves to the next lap that can be called.
 */
function replan(decision: Decision, scene: Scene, isEdge: boolean): Decision {
  const { answer, lap } = scene
  const best = answer.plans[answer.best]
  if (!best) return { ...decision, streak: null }
  const before = decision.planInForce
  if (before === null) return { ...decision, planInForce: best.stopLaps, streak: null }
  const isCalled = decision.open?.proposal.action === 'box'
  const inForce = before[0] !== undefined && before[0] < lap && !isCalled ? [lap] : before
  const same = samePlan(answer, inForce)
  const stands: Decision = { ...decision, planInForce: inForce, streak: null }
  if (same?.isIndistinguishable) return stands
  const isNow = best.stopLaps[0] === lap
  const { box, stay } = split(answer, lap)
  if (isNow && !isClear(gainOver(box, stay), pBestOf(box))) return stands
  const action = isNow ? 'box' : 'replan'
  const points = decision.streak?.action === action ? decision.streak.points + 1 : 1
  const streak = { action, points }
  return points >= POINTS || isEdge || !same
    ? { ...decision, planInForce: best.stopLaps, streak }
    : { ...stands, streak }
}

/** An open call that lost its ground is withdrawn: at once when it is worse than a coin, else at the second point. */
function doubt(decision: Decision, scene: Scene): Decision {
  const { open } = decision
  if (!open || open.proposal.ground === 'obligation') return decision
  const { answer, lap, state } = scene
  const { action, onLap, ground } = open.proposal
  if (action === 'prepare') {
    const planned = decision.planInForce?.[0]
    const isNear = planned !== undefined && planned <= lap + PREPARE_LAPS + 1
    return isNear ? decision : end(decision, state, 'withdrawn')
  }
  const { box } = split(answer, onLap ?? lap)
  const pBest = action === 'box' ? pBestOf(box) : 1 - pBestOf(box)
  if (ground !== 'plan' && pBest < WITHDRAW_P_BEST) return withdraw(decision, scene)
  const holds = action === 'stay-out' || box.some(plan => plan.isIndistinguishable)
  if (holds) return { ...decision, doubts: 0 }
  const doubts = decision.doubts + 1
  return doubts >= POINTS ? withdraw(decision, scene) : { ...decision, doubts }
}

/** With the call goes the plan it had made: the plan to follow is in force again. */
const withdraw = (decision: Decision, { answer, state }: Scene): Decision => ({
  ...end(decision, state, 'withdrawn'),
  planInForce: answer.plans[answer.best]?.stopLaps ?? decision.planInForce,
})

const STAYING = { action: 'stay-out', points: 1 } as const

function propose(decision: Decision, before: Decision['streak'], scene: Scene, isEdge: boolean): Proposal | null {
  const { answer, lap, state } = scene
  const planned = decision.planInForce?.[0]
  // A plan whose lap has come is called only while it holds: in doubt it is silent until it is confirmed or replaced.
  if (planned === lap && split(answer, lap).box.some(plan => plan.isIndistinguishable)) {
    return boxProposal(scene, groundOf(decision, scene, isEdge))
  }
  const isStanding = isEdge || before?.action === STAYING.action
  if (isCautionOut(state) && isStanding && isStayClear(answer, lap)) return stayProposal(scene)
  const same = planned === undefined ? undefined : samePlan(answer, [planned])
  const isNear = planned !== undefined && planned > lap && planned <= lap + PREPARE_LAPS
  return isNear && same?.isIndistinguishable ? prepareProposal(scene, planned) : null
}

/** Under a caution the clear stop is its own reason; a plan that was moved to now won on its gain. */
function groundOf(decision: Decision, scene: Scene, isEdge: boolean): 'plan' | 'gain' | 'caution' {
  const isMoved = decision.streak?.action === 'box'
  if (isCautionOut(scene.state) && (isEdge || isMoved)) return 'caution'
  return isMoved ? 'gain' : 'plan'
}

function isStayClear(answer: RacesAnswer, lap: number): boolean {
  const { box, stay } = split(answer, lap)
  return isClear(gainOver(stay, box), 1 - pBestOf(box))
}
