import type { WorkerRole } from '../../core/contract/payloads/health.ts'
import type { AlertBoard, Severity } from '../../core/health/alert.ts'
import type { Result } from '../../core/health/result.ts'
import type { Source } from '../../core/source/source.ts'
import type { Hub } from '../bus/hub.ts'
import type { Ask } from '../../core/tape/ask.ts'
import type { EngineDeps, LibraryDesk, SourceChoice } from './engine-deps.ts'
import type { Run } from './run.ts'
import type { SourceLink } from './source-link.ts'
import type { Supervisor } from './supervisor.ts'

/** The engine as its views and commands see it. */
export interface EngineState {
  readonly deps: EngineDeps
  readonly hub: Hub
  readonly alerts: AlertBoard
  readonly supervisors: Readonly<Record<WorkerRole, Supervisor>>
  /** The source that is shown. */
  readonly link: SourceLink | undefined
  /** A live source that goes on behind it. */
  readonly behind: SourceLink | undefined
  /** The session that is shown. */
  readonly run: Run | undefined
  readonly library: LibraryDesk | undefined
  /** Why nothing is recorded at all; empty when things are. */
  readonly recordingSay: string
  askReader: Ask
  choose(choice: SourceChoice): Promise<Result<unknown>>
  /** Back to the live source that went on. */
  goLive(): Promise<Result<null>>
  tell: Source['tell']
  resumeRecording(): Result<null>
  alert(id: string, severity: Severity, message: string, tip: string): void
  clearAlert(id: string): void
  touchAll(): void
}
