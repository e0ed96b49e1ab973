/** Seconds to wait before try 1, 2, … ; the last one stays. Quick enough for a restart, slow enough for a dead host. */
const ladderS = [1, 5, 5, 10, 10, 30] as const

/** Wait before the `attempt`th try in a row, counted from 0. */
export const waitBeforeS = (attempt: number): number => ladderS[Math.min(attempt, ladderS.length - 1)] ?? 30
