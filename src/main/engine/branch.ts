import type { OwnWindows, RaceState } from '../../core/aggregate/race-state.ts'
import type { BranchAnswer } from '../../core/contract/payloads/replay.ts'
import { done, failed, type Result } from '../../core/health/result.ts'
import { reading } from '../../core/health/why.ts'
import {
  isMissing,
  type Missing,
  type Question,
  type RacesAnswer,
  type TyreAnswer,
} from '../../core/strategy/question.ts'
import { planRows } from '../../core/views/call-log.ts'
import type { EngineState } from './engine-state.ts'

/** A question outside the session's own sequence has no number in it. */
const NO_POINT = -1
/** A branch that takes longer is given up, host seconds. */
const WAIT_S = 20

/** What if from here: the state at the cursor, asked of the strategy engine. Nothing of the session changes. */
export async function branchFrom(engine: EngineState): Promise<Result<BranchAnswer>> {
  const { run, supervisors, deps } = engine
  if (!run?.session) return failed('no-session', 'There is no session to ask about.')
  const told = await supervisors.aggregate.ask('state', { run: run.key }, { timeoutS: WAIT_S })
  if (!told.ok) return told
  const { state, own } = told.value as { state: RaceState | null; own: OwnWindows | null }
  const mine = state?.cars.find(car => car.car === state.ownCar)
  if (!state || !mine) return failed('no-own-car', 'Choose the own car first: plans are for one car.')
  const asked = await supervisors.inference.ask(
    'tyres',
    { k: NO_POINT, own, sourceKind: run.session.kind },
    { timeoutS: WAIT_S },
  )
  const tyres: TyreAnswer | Missing = asked.ok ? (asked.value as TyreAnswer | Missing) : { missing: 'given-up' }
  const { seed, races } = run.source.rerun?.() ?? deps
  const question: Question = { k: NO_POINT, seed, races, state, tyres, inForce: null }
  const answered = await supervisors.montecarlo.ask('races', question, { timeoutS: WAIT_S })
  if (!answered.ok) return answered
  const answer = answered.value as RacesAnswer | Missing
  const where = { atS: state.atS, lap: reading(mine.lapsDone + 1), position: reading(mine.position), seed }
  if (isMissing(answer)) {
    return done({
      ...where,
      plans: [],
      races: 0,
      say: missingWords[answer.missing] ?? 'No plan can be worked out here.',
    })
  }
  const best = answer.plans[answer.best]
  const say = best ? `Best from here: ${best.name}.` : 'No plan can be worked out here.'
  return done({ ...where, plans: planRows(answer.plans), races: answer.races, say })
}

const missingWords: Partial<Record<Missing['missing'], string>> = {
  'not-enough-laps': 'Not enough evidence: too few clean laps before this moment.',
  'given-up': 'The strategy worker is not running.',
  late: 'The answer took too long.',
}
