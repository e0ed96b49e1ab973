import { randomUUID } from 'node:crypto'

/** The time of day, and names that nothing else has: for what is written to disk. Nothing that decides reads it. */
export interface WallClock {
  /** Milliseconds since 1970 UTC. */
  nowMs(): number
  newUid(): string
}

/** The machine's own. */
export const wallClock: WallClock = { nowMs: () => Date.now(), newUid: () => randomUUID() }
