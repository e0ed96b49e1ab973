import { at } from '../../../samples/fields.ts'
import type { FrameBuffer } from './frame-buffer.ts'
import { carFate } from './game-tables.ts'
import type { GapTrace } from './gap-trace.ts'
import type { LapFields } from './lap-fields.ts'

/** The last place of a lap in float32: 1 would be the line of the next one. */
const LAST_PLACE = 1 - 2 ** -20
/** From here on the game sends gaps, and from here on whole ones. */
const SENDS_GAPS = 2023
const SENDS_WHOLE_GAPS = 2024

/** In which the car has not crossed the line yet: on the grid, or on the first way out of the pits. */
const isBeforeLine = (lap: number, lapDistM: number): boolean => lap <= 1 && lapDistM < 0

function lapFrac(lapDistM: number, lengthM: number, isBefore: boolean): number {
  const frac = lapDistM / lengthM
  return isBefore ? frac - Math.floor(frac) : Math.min(Math.max(frac, 0), LAST_PLACE)
}

/**
 * Writes what LapData says of one car.
 * @param completed laps it has completed, @param lengthM of the track, NaN when unknown.
 */
export function writeLap(into: FrameBuffer, fields: LapFields, car: number, completed: number, lengthM: number): void {
  const lap = fields.lap[car] as number
  const distM = fields.lapDistM[car] as number
  const isBefore = isBeforeLine(lap, distM)
  into.put(car, at.lap, isBefore ? 0 : completed + 1)
  into.put(car, at.lapSource, lap)
  into.put(car, at.lapsCompleted, completed)
  into.put(car, at.lapDistM, distM)
  into.put(car, at.lapFrac, lapFrac(distM, lengthM, isBefore))
  into.put(car, at.position, fields.position[car] as number)
  into.put(car, at.lastLapS, fields.lastLapS(car))
  into.put(car, at.currentLapS, fields.currentLapS(car))
  into.put(car, at.bestLapS, fields.bestLapS(car))
  // The game counts sectors from 0.
  into.put(car, at.sector, (fields.sector[car] as number) + 1)
  into.put(car, at.sector1S, fields.sector1S(car))
  into.put(car, at.sector2S, fields.sector2S(car))
  into.put(car, at.lapInvalid, fields.invalid[car] as number)
  into.put(car, at.penaltyS, fields.penalties[car] as number)
  into.put(car, at.stops, fields.stops[car] as number)
  into.put(car, at.onPitRoad, (fields.pitStatus[car] as number) > 0 ? 1 : 0)
  into.put(car, at.inStall, fields.pitStatus[car] === 2 ? 1 : 0)
  into.put(car, at.pitLaneS, fields.pitLaneS(car))
  into.put(car, at.pitStallS, fields.pitStallS(car))
}

/** Slot of the car in each position, from 1; -1 where there is none. */
function slotsByPosition(fields: LapFields, isLive: Uint8Array, slots: Int8Array): void {
  slots.fill(-1)
  for (let car = 0; car < fields.cars; car++) {
    if (isLive[car] === 1) slots[fields.position[car] as number] = car
  }
}

/** Gaps of a race: as sent since 2024, completed in 2023, worked out before. */
export class GapChannels {
  readonly #slots = new Int8Array(256)

  /** Slot of the leader; -1 when there is none. */
  get leader(): number {
    return this.#slots[1] as number
  }

  order(fields: LapFields, isLive: Uint8Array): void {
    slotsByPosition(fields, isLive, this.#slots)
  }

  write(into: FrameBuffer, fields: LapFields, trace: GapTrace, car: number): void {
    const position = fields.position[car] as number
    const leader = this.leader
    if (leader < 0 || !(position >= 1)) return
    if (position === 1) {
      into.put(car, at.gapLeaderS, 0)
      return
    }
    // Who has stopped falls behind by the clock alone: crossings tell nothing any more.
    const isRunning = carFate(fields.format, fields.status[car] as number) === 'running'
    if (fields.format < SENDS_WHOLE_GAPS && !isRunning) return
    const ahead = this.#slots[position - 1] as number
    into.put(car, at.gapLeaderS, gapS(fields, trace, car, leader, fields.gapLeaderS(car)))
    if (ahead >= 0) into.put(car, at.gapAheadS, gapS(fields, trace, car, ahead, fields.gapAheadS(car)))
  }
}

function gapS(fields: LapFields, trace: GapTrace, car: number, other: number, sentS: number): number {
  if (fields.format >= SENDS_WHOLE_GAPS) return sentS
  return fields.format >= SENDS_GAPS ? trace.unwrapS(sentS, car, other) : trace.gapS(car, other)
}
