import { z } from 'zod'
import { maybeEstimate, reading } from '../shapes.ts'

/** The own car's newest values, each known or unknown for itself. */
export const carNow = z.strictObject({
  car: z.int(),
  number: z.string(),
  atS: z.number(),
  /** Ring position of the newest frame in here. */
  seq: z.int(),
  speedMps: reading,
  rpm: reading,
  /** Highest rpm seen in this session: the end of the scale. */
  rpmMax: reading,
  gear: reading,
  throttle: reading,
  brake: reading,
  brakeLineFrontKpa: reading,
  brakeLineRearKpa: reading,
  steerRad: reading,
  /** Share of full lock, + = left: for sources that know no angle. */
  steerNorm: reading,
  accLongMps2: reading,
  accLatMps2: reading,
  lap: reading,
  lapDistM: reading,
  /** Age of the newest frame of this car when this was sent, host seconds. */
  ageS: z.number(),
})
export type CarNow = z.infer<typeof carNow>

const tyreCorner = z.strictObject({
  /** Worn fraction, 0 = new, 1 = gone. */
  wear: maybeEstimate,
  /** Lap at which wear was read, where it is read at stops only; null where it is live or unknown. */
  measuredLap: z.int().nullable(),
  surfaceC: reading,
  innerC: reading,
  pressureKpa: reading,
})
export type TyreCorner = z.infer<typeof tyreCorner>

export const tyreNow = z.strictObject({
  car: z.int(),
  number: z.string(),
  atS: z.number(),
  compound: z.string().nullable(),
  ageLaps: reading,
  fl: tyreCorner,
  fr: tyreCorner,
  rl: tyreCorner,
  rr: tyreCorner,
  /** ∫(ax²+ay²)dt of the running lap, g²·s, and of its sectors so far. */
  lapStressG2s: reading,
  sectorStressG2s: z.array(reading),
  /** What the tyres cost in lap time per lap, s/lap. */
  lossPerLapS: maybeEstimate,
  lapsToHalfSecond: maybeEstimate,
  /** What answered: `starter 1.0.0`, `rule of thumb`, or why nothing did. */
  basis: z.string(),
})
export type TyreNow = z.infer<typeof tyreNow>
