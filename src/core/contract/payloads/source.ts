import { z } from 'zod'
import { reading } from '../shapes.ts'

export const sourceNow = z.strictObject({
  /** NONE: nothing is chosen. */
  label: z.enum(['LIVE', 'REPLAY', 'SYNTHETIC', 'NONE']),
  name: z.string(),
  state: z.enum(['none', 'waiting', 'fresh', 'stale', 'silent', 'lost', 'held', 'ended', 'failed']),
  /** One sentence: what is being received, or what to do so that something is. */
  say: z.string(),
  track: z.string().nullable(),
  ownNumber: z.string().nullable(),
  cars: z.array(z.strictObject({ car: z.int(), number: z.string(), className: z.string() })),
  samplesPerS: z.number(),
  /** Since the source was opened. */
  received: z.int(),
  accepted: z.int(),
  /** Frames that a reader of the ring never saw, and gaps the source told of. */
  dropped: z.int(),
  rejected: z.int(),
  rejects: z.array(z.strictObject({ reason: z.string(), count: z.int() })),
  /** Host seconds since the newest frame. */
  ageS: reading,
  speed: z.number().nullable(),
  canSpeed: z.boolean(),
  canHold: z.boolean(),
  isRecording: z.boolean(),
  recordingSay: z.string(),
})
export type SourceNow = z.infer<typeof sourceNow>
