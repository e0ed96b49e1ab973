import type { WorkerRole } from '../core/contract/payloads/health.ts'
import type { Source } from '../core/source/source.ts'
import type { Clock } from '../core/time/clock.ts'
import { createEngine, type Engine, type EngineDeps } from './engine/create-engine.ts'
import type { SourceChoice } from './engine/engine-state.ts'
import type { WorkerPort } from './engine/worker-port.ts'
import type { RootLog } from './log/log.ts'
import { createIracingSource } from './sources/iracing/iracing-source.ts'
import { createRecordingSource } from './sources/file/recording-source.ts'
import { createSyntheticSource } from './sources/synthetic/synthetic-source.ts'
import { tracksWith } from './sources/track-table.ts'
import { createUdpSource } from './sources/udp/udp-source.ts'
import type { Settings } from './settings/settings.ts'

export interface Composition {
  /** What differs between the hosts: how a worker is started. `config` is its start configuration. */
  readonly startWorker: (role: WorkerRole | 'iracing', config: unknown) => WorkerPort
  readonly hostClock: Clock
  readonly settings: Settings
  /** Folder with the model manifest. */
  readonly modelsDir: string
  readonly log: RootLog
  /** Name and version, for the greeting of a screen. */
  readonly app: string
  readonly onOutput?: EngineDeps['onOutput']
  readonly onEnded?: EngineDeps['onEnded']
}

/** One engine for every front door: the same sources, the same settings, whatever carries the workers. */
export function composeEngine(given: Composition): Engine {
  const { settings, hostClock, log, modelsDir, app, onOutput, onEnded } = given
  return createEngine({
    startWorker: role => given.startWorker(role, { modelsDir }),
    openSource: choice => openSource(choice, given),
    hostClock,
    log: log.room('engine'),
    seed: settings.seed,
    races: settings.races,
    ringFrames: settings.ringFrames,
    recordTo: settings.recordTo,
    app,
    ...(onOutput ? { onOutput } : {}),
    ...(onEnded ? { onEnded } : {}),
  })
}

function openSource(choice: SourceChoice, { settings, hostClock: clock, startWorker, log }: Composition): Source {
  const { seed, fromS } = settings
  switch (choice.use) {
    case 'demo':
      return createSyntheticSource({ seed, clock, startAtS: fromS })
    case 'udp':
      return createUdpSource({
        ...{ port: choice.port, clock, forwardTo: settings.forwardTo, points: settings.points },
        trackNamed: tracksWith(settings.sectorsPath, say => log.room('sources').warn(say, {})),
      })
    case 'iracing':
      return createIracingSource({ clock, startPort: () => startWorker('iracing', {}) })
    case 'session':
      return createRecordingSource({ path: choice.id, clock })
    case 'open':
      return createRecordingSource({ path: choice.path, clock, fromS })
  }
}
