import { z } from 'zod'
import { reading } from '../shapes.ts'
import { planRow } from './strategy.ts'

/** The time conductor of one window: where the shown session is, and what it can be told. */
export const replayNow = z.strictObject({
  /** The recording that is played; null when what is shown is not one of the library. */
  sessionId: z.string().nullable(),
  /** Session times of its ends, s; a live session's end is now. */
  fromS: reading,
  toS: reading,
  atS: reading,
  speed: z.number().nullable(),
  isHeld: z.boolean(),
  canSeek: z.boolean(),
  canSpeed: z.boolean(),
  canHold: z.boolean(),
  canStep: z.boolean(),
  /** The picture is at the target; what is worked out from the laps before it is still being made. */
  isCatchingUp: z.boolean(),
  loop: z.strictObject({ fromS: z.number(), toS: z.number() }).nullable(),
  /** A live source goes on behind this replay, and is recorded. */
  canGoLive: z.boolean(),
  /** One sentence about it; empty when there is none. */
  liveSay: z.string(),
})
export type ReplayNow = z.infer<typeof replayNow>

export const timelineMark = z.strictObject({
  kind: z.enum(['lap', 'stop', 'flag', 'gap', 'jump', 'call', 'note']),
  atS: z.number(),
  /** Where it ends, s; null for an instant. */
  toS: z.number().nullable(),
  /** `lap 12`, `box lap 12`, `SAFETY CAR`, `BOX THIS LAP`. */
  say: z.string(),
})
export type TimelineMark = z.infer<typeof timelineMark>

/** What happened when, over the whole session that is shown: laps and stops of the own car, flags, gaps, calls, notes. */
export const timeline = z.strictObject({ marks: z.array(timelineMark).max(4000) })
export type Timeline = z.infer<typeof timeline>

/** Laps of one recording, to choose from. */
export const historyLaps = z.strictObject({
  cars: z.array(
    z.strictObject({
      car: z.int(),
      number: z.string(),
      isOwn: z.boolean(),
      laps: z.array(z.strictObject({ lap: z.int(), timeS: z.number(), isClean: z.boolean(), say: z.string() })),
    }),
  ),
})
export type HistoryLaps = z.infer<typeof historyLaps>

const lapName = z.strictObject({ session: z.string(), number: z.string(), lap: z.int(), timeS: reading })
const channel = z.strictObject({
  name: z.enum(['speedMps', 'throttle', 'brake', 'gear', 'steerRad']),
  a: z.array(z.number().nullable()),
  b: z.array(z.number().nullable()),
})

/** Two laps on one distance axis: `deltaS[i]` is how much later b was at `distM[i]`, + = b is behind. */
export const lapComparison = z.strictObject({
  a: lapName,
  b: lapName,
  /** Metres from the line, evenly spaced, at most 2,000. */
  distM: z.array(z.number()),
  /** Null where one of the two has a gap. */
  deltaS: z.array(z.number().nullable()),
  channels: z.array(channel),
  /** How distance was known, and what to be careful of. */
  say: z.string(),
})
export type LapComparison = z.infer<typeof lapComparison>

/** What the strategy engine says of the state at the cursor. */
export const branchAnswer = z.strictObject({
  atS: z.number(),
  lap: reading,
  position: reading,
  /** Ranked as on the card. */
  plans: z.array(planRow),
  races: z.int(),
  seed: z.int(),
  say: z.string(),
})
export type BranchAnswer = z.infer<typeof branchAnswer>
