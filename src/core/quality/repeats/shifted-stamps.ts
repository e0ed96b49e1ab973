/** Shortfall of a step that still counts as whole periods, in periods. */
const SLACK = 0.3

/**
 * Where the earlier of `count` different values under one stamp belong: a sample that lost its stamp took the next
 * one's, which shows in a step of about as many periods. Times in ms, oldest first, without that of the last value,
 * which stays at `atMs`. Empty when the step does not allow it: then only the last value stands.
 */
export function shiftedStamps(count: number, atMs: number, beforeMs: number, periodMs: number): number[] {
  if (!(atMs - beforeMs >= (count - SLACK) * periodMs)) return []
  return Array.from({ length: count - 1 }, (_, i) => Math.max(beforeMs + 1, atMs - (count - 1 - i) * periodMs))
}
