import type { EntryKind, TapeEntry } from '../../core/samples/taped.ts'
import { unpacked } from './packed.ts'
import type { ReadDb } from './tape-db.ts'

/** A state of the analysis is the longest; what is longer than this is not ours. */
const MOST_BYTES = 64 * 2 ** 20

interface Row {
  readonly kind: EntryKind
  readonly seq: number
  readonly atS: unknown
  readonly codec: number
  readonly crc: number
  readonly data: Uint8Array
}

const WHAT = 'SELECT kind, seq, at_s AS atS, codec, crc, body AS data FROM entry'
const marks = (kinds: readonly unknown[]): string => kinds.map(() => '?').join(', ')

/** An entry whose check fails: its text is not known. */
export interface DamagedEntry {
  readonly kind: EntryKind
  readonly seq: number
  readonly atS: number
  readonly body: null
}

/** Before every place: what was decided before the first frame rests on none. */
export const BEFORE_ALL = -1

/** Entries of some kinds in the order in which they were kept. */
export const entriesAsKept = (db: ReadDb, kinds: readonly EntryKind[]): (TapeEntry | DamagedEntry)[] =>
  db.rows<Row>(`${WHAT} WHERE kind IN (${marks(kinds)}) ORDER BY id`, ...kinds).map(entryOf)

/** Entries of some kinds from `fromSeq` up to but not including `toSeq`, in the order of their places. */
export function entriesIn(
  db: ReadDb,
  kinds: readonly EntryKind[],
  fromSeq: number,
  toSeq = Number.MAX_SAFE_INTEGER,
): (TapeEntry | DamagedEntry)[] {
  const sql = `${WHAT} WHERE kind IN (${marks(kinds)}) AND seq >= ? AND seq < ? ORDER BY seq, id`
  return db.rows<Row>(sql, ...kinds, fromSeq, toSeq).map(entryOf)
}

/** The place of the entry at which a limit is reached; null when there are fewer. */
export function placeOfNth(db: ReadDb, kinds: readonly EntryKind[], fromSeq: number, nth: number): number | null {
  const sql = `SELECT seq FROM entry WHERE kind IN (${marks(kinds)}) AND seq >= ? ORDER BY seq LIMIT 1 OFFSET ?`
  return db.row<{ seq: number }>(sql, ...kinds, fromSeq, nth - 1)?.seq ?? null
}

/** Newest first, read one after another: whoever needs the newest that is whole stops there. */
export function* entriesBack(db: ReadDb, kind: EntryKind, upToSeq: number): Generator<TapeEntry> {
  const ids = 'SELECT id FROM entry WHERE kind = ? AND seq <= ? ORDER BY seq DESC, id DESC LIMIT 1000'
  for (const { id } of db.rows<{ id: number }>(ids, kind, upToSeq)) {
    const row = db.row<Row>(`${WHAT} WHERE id = ?`, id)
    const entry = row ? entryOf(row) : null
    if (entry && isWhole(entry)) yield entry
  }
}

export const isWhole = (entry: TapeEntry | DamagedEntry): entry is TapeEntry => entry.body !== null

function entryOf({ kind, seq, atS, codec, crc, data }: Row): TapeEntry | DamagedEntry {
  const bytes = unpacked({ codec, crc, data }, MOST_BYTES)
  return {
    kind,
    seq,
    atS: typeof atS === 'number' ? atS : NaN,
    body: bytes.ok ? Buffer.from(bytes.value).toString() : null,
  }
}
