import type { SessionInfo } from '../../core/samples/session.ts'
import type { Source } from '../../core/source/source.ts'
import type { Written } from '../../core/tape/recorder-tasks.ts'
import type { EngineState } from './engine-state.ts'
import { Intake } from './intake.ts'
import { Run } from './run.ts'
import type { BeginTape, RunEars } from './run-deps.ts'
import { SourceLink } from './source-link.ts'
import { TapeKeeper } from './tape-keeper.ts'

/** Less than this on the disk is told while recording, bytes. */
const LOW_BYTES = 2e9

let keys = 0

/** A source with all that belongs to its sessions: where they are recorded, who answers their questions. */
export function linkSource(engine: EngineState, source: Source, ears: RunEars): SourceLink {
  const { deps, supervisors } = engine
  const intake = new Intake(deps.hostClock)
  const nextRun = (): Run => {
    const tape: TapeKeeper = new TapeKeeper({
      recorder: supervisors.recorder,
      clock: deps.hostClock,
      failed: say => {
        const message = `NOT RECORDING: ${say}`.slice(0, 120)
        engine.alert(
          'recorder',
          'serious',
          message,
          'Everything live goes on. "Record again" goes on in the same file.',
        )
        engine.touchAll()
      },
      wrote: (written, openForS) => tellDisk(engine, written, openForS),
    })
    if (engine.recordingSay) tape.refuse(engine.recordingSay)
    if (source.label === 'REPLAY') tape.refuse('A replay is not recorded again.')
    return new Run({
      ...{ source, intake, tape },
      clock: deps.hostClock,
      recorder: supervisors.recorder,
      aggregate: supervisors.aggregate,
      inference: supervisors.inference,
      montecarlo: supervisors.montecarlo,
      beginTape: beginTape(engine, source, tape),
      nameOf: info => deps.recordings?.nameOf(info) ?? '',
      keepsRaw: deps.keepsRaw && deps.recordings !== null,
      ringFrames: deps.ringFrames,
      seed: deps.seed,
      races: deps.races,
      nextKey: () => keys++,
      ears,
    })
  }
  return new SourceLink(source, intake, nextRun)
}

function beginTape(engine: EngineState, source: Source, tape: TapeKeeper): BeginTape {
  const { deps } = engine
  return (info: SessionInfo | null) => {
    if (!deps.recordings || source.label === 'REPLAY') return null
    const path = deps.recordings.next(source.label, info)
    if (!path.ok) {
      tape.refuse(`NOT RECORDING: ${path.say}`)
      engine.alert('recorder', 'serious', `NOT RECORDING: ${path.say}`.slice(0, 120), 'Everything live goes on.')
      return null
    }
    const { label, name, can } = source
    const { seed, races, app } = deps
    refreshSoon(engine)
    return {
      at: { path: path.value, uid: deps.newUid() },
      header: { label, name, can, seed, races, app, startedUtcMs: deps.wallMs(), isImported: false },
      labels: { name: info ? deps.recordings.nameOf(info) : name, note: '', tags: [] },
    }
  }
}

/** The library hears of a recording once it lies there. */
function refreshSoon(engine: EngineState): void {
  engine.deps.hostClock.after(1, () => engine.library?.refresh())
}

/** Says how long the disk lasts at the pace of this recording. */
function tellDisk(engine: EngineState, { bytes, freeBytes }: Written, openForS: number): void {
  if (freeBytes === null || freeBytes >= LOW_BYTES) {
    engine.clearAlert('recorder.disk')
    return
  }
  const minutes = openForS > 10 ? Math.floor(freeBytes / (bytes / openForS) / 60) : null
  const lasts = minutes === null ? '' : `: about ${minutes} min left at this pace`
  const message = `The disk has ${(freeBytes / 1e9).toFixed(1)} GB free${lasts}.`
  engine.alert('recorder.disk', 'warn', message, 'Delete recordings in the library, or free some space.')
}
