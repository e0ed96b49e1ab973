import type { Timing } from '../../core/aggregate/timing.ts'
import type { Call } from '../../core/contract/payloads/strategy.ts'
import type { SessionInfo } from '../../core/samples/session.ts'
import type { TapeHeader, TapeLabels } from '../../core/samples/taped.ts'
import type { Source } from '../../core/source/source.ts'
import type { TapeAt } from '../../core/tape/recorder-tasks.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { Made } from './decision-sequence.ts'
import type { Intake } from './intake.ts'
import type { Output } from './output.ts'
import type { Supervisor } from './supervisor.ts'
import type { TapeKeeper } from './tape-keeper.ts'

/** What the engine hears of a run. Everything here is in the order of the frames that brought it about. */
export interface RunEars {
  info(info: SessionInfo): void
  /** A frame went into the ring. */
  frame(isOwnCar: boolean): void
  timing(timing: Timing): void
  output(output: Output): void
  /** A call was made, or its life went on. */
  call(call: Call): void
  decision(made: Made): void
  /** The time line of the session has a mark more. */
  marked(): void
  /** History was forgotten, or another moment is shown. */
  reset(): void
  /** Frames that a reader never saw. */
  missed(count: number, who: 'aggregate' | 'recorder', why?: string): void
  ended(): void
}

/** Where a run is recorded; null: it is not. */
export type BeginTape = (info: SessionInfo | null) => {
  readonly at: TapeAt
  readonly header: TapeHeader
  readonly labels: TapeLabels
} | null

export interface RunDeps {
  readonly source: Source
  readonly clock: Clock
  readonly intake: Intake
  readonly aggregate: Pick<Supervisor, 'ask'>
  readonly inference: Pick<Supervisor, 'ask'>
  readonly montecarlo: Pick<Supervisor, 'ask'>
  readonly recorder: Pick<Supervisor, 'ask'>
  readonly tape: TapeKeeper
  /** Called once, at the first frame. */
  readonly beginTape: BeginTape
  /** What a recording is called by what is known of its session. */
  readonly nameOf: (info: SessionInfo) => string
  readonly keepsRaw: boolean
  readonly ringFrames: number
  readonly seed: number
  readonly races: number
  /** A number no other stretch has. */
  readonly nextKey: () => number
  readonly ears: RunEars
}
