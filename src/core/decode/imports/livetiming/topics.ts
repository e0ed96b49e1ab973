import { entriesOf } from './topic-state.ts'
import { isObject, type JsonObject } from '../json/json-value.ts'

/** Topics that carry something for PitWall, in the order in which they are to be known: who drives before what happens. */
export const usedTopics = [
  'SessionInfo',
  'DriverList',
  'LapCount',
  'TimingData',
  'TimingAppData',
  'WeatherData',
  'TrackStatus',
  'SessionStatus',
  'SessionData',
  'RaceControlMessages',
] as const
export type UsedTopic = (typeof usedTopics)[number]

/** Topics of the same feed that carry nothing PitWall reads. */
const otherTopics = [
  'Heartbeat',
  'ExtrapolatedClock',
  'TopThree',
  'TimingStats',
  'TeamRadio',
  'CarData.z',
  'Position.z',
  'TimingDataF1',
  'TyreStintSeries',
  'CurrentTyres',
  'PitLaneTimeCollection',
  'PitStopSeries',
  'PitStop',
  'LapSeries',
  'ChampionshipPrediction',
  'DriverRaceInfo',
  'DriverScore',
  'OvertakeSeries',
  'TlaRcm',
  'SPFeed',
  'AudioStreams',
  'ContentStreams',
  'ArchiveStatus',
  'WeatherDataSeries',
  'RcmSeries',
] as const

const known: ReadonlySet<string> = new Set([...usedTopics, ...otherTopics])

export const isUsed = (topic: string): topic is UsedTopic => (usedTopics as readonly string[]).includes(topic)

/** Whether the feed has such a topic. */
export const isTopic = (topic: string): boolean => known.has(topic) || known.has(topic.replace(/\.z$/, ''))

/** Car numbers are keys of one to three digits. */
export const isNumber = (key: string): boolean => /^\d{1,3}$/.test(key)

/** The topic a payload belongs to, by its keys; null when they do not tell. Files of one topic do not name it inside. */
export function topicOf(payload: unknown): UsedTopic | null {
  if (!isObject(payload)) return null
  const has = (...keys: readonly string[]): boolean => keys.some(key => key in payload)
  if (has('Meeting') && has('Type', 'Name', 'Key')) return 'SessionInfo'
  if (has('AirTemp', 'TrackTemp')) return 'WeatherData'
  if (has('CurrentLap', 'TotalLaps')) return 'LapCount'
  if (has('StatusSeries') || (has('Series') && isLapSeries(payload['Series']))) return 'SessionData'
  if (has('Messages')) return 'RaceControlMessages'
  if (has('Status')) return statusTopic(payload)
  if (has('Lines')) return linesTopic(payload)
  return entriesOf(payload).some(([key, car]) => isNumber(key) && isDriver(car)) ? 'DriverList' : null
}

/** Another topic has a `Series` of weather. */
const isLapSeries = (series: unknown): boolean =>
  entriesOf(series).some(([, entry]) => isObject(entry) && ('Lap' in entry || 'QualifyingPart' in entry))

const isDriver = (car: unknown): boolean =>
  isObject(car) && ('Tla' in car || 'TeamName' in car || 'BroadcastName' in car)

const sessionStates: ReadonlySet<string> = new Set(['Inactive', 'Started', 'Aborted', 'Finished', 'Finalised', 'Ends'])

function statusTopic(payload: JsonObject): UsedTopic | null {
  const status = payload['Status']
  if (typeof status === 'string' && /^\d$/.test(status)) return 'TrackStatus'
  return typeof status === 'string' && sessionStates.has(status) ? 'SessionStatus' : null
}

/** What a line of `TimingData` has and no other topic with lines. */
const timingKeys = [
  'Sectors',
  'LastLapTime',
  'GapToLeader',
  'TimeDiffToFastest',
  'InPit',
  'NumberOfLaps',
  'Speeds',
] as const

function linesTopic(payload: JsonObject): UsedTopic | null {
  for (const [, car] of entriesOf(payload['Lines'])) {
    if (!isObject(car)) continue
    if ('Stints' in car || 'GridPos' in car) return 'TimingAppData'
    if (timingKeys.some(key => key in car)) return 'TimingData'
  }
  return null
}

const signs = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The topic a file's name speaks of: a hint where the content does not tell. The longest name that fits. */
export function topicInName(name: string): string | null {
  const text = signs(name)
  const fitting = [...known].filter(topic => text.includes(signs(topic))).sort((a, b) => b.length - a.length)
  return fitting[0] ?? null
}

/**
 * Whether a name, its endings aside, is that of a topic without use here. Some look like a used one inside: the same
 * changes once more, or a state in the same word.
 */
export function isUnusedName(name: string): boolean {
  const bare = signs(name.replace(/(?:\.(?:gz|raw|txt|json|jsonstream))+$/i, ''))
  return otherTopics.some(topic => signs(topic) === bare)
}
