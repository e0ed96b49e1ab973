import type { WorkerRole } from '../../core/contract/payloads/health.ts'
import type { AlertBoard } from '../../core/health/alert.ts'
import type { Result } from '../../core/health/result.ts'
import type { Source } from '../../core/source/source.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { CommandIn } from '../../core/contract/commands.ts'
import type { CallDesk } from './call-desk.ts'
import type { Run } from './run.ts'
import type { Supervisor } from './supervisor.ts'
import type { TapeKeeper } from './tape-keeper.ts'

export type SourceChoice = CommandIn<'source.choose'> | { readonly use: 'open'; readonly path: string }

/** The engine as its views and commands see it. */
export interface EngineState {
  readonly deps: { readonly hostClock: Clock }
  readonly alerts: AlertBoard
  readonly supervisors: Readonly<Record<WorkerRole, Supervisor>>
  readonly tape: TapeKeeper
  readonly calls: CallDesk
  readonly run: Run | undefined
  /** The car the wall is for; null until a source names one. */
  ownCar: number | null
  readonly speed: number
  readonly isHeld: boolean
  /** Why the present source could not be opened; empty when it could. */
  readonly failure: string
  choose(choice: SourceChoice): Promise<Result<unknown>>
  tell: Source['tell']
  clearAlert(id: string): void
  touchAll(): void
}
