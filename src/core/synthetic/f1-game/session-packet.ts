import type { PacketDraft } from '../../decode/f1/wire/packet-writer.ts'
import type { Track } from '../demo-track.ts'
import type { GameCar } from './game-car.ts'
import { reported } from './game-car.ts'
import { ownCar } from './game-options.ts'
import type { GameView, PacketWork } from './game-view.ts'
import { raceType, zoneFlags } from './wire-codes.ts'

/** No circuit of the game's list. */
const NO_TRACK = -1
/** What a race says here whatever its length, s. */
const SESSION_S = 7200
const ZONES = 20
const CLEAR = 0
/** Minutes ahead for which the game says what the weather will be. */
const forecastMin = [0, 5, 10, 15, 30, 45, 60]
const NO_CHANGE = 2
/** Minutes after midnight. */
const AFTERNOON = 14 * 60
const safetyCarStatus = { none: 0, full: 1 } as const
const RACE_RULES = 1
const gameModes = { grandPrix: 4, online: 7 } as const

export const writeSession: PacketWork = (draft, view) => {
  const { options, track, watch } = view
  const first = watch.cars[0] as GameCar
  const leftS = Math.max(0, SESSION_S - view.nowS)
  draft.set('weather', 0, CLEAR)
  draft.set('trackTemperature', 0, reported(first, 'trackC'))
  draft.set('airTemperature', 0, reported(first, 'airC'))
  draft.set('totalLaps', 0, options.laps)
  draft.set('trackLength', 0, track.line.lengthM)
  draft.set('sessionType', 0, raceType(options.format))
  draft.set('trackId', 0, NO_TRACK)
  draft.set('sessionTimeLeft', 0, Math.floor(leftS))
  draft.set('sessionDuration', 0, SESSION_S)
  draft.set('pitSpeedLimit', 0, track.pitLimitMps * 3.6)
  draft.set('isSpectating', 0, options.isSpectator ? 1 : 0)
  draft.set('spectatorCarIndex', 0, options.isSpectator ? ownCar(options) : 255)
  draft.set('safetyCarStatus', 0, watch.flag === 'safety-car' ? safetyCarStatus.full : safetyCarStatus.none)
  draft.set('numSafetyCarPeriods', 0, watch.safetyCars)
  const isOnline = options.restricted > 0 || options.isSpectator
  draft.set('networkGame', 0, isOnline ? 1 : 0)
  draft.set('gameMode', 0, isOnline ? gameModes.online : gameModes.grandPrix)
  draft.set('ruleSet', 0, RACE_RULES)
  draft.set('timeOfDay', 0, AFTERNOON + Math.floor(view.nowS / 60))
  draft.set('numSessionsInWeekend', 0, 1)
  draft.set('weekendStructure', 0, raceType(options.format))
  writeZones(draft, view)
  writeForecast(draft, view, first)
  writeSectors(draft, track)
}

/** Marshals' zones of equal length, yellow where a car stands and everywhere behind the safety car. */
function writeZones(draft: PacketDraft, { watch }: GameView): void {
  draft.set('numMarshalZones', 0, ZONES)
  for (let k = 0; k < ZONES; k++) {
    const isHere = Math.floor(watch.hazard * ZONES) === k
    const isYellow = watch.flag === 'safety-car' || isHere
    draft.set('marshalZones.zoneStart', k, k / ZONES)
    draft.set('marshalZones.zoneFlag', k, isYellow ? zoneFlags.yellow : zoneFlags.none)
  }
}

/** The demo's weather never changes, and the forecast is exact. */
function writeForecast(draft: PacketDraft, { options }: GameView, first: GameCar): void {
  draft.set('numWeatherForecastSamples', 0, forecastMin.length)
  forecastMin.forEach((minutes, k) => {
    draft.set('weatherForecastSamples.sessionType', k, raceType(options.format))
    draft.set('weatherForecastSamples.timeOffset', k, minutes)
    draft.set('weatherForecastSamples.weather', k, CLEAR)
    draft.set('weatherForecastSamples.trackTemperature', k, reported(first, 'trackC'))
    draft.set('weatherForecastSamples.trackTemperatureChange', k, NO_CHANGE)
    draft.set('weatherForecastSamples.airTemperature', k, reported(first, 'airC'))
    draft.set('weatherForecastSamples.airTemperatureChange', k, NO_CHANGE)
  })
}

function writeSectors(draft: PacketDraft, { sectorEndsM }: Track): void {
  draft.set('sector2LapDistanceStart', 0, sectorEndsM[0] as number)
  draft.set('sector3LapDistanceStart', 0, sectorEndsM[1] as number)
}
