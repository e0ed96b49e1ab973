import type { WorkerRole } from '../../core/contract/payloads/health.ts'
import type { LibraryNow } from '../../core/contract/payloads/library.ts'
import type { CommandIn } from '../../core/contract/commands.ts'
import type { Handlers } from '../../core/contract/dispatch.ts'
import type { Result } from '../../core/health/result.ts'
import type { Label } from '../../core/samples/capabilities.ts'
import type { SessionInfo } from '../../core/samples/session.ts'
import type { Source } from '../../core/source/source.ts'
import type { Ask } from '../../core/tape/ask.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { Log } from '../log/log.ts'
import type { Output } from './output.ts'
import type { Run } from './run.ts'
import type { WorkerPort } from './worker-port.ts'

export type SourceChoice = CommandIn<'source.choose'> | { readonly use: 'open'; readonly path: string }

/** Where recordings go. */
export interface Recordings {
  /** A file for the recording that begins; a sentence when it may not be made. */
  next(label: Label, info: SessionInfo | null): Result<string>
  /** What it is called by what is known of its session. */
  nameOf(info: SessionInfo): string
}

/** What a library offers to the screens. */
export interface LibraryDesk {
  readonly now: LibraryNow
  readonly commands: Pick<Handlers, Extract<keyof Handlers, `library.${string}` | `history.${string}`>>
  /** A recording began or ended. */
  refresh(): void
}

/** What a library needs of the engine. */
export interface LibraryLinks {
  readonly askReader: Ask
  readonly askRecorder: Ask
  readonly changed: () => void
  /** Files that are being recorded, and the one that is played. */
  readonly recordingNow: () => ReadonlySet<string>
  readonly playedNow: () => string | null
}

export interface EngineDeps {
  /** Starts one worker; what its end looked like comes back over the port. */
  readonly startWorker: (role: WorkerRole) => WorkerPort
  /** `askReader` reads recordings. */
  readonly openSource: (choice: SourceChoice, askReader: Ask) => Result<Source>
  readonly hostClock: Clock
  /** Wall time, milliseconds since 1970 UTC, and a name that nothing else has: for what is written to disk. */
  readonly wallMs: () => number
  readonly newUid: () => string
  readonly log: Log
  readonly seed: number
  /** Races asked of the simulation per question. */
  readonly races: number
  readonly ringFrames: number
  /** Packets are kept as they came, too. */
  readonly keepsRaw: boolean
  /** Null = nothing is recorded. */
  readonly recordings: Recordings | null
  readonly library?: (links: LibraryLinks) => LibraryDesk
  readonly app: string
  /** Hears everything a re-run must say again. */
  readonly onOutput?: (output: Output) => void
  /** The source gave its last frame and everything it gave was decided. */
  readonly onEnded?: (run: Run) => void
}
