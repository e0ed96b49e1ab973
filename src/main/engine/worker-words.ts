import type { WorkerRole } from '../../core/contract/payloads/health.ts'

/** What a strategist loses when a worker is away, and what still works. */
export const workerWords: Readonly<Record<WorkerRole, { readonly name: string; readonly without: string }>> = {
  aggregate: { name: 'Analysis', without: 'No order, laps or calls; capture and gauges go on.' },
  inference: { name: 'Tyre model', without: 'Calls go on with rules of thumb for the tyres.' },
  montecarlo: { name: 'Strategy', without: 'Rules only, no simulated calls; timing and gauges go on.' },
  recorder: { name: 'Recorder', without: 'NOT RECORDING; everything live goes on.' },
}
