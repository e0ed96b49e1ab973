import type { WorkerRole } from '../../core/contract/payloads/health.ts'
import type { Severity } from '../../core/health/alert.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { Log } from '../log/log.ts'
import { Supervisor, type WorkerState } from './supervisor.ts'
import type { WorkerPort } from './worker-port.ts'

export interface CrewDeps {
  readonly clock: Clock
  readonly log: Log
  readonly startWorker: (role: WorkerRole) => WorkerPort
  readonly raise: (id: string, severity: Severity, message: string, tip: string) => void
  readonly clear: (id: string) => void
  readonly changed: (role: WorkerRole, state: WorkerState, why: string) => void
}

/** What a strategist loses when a worker is away, and what still works. */
const words: Readonly<
  Record<WorkerRole, { readonly name: string; readonly without: string; readonly meanwhile?: string }>
> = {
  aggregate: { name: 'Analysis', without: 'No order, laps or calls; capture and gauges go on.' },
  inference: { name: 'Tyre model', without: 'Calls go on with rules of thumb for the tyres.' },
  montecarlo: { name: 'Strategy', without: 'Rules only, no simulated calls; timing goes on.' },
  recorder: {
    name: 'Recorder',
    without: 'NOT RECORDING; everything live goes on.',
    // It is sent again what it had not kept.
    meanwhile: 'What comes meanwhile is kept back and recorded then.',
  },
  reader: { name: 'Replay', without: 'Recordings and lap history cannot be read; everything live goes on.' },
}

/**
 * A clean end of the recorder writes what it holds, s. A thread whose model is loading or running must not be terminated:
 * that would abort the whole host. The others have nothing to lose.
 */
const PATIENT_STOP_S: Partial<Record<WorkerRole, number>> = { recorder: 5, inference: 5 }

/** One supervisor per worker, and the alerts that say what a fall costs. */
export function workerCrew(deps: CrewDeps): Readonly<Record<WorkerRole, Supervisor>> {
  const supervise = (role: WorkerRole): Supervisor =>
    new Supervisor({
      role,
      clock: deps.clock,
      start: () => deps.startWorker(role),
      onDeadLetter: (name, _input, why) => deps.log.error('task set aside', { role, name, why }),
      onState: (state, why) => {
        const isFall = state === 'restarting' || state === 'given-up'
        deps.log[isFall ? 'warn' : 'debug']('worker', { role, state, why })
        tellState(role, state, deps)
        deps.changed(role, state, why)
      },
      stopWithinS: PATIENT_STOP_S[role] ?? 1,
    })
  return {
    aggregate: supervise('aggregate'),
    inference: supervise('inference'),
    montecarlo: supervise('montecarlo'),
    recorder: supervise('recorder'),
    reader: supervise('reader'),
  }
}

function tellState(role: WorkerRole, state: WorkerState, deps: CrewDeps): void {
  const { name, without, meanwhile = without } = words[role]
  const id = `worker.${role}`
  if (state === 'restarting') deps.raise(id, 'warn', `${name} fell and is restarting.`, meanwhile)
  else if (state === 'given-up') {
    deps.raise(id, 'serious', `${name} fell three times in 5 minutes. ${without}`, 'Press Restart.')
  } else if (state === 'ready') deps.clear(id)
}
