import { z } from 'zod'
import { reading } from '../shapes.ts'

const verbs = ['BOX', 'STAY OUT', 'PREPARE TO BOX', 'PUSH', 'SAVE', 'CAUTION', 'INFO'] as const

/** A decision in radio words, and its life. */
export const call = z.strictObject({
  callId: z.string().max(64),
  verb: z.enum(verbs),
  /** `BOX THIS LAP`: at most 24 characters. */
  headline: z.string().max(24),
  /** The whole line as spoken: at most 12 words. */
  say: z.string(),
  /** The one biggest reason. */
  reason: z.string(),
  /** At most three numbered facts behind it. */
  evidence: z.array(z.string()).max(3),
  /** P(this is the best plan), 0–1; at most .95, .70 when rules alone spoke. */
  confidence: z.number().min(0).max(1),
  /** Expected places gained against the plan in force, with its 95 % interval; null when rules alone spoke. */
  gain: z.strictObject({ places: z.number(), low: z.number(), high: z.number() }).nullable(),
  flipsIf: z.string(),
  madeAtS: z.number(),
  /** Session time after which it is too late; null when it has none. */
  deadlineAtS: z.number().nullable(),
  basedOnSeq: z.int(),
  races: z.int(),
  seed: z.int(),
  status: z.enum(['made', 'acknowledged', 'declined', 'superseded', 'stale', 'withdrawn', 'fulfilled']),
})
export type Call = z.infer<typeof call>

export const planRow = z.strictObject({
  name: z.enum(['no stop', 'early', 'optimal', 'late', 'box now']),
  stopLaps: z.array(z.int()),
  /** A sentence when the rules forbid it; then the numbers are unknown. */
  notAllowed: z.string().nullable(),
  expectedPosition: reading,
  se: reading,
  p5: reading,
  p95: reading,
  pBest: reading,
  /** Mean paired places lost against the best plan. */
  regret: reading,
  isIndistinguishable: z.boolean(),
})
export type PlanRow = z.infer<typeof planRow>

export const outlook = z.strictObject({
  atS: z.number(),
  verdict: z.enum([
    'no-source',
    'waiting',
    'not-a-race',
    'not-enough-evidence',
    'simulating',
    'plan-holds',
    'call-open',
    'race-over',
    'declined',
    'too-late',
  ]),
  /** One sentence for the card when there is no call: `No call. Plan holds: stop lap 17.` */
  say: z.string(),
  /** When it is looked at again: `lap line`. */
  nextLook: z.string(),
  plans: z.array(planRow),
  races: z.int(),
  seed: z.int(),
  basedOnSeq: z.int(),
  open: call.nullable(),
  /** Newest first, at most 20; superseded ones stay in it. */
  history: z.array(call),
})
export type Outlook = z.infer<typeof outlook>
