import { z } from 'zod'

const count = z.int()

/** What a live source hears, sender by sender. Empty for sources that nobody sends to. */
export const receivingNow = z.strictObject({
  senders: z.array(
    z.strictObject({
      from: z.string(),
      product: z.string(),
      format: z.string(),
      version: z.string(),
      /** Host seconds since its newest item. */
      ageS: z.number(),
      received: count,
      accepted: count,
      bytes: count,
      lost: count,
      duplicates: count,
      outOfOrder: count,
      rejects: z.array(z.strictObject({ reason: z.string(), count })),
      packets: z.array(
        z.strictObject({ name: z.string(), count, perS: z.number(), expectedPerS: z.number().nullable() }),
      ),
      session: z.string(),
      track: z.string(),
      cars: count,
      own: z.string(),
      isSpectating: z.boolean(),
      restricted: z.array(z.string()),
      channels: z.array(z.string()),
      /** What is missing and what to do about it. */
      advice: z.array(z.string()),
    }),
  ),
  forwards: z.array(z.strictObject({ to: z.string(), sent: count, failed: count })),
  /** One sentence where there is no sender: what to do so that there is one. */
  say: z.string(),
  canForward: z.boolean(),
})
export type ReceivingNow = z.infer<typeof receivingNow>
