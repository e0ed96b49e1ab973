import { z } from 'zod'
import { flag, reading } from '../shapes.ts'

/** One car of the tower, in race order. Times in seconds; `gapS` to the leader and `intervalS` to the car ahead, + = behind. */
export const towerRow = z.strictObject({
  car: z.int(),
  number: z.string(),
  className: z.string(),
  position: z.int(),
  isOwn: z.boolean(),
  lap: reading,
  gapS: reading,
  /** Whole laps behind the leader; the gap in seconds is unknown then. */
  lapsDown: z.int(),
  intervalS: reading,
  lastLapS: reading,
  bestLapS: reading,
  compound: z.string().nullable(),
  tyreAgeLaps: reading,
  stops: reading,
  status: z.enum(['running', 'pit', 'out-lap', 'retired', 'finished', 'lost']),
})
export type TowerRow = z.infer<typeof towerRow>

export const tower = z.strictObject({
  atS: z.number(),
  rows: z.array(towerRow),
  /** Who holds the fastest lap of the session; null before the first complete lap. */
  fastestCar: z.int().nullable(),
})
export type Tower = z.infer<typeof tower>

export const sessionTime = z.strictObject({
  /** The data's own clock, seconds since the session began; null with no source. */
  atS: reading,
  flag,
  flagSinceS: reading,
  leaderLap: reading,
  lapsTotal: reading,
  ownLap: reading,
})
export type SessionTime = z.infer<typeof sessionTime>
