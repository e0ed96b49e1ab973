import type { Insight } from '../../core/aggregate/race-state.ts'
import type { Timing } from '../../core/aggregate/timing.ts'
import type { SessionInfo } from '../../core/samples/session.ts'
import type { Source } from '../../core/source/source.ts'
import type { Clock } from '../../core/time/clock.ts'
import type { Made } from './decision-sequence.ts'
import type { Supervisor } from './supervisor.ts'
import type { TapeKeeper } from './tape-keeper.ts'

/** What the engine hears of a run. Everything here is in the order of the frames that brought it about. */
export interface RunEars {
  info(info: SessionInfo): void
  /** What follows is another session, with cars of its own. */
  newSession(): void
  /** A frame of any car went into the ring. */
  frame(car: number): void
  timing(timing: Timing): void
  insight(insight: Insight): void
  decision(made: Made): void
  said(decision: Made['decision'], callId: string, said: 'copied' | 'declined'): void
  /** History was forgotten: what was open has lost its ground. */
  reset(atS: number, before: Made['decision']): void
  /** Frames that a reader never saw. */
  missed(count: number, who: 'aggregate' | 'recorder'): void
  ended(): void
}

export interface RunDeps {
  readonly id: number
  readonly source: Source
  readonly clock: Clock
  readonly aggregate: Supervisor
  readonly inference: Supervisor
  readonly montecarlo: Supervisor
  readonly tape: TapeKeeper
  readonly ringFrames: number
  readonly seed: number
  readonly races: number
  readonly ears: RunEars
  /** The car the wall is for. */
  readonly ownCar: () => number | null
}
