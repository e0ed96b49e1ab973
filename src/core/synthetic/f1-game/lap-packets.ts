import type { PacketDraft } from '../../decode/f1/wire/packet-writer.ts'
import { bestLap, type GameCar, type GameLap, lapShown, reported } from './game-car.ts'
import { carsOf } from './game-options.ts'
import type { GameView, PacketWork } from './game-view.ts'
import { setPart } from './time-parts.ts'
import { resultStatus } from './wire-codes.ts'

const NOBODY = 255

/** Rows of one LapPositions packet. */
const SEGMENT_LAPS = 50

const driverStatus = { garage: 0, inLap: 2, outLap: 3, onTrack: 4 } as const
const pitStatus = { none: 0, pitting: 1, inPitArea: 2 } as const

export const writeLapData: PacketWork = (draft, view) => {
  for (const car of view.watch.cars) {
    writeTimes(draft, view, car)
    writePlace(draft, view, car)
    writePits(draft, view, car)
    if (view.options.format === 2020) writeBest(draft, car)
  }
  draft.set('timeTrialPBCarIdx', 0, NOBODY)
  draft.set('timeTrialRivalCarIdx', 0, NOBODY)
}

function writeTimes(draft: PacketDraft, { nowS, options }: GameView, car: GameCar): void {
  const i = car.car
  const lastMs = car.laps.at(-1)?.timeMs ?? 0
  // The clock of the lap stands before the start and after the end of the race.
  const untilS = car.state === 'racing' ? nowS : Math.max(car.endedAtS, car.lapStartS)
  const currentMs = Math.max(0, Math.round((untilS - car.lapStartS) * 1000))
  draft.set('car.lastLapTime', i, lastMs / 1000)
  draft.set('car.lastLapTimeInMS', i, lastMs)
  draft.set('car.currentLapTime', i, currentMs / 1000)
  draft.set('car.currentLapTimeInMS', i, currentMs)
  const [first, second] = car.sectorMs
  setPart(draft, options.format, 'car.sector1Time', i, first)
  setPart(draft, options.format, 'car.sector2Time', i, second)
  setPart(draft, options.format, 'car.deltaToCarInFront', i, car.gapAheadMs)
  setPart(draft, options.format, 'car.deltaToRaceLeader', i, car.gapLeaderMs)
}

function writePlace(draft: PacketDraft, { options, track }: GameView, car: GameCar): void {
  const i = car.car
  const lapDistM = reported(car, 'lapDistM')
  const sector = track.sectorEndsM.findIndex(endM => lapDistM < endM)
  draft.set('car.lapDistance', i, lapDistM)
  draft.set('car.totalDistance', i, car.wayM)
  draft.set('car.carPosition', i, car.position)
  draft.set('car.currentLapNum', i, lapShown(car))
  draft.set('car.sector', i, Math.max(0, sector))
  draft.set('car.gridPosition', i, i + 1)
  draft.set('car.driverStatus', i, statusOf(car))
  draft.set('car.resultStatus', i, resultStatus(options.format, car))
  draft.set('car.speedTrapFastestSpeed', i, car.trapKmh)
  draft.set('car.speedTrapFastestLap', i, car.trapLap)
}

function statusOf(car: GameCar): number {
  if (car.state === 'retired') return driverStatus.garage
  if (car.state === 'finished') return driverStatus.inLap
  if (Number.isNaN(car.inLaneSinceS)) return driverStatus.onTrack
  return car.stoodS > 0 && Number.isNaN(car.inBoxSinceS) ? driverStatus.outLap : driverStatus.inLap
}

function writePits(draft: PacketDraft, { nowS }: GameView, car: GameCar): void {
  const i = car.car
  const isInLane = !Number.isNaN(car.inLaneSinceS)
  const isInBox = !Number.isNaN(car.inBoxSinceS)
  draft.set('car.pitStatus', i, isInBox ? pitStatus.inPitArea : isInLane ? pitStatus.pitting : pitStatus.none)
  draft.set('car.numPitStops', i, reported(car, 'stops'))
  draft.set('car.pitLaneTimerActive', i, isInLane ? 1 : 0)
  draft.set('car.pitLaneTimeInLaneInMS', i, isInLane ? (nowS - car.inLaneSinceS) * 1000 : 0)
  draft.set('car.pitStopTimerInMS', i, isInLane ? car.stoodS * 1000 : 0)
}

/** Made once: they are written for every car of every frame. */
const sectorNames2020 = ([0, 1, 2] as const).map(k => ({
  k,
  bestLapMs: `car.bestLapSector${k + 1}TimeInMS`,
  bestMs: `car.bestOverallSector${k + 1}TimeInMS`,
  bestNum: `car.bestOverallSector${k + 1}LapNum`,
}))

/** In 2020 there was no lap history: the best lap stood here. */
function writeBest(draft: PacketDraft, car: GameCar): void {
  const i = car.car
  const best = bestLap(car.laps, lap => lap.timeMs)
  const lap = car.laps[best - 1]
  draft.set('car.bestLapTime', i, (lap?.timeMs ?? 0) / 1000)
  draft.set('car.bestLapNum', i, best)
  for (const { k, bestLapMs, bestMs, bestNum } of sectorNames2020) {
    const sectorMs = (of: GameLap): number => of.sectorsMs[k]
    const bestOfAll = bestLap(car.laps, sectorMs)
    const sector = car.laps[bestOfAll - 1]
    draft.set(bestLapMs, i, lap ? sectorMs(lap) : 0)
    draft.set(bestMs, i, sector ? sectorMs(sector) : 0)
    draft.set(bestNum, i, bestOfAll)
  }
}

/** Place of every car at the start of each lap; beyond 50 laps in two segments that take turns. */
export const writeLapPositions: PacketWork = (draft, { options, watch, nowS }) => {
  const laps = Math.max(...watch.cars.map(car => car.positions.length))
  const segments = Math.ceil(laps / SEGMENT_LAPS)
  const lapStart = (Math.round(nowS) % segments) * SEGMENT_LAPS
  const slots = carsOf(options.format)
  draft.set('numLaps', 0, Math.min(SEGMENT_LAPS, laps - lapStart))
  draft.set('lapStart', 0, lapStart)
  for (let row = 0; row < SEGMENT_LAPS; row++) {
    for (const { car, positions } of watch.cars) {
      draft.set('positionForVehicleIdx', row * slots + car, positions[lapStart + row] ?? 0)
    }
  }
}
