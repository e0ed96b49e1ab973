import type { CarState, RaceState } from '../aggregate/race-state.ts'
import { stopDeadlineAtS } from '../strategy/own-lap.ts'
import type { RacesAnswer } from '../strategy/question.ts'
import { finite } from './hard-rules.ts'
import type { Gain, Proposal } from './types.ts'
import { gainOver, MOST_CONFIDENCE, pBestOf, samePlan, split } from './weigh.ts'

/** What a proposal is made from: one point with its answer. */
export interface Scene {
  readonly state: RaceState
  readonly own: CarState
  readonly answer: RacesAnswer
  /** First lap on which a call to come in would have life enough. */
  readonly lap: number
  readonly event: string | null
}

const number = (value: number): string => (Math.abs(value) < 0.05 ? '0.0' : value.toFixed(1).replace('-', '−'))

/** At most three numbered facts: gain, chance, and the pit loss it stands on. */
function facts(scene: Scene, gain: Gain | null, pBest: number): readonly string[] {
  const { answer } = scene
  const { mean, sd, basis } = answer.pitLossS
  const known = basis === 'rule' ? 'rule of thumb' : 'from the source'
  return [
    ...(gain ? [`gain ${number(gain.places)} places (${number(gain.low)} to ${number(gain.high)})`] : []),
    `P(best) ${pBest > MOST_CONFIDENCE ? 'above ' : ''}${Math.round(Math.min(MOST_CONFIDENCE, pBest) * 100)} % of ${answer.races} races`,
    `pit loss ${mean.toFixed(1)} ± ${sd.toFixed(1)} s, ${known}`,
  ]
}

const FLIPS = {
  box: 'A caution later on, or tyres that last better than assumed.',
  stay: 'More cars stopping under this caution than assumed.',
} as const

/** Come in on the first lap that can be called, against the best plan that does not. */
export function boxProposal(scene: Scene, ground: 'plan' | 'gain' | 'caution'): Proposal {
  const { box, stay } = split(scene.answer, scene.lap)
  const gain = gainOver(box, stay)
  const pBest = pBestOf(box)
  return {
    action: 'box',
    ground,
    onLap: scene.lap,
    gain,
    confidence: Math.min(MOST_CONFIDENCE, pBest),
    facts: facts(scene, gain, pBest),
    flipsIf: FLIPS.box,
    deadlineAtS: finite(stopDeadlineAtS(scene.state, scene.own, scene.lap)),
    event: scene.event,
  }
}

/** Stay out under a caution, with what the stop would cost. */
export function stayProposal(scene: Scene): Proposal {
  const { box, stay } = split(scene.answer, scene.lap)
  const gain = gainOver(stay, box)
  const pBest = 1 - pBestOf(box)
  return {
    action: 'stay-out',
    ground: 'caution',
    onLap: null,
    gain,
    confidence: Math.min(MOST_CONFIDENCE, pBest),
    facts: facts(scene, gain, pBest),
    flipsIf: FLIPS.stay,
    deadlineAtS: null,
    event: scene.event,
  }
}

/** The plan's lap is near: get ready. */
export function prepareProposal(scene: Scene, onLap: number): Proposal {
  const plan = samePlan(scene.answer, [onLap])
  const same = plan ? scene.answer.plans.filter(one => one.stopLaps[0] === plan.stopLaps[0]) : []
  const gain = gainOver(same, split(scene.answer, plan?.stopLaps[0] ?? onLap).stay)
  const pBest = pBestOf(same)
  return {
    action: 'prepare',
    ground: 'plan',
    onLap,
    gain,
    confidence: Math.min(MOST_CONFIDENCE, pBest),
    facts: facts(scene, gain, pBest),
    flipsIf: FLIPS.box,
    deadlineAtS: finite(stopDeadlineAtS(scene.state, scene.own, onLap)),
    event: scene.event,
  }
}
