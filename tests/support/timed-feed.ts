import type { TimeLog } from './time-log.ts'

/** Seconds of a lap of every car of these feeds. */
export const LAP_S = 10

/** A live source whose clock can be made to misbehave. Every car drives laps of 10 s by the session's own clock. */
export interface TimedFeed {
  readonly log: TimeLog
  /** Drives on for so many seconds. */
  run(forS: number): void
  /** The game stands still and nothing comes, by the host's clock. */
  pause(forS: number): void
  /** The race goes on and nothing comes. */
  cut(forS: number): void
  /** The session's clock is set, nothing else. */
  setClock(byS: number): void
  /** The same session from its beginning. */
  restart(): void
  /** Another session, with no word about the end of this one. */
  another(): void
  /** What came last comes again, and a little of it late. */
  repeat(): void
  /** Session seconds by the feed's clock. */
  readonly nowS: number
  /** Lap that every car is on. */
  readonly lap: number
}

export const lapAt = (atS: number): number => 1 + Math.floor(atS / LAP_S)
export const fracAt = (atS: number): number => (atS % LAP_S) / LAP_S
