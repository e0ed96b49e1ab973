import type { ForecastSample, RaceRules, SessionInfo, TrackInfo } from '../../../samples/session.ts'
import type { F1Packet } from '../wire/packet.ts'
import { productName, sessionKind, type SessionKind, trackName, weathers } from './game-tables.ts'

/** Looks a circuit up by name: what is known of it beyond what the game sends. */
export type TrackNamed = (name: string) => TrackInfo

/** What the newest Session packet said. */
export interface SessionWords {
  readonly kind: SessionKind
  readonly isPaused: boolean
  readonly lengthM: number
  /** Slot that a spectator looks at; -1 when nobody spectates. */
  readonly watched: number
  readonly track: string
  /** All of the info but the cars. */
  readonly info: Omit<SessionInfo, 'cars'>
}

/** One number of the packet; NaN where the format has none. */
const scalar = (packet: F1Packet, path: string): number => packet.numbers(path)?.[0] ?? NaN

export function sessionWords(packet: F1Packet, trackNamed: TrackNamed | undefined): SessionWords {
  const kind = sessionKind(packet.format, scalar(packet, 'sessionType'))
  const track = trackName(scalar(packet, 'trackId'))
  const lengthM = scalar(packet, 'trackLength')
  return {
    kind,
    isPaused: scalar(packet, 'gamePaused') === 1,
    lengthM: lengthM > 0 ? lengthM : NaN,
    watched: scalar(packet, 'isSpectating') === 1 ? scalar(packet, 'spectatorCarIndex') : -1,
    track,
    info: {
      kind: 'f1-game',
      product: productName(packet.format, packet.header.gameYear),
      track: trackInfo(packet, track, lengthM, trackNamed),
      session: kind.kind,
      lapsTotal: lapsTotal(packet, kind),
      rules: rules(kind),
      ...limits(packet, kind),
      ...advice(packet),
      ...forecast(packet),
    },
  }
}

/** Info of a session whose Session packet has not come. */
export function unknownWords(format: number, gameYear: number): Omit<SessionInfo, 'cars'> {
  return {
    kind: 'f1-game',
    product: productName(format, gameYear),
    track: { name: trackName(NaN), lengthM: null, sectorEndsM: [], pitEntryM: null },
    session: 'unknown',
    lapsTotal: null,
    rules: rules(sessionKind(format, NaN)),
  }
}

/** The game's own length and sectors win: its circuits are not quite the real ones. */
function trackInfo(packet: F1Packet, name: string, lengthM: number, trackNamed: TrackNamed | undefined): TrackInfo {
  const known = trackNamed?.(name)
  const second = scalar(packet, 'sector2LapDistanceStart')
  const third = scalar(packet, 'sector3LapDistanceStart')
  const hasSectors = second > 0 && third > second && lengthM > third
  return {
    name,
    lengthM: lengthM > 0 ? lengthM : (known?.lengthM ?? null),
    sectorEndsM: hasSectors ? [second, third, lengthM] : (known?.sectorEndsM ?? []),
    pitEntryM: known?.pitEntryM ?? null,
  }
}

/** Outside of a race `totalLaps` is a number without meaning: 99 or 200 in practice, 1 in qualifying. */
function lapsTotal(packet: F1Packet, kind: SessionKind): number | null {
  const laps = scalar(packet, 'totalLaps')
  return kind.kind === 'race' && laps > 0 ? laps : null
}

/**
 * The game wants two dry compounds in its longer races only, and sends neither the rule nor from which length on it holds:
 * asking for two where one is enough would force a stop, so none is asked for. No packet tells what a stop costs.
 */
const rules = (kind: SessionKind): RaceRules => ({
  pitLossS: null,
  tyreStops: kind.kind === 'race' ? true : null,
  compoundsRequired: 1,
})

/** A race is as long as its laps; its duration is only when the game would end it. */
function limits(packet: F1Packet, kind: SessionKind): Pick<SessionInfo, 'timeTotalS' | 'pitLimitMps'> {
  const timeTotalS = scalar(packet, 'sessionDuration')
  const pitKmh = scalar(packet, 'pitSpeedLimit')
  const isTimed = (kind.kind === 'practice' || kind.kind === 'qualifying') && !kind.isTimeTrial && timeTotalS > 0
  return { ...(isTimed ? { timeTotalS } : {}), ...(pitKmh > 0 ? { pitLimitMps: pitKmh / 3.6 } : {}) }
}

/** The game's hint for its own player; 0 when it has none. */
function advice(packet: F1Packet): Pick<SessionInfo, 'gameSays'> {
  const pitIdealLap = scalar(packet, 'pitStopWindowIdealLap')
  if (!(pitIdealLap > 0)) return {}
  const pitLatestLap = scalar(packet, 'pitStopWindowLatestLap')
  return { gameSays: { pitIdealLap, pitLatestLap, rejoinPosition: scalar(packet, 'pitStopRejoinPosition') } }
}

/** The samples of this session: those of the weekend's other sessions stand in the same list. */
function forecast(packet: F1Packet): Pick<SessionInfo, 'forecast'> {
  const column = (path: string): Float64Array | undefined => packet.numbers(`weatherForecastSamples.${path}`)
  const sessions = column('sessionType')
  if (sessions === undefined) return {}
  const now = scalar(packet, 'sessionType')
  const samples: ForecastSample[] = []
  const count = Math.min(scalar(packet, 'numWeatherForecastSamples'), sessions.length)
  for (let i = 0; i < count; i++) {
    const weather = weathers[column('weather')?.[i] ?? NaN]
    if (sessions[i] !== now || weather === undefined) continue
    const rain = column('rainPercentage')?.[i]
    samples.push({
      inS: (column('timeOffset')?.[i] ?? 0) * 60,
      weather,
      trackC: column('trackTemperature')?.[i] ?? null,
      airC: column('airTemperature')?.[i] ?? null,
      rainChance: rain === undefined || rain > 100 ? null : rain / 100,
    })
  }
  return samples.length > 0 ? { forecast: samples } : {}
}
