import type { SessionInfo } from '../../core/samples/session.ts'
import { type EntryKind, entryKinds, type TapedMissing, type TapedSaid } from '../../core/samples/taped.ts'
import { noteOfEntry } from '../../core/tape/note-entry.ts'
import type { TapeAbout, TapeSurvey } from '../../core/tape/reader-tasks.ts'
import { readAbout } from './about-rows.ts'
import { chunkIndex } from './chunk-index.ts'
import { BEFORE_ALL, entriesBack, entriesIn, isWhole } from './entry-rows.ts'
import type { ReadDb } from './tape-db.ts'

/** The newest info that belongs at or before a place; null when there is none. */
export function infoBefore(db: ReadDb, seq: number): SessionInfo | null {
  for (const entry of entriesBack(db, 'info', seq)) {
    const note = noteOfEntry(entry)
    if (note?.kind === 'info') return note.info
  }
  return null
}

/** What the rows of a recording say of it, without reading its frames. */
export function aboutOf(db: ReadDb): Omit<TapeAbout, 'version' | 'isNewer' | 'bytes' | 'unknownFields'> {
  const tally = readAbout(db, 'tally')
  return {
    header: readAbout(db, 'header'),
    labels: readAbout(db, 'labels'),
    isClosed: readAbout(db, 'closed'),
    info: infoBefore(db, Number.MAX_SAFE_INTEGER),
    frames: tally.frames,
    fromS: chunkIndex.first(db)?.fromS ?? NaN,
    toS: chunkIndex.last(db)?.toS ?? NaN,
    laps: mostLaps(db),
    entries: countsOf(db),
    rawPackets: tally.rawPackets,
  }
}

function countsOf(db: ReadDb): Partial<Record<EntryKind, number>> {
  const rows = db.rows<{ kind: EntryKind; count: number }>('SELECT kind, count(*) AS count FROM entry GROUP BY kind')
  return Object.fromEntries(rows.filter(row => entryKinds.includes(row.kind)).map(row => [row.kind, row.count]))
}

/** Laps of the car that drove most. One that was driven again after a flashback counts once. */
function mostLaps(db: ReadDb): number {
  const laps = `SELECT json_extract(text, '$.car') AS car, json_extract(text, '$.lap') AS lap FROM
    (SELECT CAST(body AS TEXT) AS text FROM entry WHERE kind = 'lap' AND codec = 0) WHERE json_valid(text)`
  const most = `SELECT max(laps) AS laps FROM (SELECT count(DISTINCT lap) AS laps FROM (${laps}) GROUP BY car)`
  return db.row<{ laps: number | null }>(most)?.laps ?? 0
}

interface Range {
  readonly fromSeq: number
  readonly count: number
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** Bodies of one kind that are whole and are what they should be. */
function bodiesOf<T>(db: ReadDb, kind: EntryKind, isRight: (body: Partial<T>) => boolean): T[] {
  const bodies = entriesIn(db, [kind], BEFORE_ALL)
    .filter(isWhole)
    .map(entry => parse(entry.body) as Partial<T> | null)
  return bodies.filter(body => body !== null && isRight(body)) as T[]
}

const isRange = ({ fromSeq, count }: Partial<Range>): boolean => isCount(fromSeq) && isCount(count) && count > 0

/** Frames that were never recorded, where they reach into `fromSeq` up to `toSeq`. */
export const unrecordedIn = (db: ReadDb, fromSeq: number, toSeq: number): Range[] =>
  bodiesOf<Range>(db, 'unrecorded', isRange).filter(one => one.fromSeq < toSeq && one.fromSeq + one.count > fromSeq)

export function surveyOf(db: ReadDb): Omit<TapeSurvey, 'about'> {
  const isWhy = (why: unknown): boolean => why === null || typeof why === 'string'
  return {
    unseen: bodiesOf<Range>(db, 'unseen', isRange),
    restarts: entriesIn(db, ['restart'], BEFORE_ALL).map(entry => entry.seq),
    missing: bodiesOf<TapedMissing>(db, 'missing', ({ k, tyres, races }) => isCount(k) && isWhy(tyres) && isWhy(races)),
    said: bodiesOf<TapedSaid>(db, 'said', ({ afterK, callId, said }) => {
      return Number.isInteger(afterK) && typeof callId === 'string' && (said === 'copied' || said === 'declined')
    }),
  }
}

function parse(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' ? body : null
  } catch {
    // Not JSON, and so not what it should be.
    return null
  }
}
