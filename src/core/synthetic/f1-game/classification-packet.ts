import { bestLap, reported } from './game-car.ts'
import { MECHANICAL_FAILURE } from './game-event.ts'
import type { PacketWork } from './game-view.ts'
import { stintEnd } from './history-packets.ts'
import { actualCompound, resultStatus, visualCompound } from './wire-codes.ts'

const points = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1]
const STINTS = 8
const FINISHED = 2

export const writeFinalClassification: PacketWork = (draft, { options, watch }) => {
  draft.set('numCars', 0, watch.cars.length)
  for (const car of watch.cars) {
    const i = car.car
    const best = car.laps[bestLap(car.laps, lap => lap.timeMs) - 1]?.timeMs ?? 0
    const isFinished = car.state === 'finished'
    draft.set('car.position', i, car.position)
    draft.set('car.numLaps', i, car.laps.length)
    draft.set('car.gridPosition', i, i + 1)
    draft.set('car.points', i, isFinished ? (points[car.position - 1] ?? 0) : 0)
    draft.set('car.numPitStops', i, reported(car, 'stops'))
    draft.set('car.resultStatus', i, resultStatus(options.format, car))
    draft.set('car.resultReason', i, isFinished ? FINISHED : MECHANICAL_FAILURE)
    draft.set('car.bestLapTime', i, best / 1000)
    draft.set('car.bestLapTimeInMS', i, best)
    draft.set('car.totalRaceTime', i, car.laps.reduce((sum, lap) => sum + lap.timeMs, 0) / 1000)
    const { stints } = car.rack
    draft.set('car.numTyreStints', i, stints.length)
    stints.slice(0, STINTS).forEach((stint, k) => {
      draft.set('car.tyreStintsActual', i * STINTS + k, actualCompound(stint.compound))
      draft.set('car.tyreStintsVisual', i * STINTS + k, visualCompound(stint.compound))
      draft.set('car.tyreStintsEndLaps', i * STINTS + k, stintEnd(stint))
    })
  }
}
