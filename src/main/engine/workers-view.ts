import type { WorkersNow } from '../../core/contract/payloads/health.ts'
import { reading } from '../../core/health/why.ts'
import type { Supervisor } from './supervisor.ts'

export const workersView = (supervisors: readonly Supervisor[]): WorkersNow => ({
  workers: supervisors.map(one => ({
    role: one.role,
    state: one.state,
    fallsIn5Min: one.falls,
    lastBeatAgeS: reading(one.beatAgeS, 'not-yet'),
    queued: one.queued,
    lastFall: one.lastFall,
  })),
})
