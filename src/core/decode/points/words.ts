/** What a point says in words or times, not numbers: who, where, when. */
export type Word = 'chassis' | 'number' | 'track' | 'event' | 'session'
export type Stamp = 'metaTime' | 'timestamp'

/** Longest accepted names, characters. */
export const longest: Readonly<Record<Word, number>> = { chassis: 64, number: 8, track: 64, event: 64, session: 64 }

const wordSpellings: Readonly<Record<Word, readonly string[]>> = {
  chassis: ['chassis', 'vehicle_id', 'vehicle', 'vid', 'car_id', 'original_vehicle_id', 'driverid'],
  number: ['vehicle_number', 'number', 'num', 'car_number'],
  track: ['track', 'circuit', 'track_name'],
  event: ['event', 'meta_event'],
  session: ['session', 'meta_session'],
}

const stampSpellings: Readonly<Record<Stamp, readonly string[]>> = {
  metaTime: ['meta_time', 'metatime', 'mt', 'utc'],
  timestamp: ['timestamp', 'ts', 'ecu_time'],
}

const turned = <K extends string>(spellings: Readonly<Record<K, readonly string[]>>): ReadonlyMap<string, K> =>
  new Map((Object.keys(spellings) as K[]).flatMap(kind => spellings[kind].map(name => [name, kind] as const)))

/** Keys in lower case. */
export const words: ReadonlyMap<string, Word> = turned(wordSpellings)
export const stamps: ReadonlyMap<string, Stamp> = turned(stampSpellings)
