import type { PacketDraft } from '../../decode/f1/wire/packet-writer.ts'
import { bestLap, type GameCar, type GameLap } from './game-car.ts'
import { MOST_LAPS } from './game-options.ts'
import type { PacketWork } from './game-view.ts'
import { setPart } from './time-parts.ts'
import { isOnOffer, lapsLeft, meanWear, setLossS, type Stint, usableLaps } from './tyre-rack.ts'
import { actualCompound, raceType, visualCompound } from './wire-codes.ts'

/** Lap and all three sectors count. */
const ALL_VALID = 15
/** The end of a stint that goes on. */
const STILL_ON = 255
const STINTS = 8

/** A stint's last lap is told counted from 0. */
export const stintEnd = ({ lastLap }: Stint): number => (lastLap === null ? STILL_ON : lastLap - 1)

/** All laps of one car, the one in progress included while there is one. */
export const writeSessionHistory: PacketWork = (draft, { options, watch }, car) => {
  const { laps } = car
  const running: GameLap = { timeMs: 0, sectorsMs: [car.sectorMs[0], car.sectorMs[1], 0] }
  const shown = car.state === 'finished' ? laps : [...laps, running]
  draft.set('carIdx', 0, car.car)
  draft.set('numLaps', 0, Math.min(MOST_LAPS, shown.length))
  const best = bestLap(laps, lap => lap.timeMs)
  draft.set('bestLapTimeLapNum', 0, best)
  for (const k of [0, 1, 2] as const) {
    const bestSector = bestLap(laps, lap => lap.sectorsMs[k])
    draft.set(`bestSector${k + 1}LapNum`, 0, bestSector)
  }
  // The draft still holds the car before: rows that no car has reached yet are 0 in it.
  const rows = Math.min(MOST_LAPS, 1 + Math.max(...watch.cars.map(each => each.laps.length)))
  for (let k = 0; k < rows; k++) {
    const lap = shown[k]
    draft.set('lapHistoryData.lapTimeInMS', k, lap?.timeMs ?? 0)
    setPart(draft, options.format, 'lapHistoryData.sector1Time', k, lap?.sectorsMs[0] ?? 0)
    setPart(draft, options.format, 'lapHistoryData.sector2Time', k, lap?.sectorsMs[1] ?? 0)
    setPart(draft, options.format, 'lapHistoryData.sector3Time', k, lap?.sectorsMs[2] ?? 0)
    draft.set('lapHistoryData.lapValidBitFlags', k, lap ? ALL_VALID : 0)
  }
  writeStints(draft, car)
}

function writeStints(draft: PacketDraft, { rack }: GameCar): void {
  draft.set('numTyreStints', 0, Math.min(STINTS, rack.stints.length))
  for (let k = 0; k < STINTS; k++) {
    const stint = rack.stints[k]
    draft.set('tyreStintsHistoryData.endLap', k, stint ? stintEnd(stint) : 0)
    draft.set('tyreStintsHistoryData.tyreActualCompound', k, stint ? actualCompound(stint.compound) : 0)
    draft.set('tyreStintsHistoryData.tyreVisualCompound', k, stint ? visualCompound(stint.compound) : 0)
  }
}

/** All sets of one car; of a restricted rival nothing but whose packet it is. */
export const writeTyreSets: PacketWork = (draft, { options }, { car, rack, isRestricted }) => {
  const fitted = rack.sets[rack.fitted]
  const shown = isRestricted ? 0 : 1
  draft.set('carIdx', 0, car)
  draft.set('fittedIdx', 0, shown * rack.fitted)
  rack.sets.forEach((set, k) => {
    const here = isOnOffer(set) ? shown : 0
    const deltaS = fitted ? setLossS(set) - setLossS(fitted) : 0
    draft.set('tyreSetData.actualTyreCompound', k, shown * actualCompound(set.compound))
    draft.set('tyreSetData.visualTyreCompound', k, shown * visualCompound(set.compound))
    draft.set('tyreSetData.wear', k, here * meanWear(set) * 100)
    draft.set('tyreSetData.available', k, here)
    draft.set('tyreSetData.recommendedSession', k, here * raceType(options.format))
    draft.set('tyreSetData.lifeSpan', k, here * lapsLeft(set))
    draft.set('tyreSetData.usableLife', k, here * usableLaps(set.compound))
    draft.set('tyreSetData.lapDeltaTime', k, here * deltaS * 1000)
    draft.set('tyreSetData.fitted', k, set === fitted ? shown : 0)
  })
}
