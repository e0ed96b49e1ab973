import type { WorkersNow, WorkerRole } from '../../../core/contract/payloads/health.ts'
import { ageText } from '../../../core/units/age-text.ts'

export type Worker = WorkersNow['workers'][number]

export interface WorkerText {
  readonly role: WorkerRole
  readonly name: string
  readonly state: Worker['state']
  readonly stateWord: string
  readonly shape: string
  /** The long form, for the tool tip. */
  readonly detail: string
  readonly canRestart: boolean
}

/** What a worker is for, in the strategist's words. */
const workerNames: Readonly<Record<WorkerRole, string>> = {
  aggregate: 'laps',
  inference: 'tyre model',
  montecarlo: 'strategy',
  recorder: 'recorder',
  reader: 'replay',
}

const states: Readonly<Record<Worker['state'], { readonly word: string; readonly shape: string }>> = {
  starting: { word: 'STARTING', shape: '◔' },
  ready: { word: 'ready', shape: '●' },
  silent: { word: 'SILENT', shape: '◌' },
  restarting: { word: 'RESTARTING', shape: '↻' },
  'given-up': { word: 'GIVEN UP', shape: '✕' },
  stopped: { word: 'stopped', shape: '○' },
}

function detail(worker: Worker): string {
  const beat = `last sign of life ${ageText(worker.lastBeatAgeS, true)} ago`
  const falls = worker.fallsIn5Min === 0 ? 'no falls in 5 min' : `${worker.fallsIn5Min} falls in 5 min`
  return [beat, falls, `${worker.queued} waiting`, worker.lastFall && `last fall: ${worker.lastFall}`]
    .filter(Boolean)
    .join(' · ')
}

export const workerText = (worker: Worker): WorkerText => ({
  role: worker.role,
  name: workerNames[worker.role],
  state: worker.state,
  stateWord: states[worker.state].word,
  shape: states[worker.state].shape,
  detail: detail(worker),
  canRestart: worker.state === 'given-up',
})

/** What a panel says when the worker behind it is not there: `strategy worker restarting`; '' when it is. */
export function workerNote(workers: WorkersNow | undefined, role: WorkerRole): string {
  const worker = workers?.workers.find(one => one.role === role)
  if (!worker || worker.state === 'ready') return ''
  return `${workerNames[role]} worker ${states[worker.state].word.toLowerCase()}`
}
