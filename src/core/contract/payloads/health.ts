import { z } from 'zod'
import { reading } from '../shapes.ts'

export const workerRoles = ['aggregate', 'inference', 'montecarlo', 'recorder', 'reader'] as const
export type WorkerRole = (typeof workerRoles)[number]

export const workersNow = z.strictObject({
  workers: z.array(
    z.strictObject({
      role: z.enum(workerRoles),
      state: z.enum(['starting', 'ready', 'silent', 'restarting', 'given-up', 'stopped']),
      fallsIn5Min: z.int(),
      /** Host seconds since its last sign of life. */
      lastBeatAgeS: reading,
      queued: z.int(),
      /** Why it fell the last time; empty when it never did. */
      lastFall: z.string(),
    }),
  ),
})
export type WorkersNow = z.infer<typeof workersNow>

export const alertsNow = z.strictObject({
  alerts: z.array(
    z.strictObject({
      id: z.string(),
      severity: z.enum(['info', 'warn', 'serious']),
      message: z.string().max(120),
      tip: z.string().max(120),
      sinceS: z.number(),
    }),
  ),
})
export type AlertsNow = z.infer<typeof alertsNow>
