import type { FileReading } from '../samples/file-reading.ts'
import type { SampleTally } from './sample-tally.ts'

/** A race that somebody timed: laps are counted by who counted them, not by where a car is. */
export const isTimedRace = ({ kind }: FileReading, { lapsDone }: SampleTally): boolean =>
  kind !== 'telemetry' && lapsDone > 0

/**
 * Laps of the car with the most. Behind the line of its last lap a car is in another one, which timing never counts: of
 * a timed race it is the laps that were completed.
 */
export const mostLaps = (reading: FileReading, tally: SampleTally): number =>
  isTimedRace(reading, tally) ? tally.lapsDone : tally.facts().laps
