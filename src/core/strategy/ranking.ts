import { invariant } from '../health/invariant.ts'
import type { Plan } from './plan-list.ts'
import type { PlanAnswer } from './question.ts'
import { blockMeans, meanSe, pairedLoss, placeQuantile, type Tally } from './tally.ts'

/** Differences inside this band mean nothing on the road, places. */
const INDIFFERENT_PLACES = 0.05
/** Half a 95 % interval, in standard errors. */
export const SE_IN_95 = 1.96

export interface Ranked {
  readonly plans: readonly PlanAnswer[]
  /** The plan to follow: the simplest one of those that cannot be told from the best. */
  readonly best: number
}

/**
 * Compares the plans block by block. The least mean place is the yardstick; a plan is indistinguishable from it when
 * the paired 95 % interval of its loss contains 0 or lies inside ±.05 places. Of those, fewer stops come first, then the
 * later stop, because it keeps more options open.
 * @param tallies one per plan; null for a plan that is not allowed. At least one must be there.
 */
export function rank(plans: readonly Plan[], tallies: readonly (Tally | null)[]): Ranked {
  const means = tallies.map(tally => (tally ? meanSe(blockMeans(tally)) : null))
  const yardstick = means.reduce((best, one, i) => (one && one.mean < (means[best]?.mean ?? Infinity) ? i : best), -1)
  const top = tallies[yardstick]
  invariant(!!top, 'Every plan was forbidden: there is nothing to rank.')
  const shares = bestShares(tallies)
  const answers = plans.map((plan, i): PlanAnswer => {
    const stopLaps = plan.stopLap > 0 ? [plan.stopLap] : []
    const tally = tallies[i]
    const mean = means[i]
    if (!tally || !mean) return { ...unknown, name: plan.name, stopLaps, notAllowed: plan.notAllowed }
    const loss = pairedLoss(tally, top)
    const margin = SE_IN_95 * loss.se
    return {
      name: plan.name,
      stopLaps,
      notAllowed: null,
      expectedPosition: mean.mean,
      se: mean.se,
      p5: placeQuantile(tally, 0.05),
      p95: placeQuantile(tally, 0.95),
      pBest: shares[i] as number,
      regret: loss.mean,
      regretSe: loss.se,
      isIndistinguishable: loss.mean - margin <= 0 || loss.mean + margin <= INDIFFERENT_PLACES,
    }
  })
  return { plans: answers, best: simplest(answers) }
}

const unknown = {
  expectedPosition: NaN,
  se: NaN,
  p5: NaN,
  p95: NaN,
  pBest: NaN,
  regret: NaN,
  regretSe: NaN,
  isIndistinguishable: false,
} as const

/** Share of blocks in which each plan's mean place is the lowest; ties are split. NaN for plans that were not run. */
function bestShares(tallies: readonly (Tally | null)[]): number[] {
  const byPlan = tallies.map(tally => (tally ? blockMeans(tally) : null))
  const blocks = byPlan.find(means => means !== null)?.length ?? 0
  const shares = byPlan.map(means => (means ? 0 : NaN))
  for (let block = 0; block < blocks; block++) {
    const least = Math.min(...byPlan.map(means => means?.[block] ?? Infinity))
    const winners = byPlan.flatMap((means, i) => (means && means[block] === least ? [i] : []))
    for (const i of winners) shares[i] = (shares[i] as number) + 1 / winners.length / blocks
  }
  return shares
}

function simplest(answers: readonly PlanAnswer[]): number {
  const rows = answers.map((answer, i) => ({ answer, i })).filter(({ answer }) => answer.isIndistinguishable)
  rows.sort(
    (a, b) =>
      a.answer.stopLaps.length - b.answer.stopLaps.length ||
      (b.answer.stopLaps[0] ?? 0) - (a.answer.stopLaps[0] ?? 0) ||
      a.i - b.i,
  )
  return rows[0]?.i ?? 0
}
