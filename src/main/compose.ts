import type { WorkerRole } from '../core/contract/payloads/health.ts'
import { done, type Result } from '../core/health/result.ts'
import type { Source } from '../core/source/source.ts'
import type { Ask } from '../core/tape/ask.ts'
import type { Clock } from '../core/time/clock.ts'
import { createEngine, type Engine } from './engine/create-engine.ts'
import type { EngineDeps, Recordings, SourceChoice } from './engine/engine-deps.ts'
import type { WorkerPort } from './engine/worker-port.ts'
import { Library } from './library/library.ts'
import { libraryDesk } from './library/library-desk.ts'
import { recordInto, recordTo } from './library/record-to.ts'
import type { RootLog } from './log/log.ts'
import { createIracingSource } from './sources/iracing/iracing-source.ts'
import { createRecordingSource } from './sources/file/recording-source.ts'
import { createSyntheticSource } from './sources/synthetic/synthetic-source.ts'
import { tracksWith } from './sources/track-table.ts'
import { createUdpSource } from './sources/udp/udp-source.ts'
import type { Settings } from './settings/settings.ts'
import type { WallClock } from './wall-clock.ts'

export interface Composition {
  /** What differs between the hosts: how a worker is started. `config` is its start configuration. */
  readonly startWorker: (role: WorkerRole | 'iracing', config: unknown) => WorkerPort
  readonly hostClock: Clock
  readonly wallClock: WallClock
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
  const { settings, hostClock, wallClock, log, modelsDir, app, onOutput, onEnded } = given
  let library: Library | undefined
  return createEngine({
    startWorker: role => given.startWorker(role, { modelsDir }),
    openSource: (choice, askReader) => openSource(choice, askReader, given, library),
    hostClock,
    wallMs: () => wallClock.nowMs(),
    newUid: () => wallClock.newUid(),
    log: log.room('engine'),
    seed: settings.seed,
    races: settings.races,
    ringFrames: settings.ringFrames,
    keepsRaw: settings.keepsRaw,
    recordings: recordingsOf(settings, () => library),
    library: links => {
      library = new Library({
        ...links,
        folder: settings.libraryDir,
        clock: hostClock,
        wallMs: () => wallClock.nowMs(),
        app,
      })
      return libraryDesk(library)
    },
    app,
    ...(onOutput ? { onOutput } : {}),
    ...(onEnded ? { onEnded } : {}),
  })
}

/** Into the library without being told, into one file when it is named, or not at all. */
function recordingsOf(settings: Settings, library: () => Library | undefined): Recordings | null {
  if (!settings.records) return null
  return settings.recordTo === null ? recordInto(library) : recordTo(settings.recordTo)
}

function openSource(choice: SourceChoice, askReader: Ask, given: Composition, library?: Library): Result<Source> {
  const { settings, hostClock: clock, startWorker, log } = given
  const { seed, fromS } = settings
  switch (choice.use) {
    case 'demo':
      return done(createSyntheticSource({ seed, clock, startAtS: fromS }))
    case 'udp':
      return done(
        createUdpSource({
          ...{ port: choice.port, clock, forwardTo: settings.forwardTo, points: settings.points },
          trackNamed: tracksWith(settings.sectorsPath, say => log.room('sources').warn(say, {})),
        }),
      )
    case 'iracing':
      return done(createIracingSource({ clock, startPort: () => startWorker('iracing', {}) }))
    case 'open':
      return done(createRecordingSource({ path: choice.path, clock, fromS, askReader }))
    case 'session': {
      const path = library?.pathOf(choice.id)
      if (!path?.ok) return path ?? { ok: false, code: 'no-library', say: 'There is no library here.' }
      return done(createRecordingSource({ path: path.value, clock, askReader, sessionId: choice.id }))
    }
  }
}
