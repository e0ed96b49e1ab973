/** How a panel stands by its age: nothing yet, as good as now, a little late (dimmed), old (dimmed, and says how old). */
export type Freshness = 'empty' | 'fresh' | 'late' | 'old'

/** Beyond this the age is said in words, and needles are blanked: a frozen needle lies. */
export const OLD_S = 5

/** Fresh is at most three periods of its feed, and never asked to be better than a second. */
export function freshness(ageS: number | undefined, periodS: number): Freshness {
  if (ageS === undefined) return 'empty'
  if (ageS > OLD_S) return 'old'
  return ageS <= Math.max(1, 3 * periodS) ? 'fresh' : 'late'
}
