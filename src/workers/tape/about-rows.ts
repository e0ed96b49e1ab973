import type { TapeHeader, TapeLabels } from '../../core/samples/taped.ts'
import type { ReadDb, WriteDb } from './tape-db.ts'
import { TapeFailure } from './native.ts'

/** Counted in the transaction of each write, so that a list of recordings need not read through them. */
export interface TapeTally {
  readonly frames: number
  readonly rawPackets: number
  /** Absent in recordings that were begun before these were counted: nobody knows how many there were. */
  readonly chunks?: number
  readonly entries?: number
}

/** The rows of `about`, one JSON value each. */
export interface AboutRows {
  readonly uid: string
  readonly header: TapeHeader
  readonly labels: TapeLabels
  /** Names of a frame's columns when it was recorded. */
  readonly fields: readonly string[]
  /** The last write that was kept. */
  readonly n: number
  readonly closed: boolean
  readonly tally: TapeTally
}

type Key = keyof AboutRows

const isText = (value: unknown): value is string => typeof value === 'string'
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0

const isRight: { readonly [K in Key]: (value: unknown) => boolean } = {
  uid: isText,
  header: value => {
    const { label, name, can, seed, races, startedUtcMs, app, isImported } = (value ?? {}) as Partial<TapeHeader>
    const isLabel = label === 'LIVE' || label === 'REPLAY' || label === 'SYNTHETIC'
    const areNumbers = [seed, races, startedUtcMs].every(number => typeof number === 'number')
    const isSaid = isText(name) && isText(app) && typeof isImported === 'boolean'
    return isLabel && areNumbers && isSaid && typeof can === 'object' && can !== null
  },
  labels: value => {
    const { name, note, tags } = (value ?? {}) as Partial<TapeLabels>
    return isText(name) && isText(note) && isTexts(tags)
  },
  fields: value => isTexts(value) && (value as unknown[]).length <= 4096,
  n: isCount,
  closed: value => typeof value === 'boolean',
  tally: value => {
    const { frames, rawPackets, chunks = 0, entries = 0 } = (value ?? {}) as Partial<TapeTally>
    return [frames, rawPackets, chunks, entries].every(isCount)
  },
}

/** Reads one value; fails when it is missing or is not what it should be. */
export function readAbout<K extends Key>(db: ReadDb, key: K): AboutRows[K] {
  const row = db.row<{ value: unknown }>('SELECT value FROM about WHERE key = ?', key)
  const value = parse(row?.value)
  if (isRight[key](value)) return value as AboutRows[K]
  throw new TapeFailure('damaged', `The recording is damaged: what it says of itself cannot be read (${key}).`)
}

/** Writes one value; fails before it is written when it would not be right when it is read again: JSON knows no NaN. */
export function writeAbout<K extends Key>(db: WriteDb, key: K, value: AboutRows[K]): void {
  const text = JSON.stringify(value)
  if (!isRight[key](parse(text))) throw new TapeFailure('bad-input', `A recording cannot say this of itself (${key}).`)
  db.run('INSERT OR REPLACE INTO about (key, value) VALUES (?, ?)', key, text)
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown
  } catch {
    // No JSON is no value, and no value is right.
    return undefined
  }
}
