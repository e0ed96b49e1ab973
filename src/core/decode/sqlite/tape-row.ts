import { utf8Text } from '../bytes/utf8.ts'
import { isBlob, isInt, isNull, isReal, isText, Values, type Column, type RecordShape } from './record.ts'

/** Rows whose stored bytes have a check value of their own. */
export type CheckedTable = 'chunk' | 'entry' | 'raw'

interface Stored {
  /** From 1. */
  readonly id: number
  /** 0: as is; 1: raw deflate. */
  readonly codec: number
  readonly crc: number
  /** Bytes as stored, where they were read: copy what is kept. */
  readonly data: Uint8Array
}

export interface ChunkRow extends Stored {
  readonly table: 'chunk'
  readonly fromSeq: number
  readonly frames: number
  /** Session times of the first and the last frame, s; NaN where there are none. */
  readonly fromS: number
  readonly toS: number
}

export interface EntryRow extends Stored {
  readonly table: 'entry'
  readonly kind: string
  readonly seq: number
  readonly atS: number
}

export interface RawRow extends Stored {
  readonly table: 'raw'
  readonly fromNs: bigint
  readonly packets: number
}

export interface AboutRow {
  readonly table: 'about'
  readonly id: number
  readonly key: string
  readonly value: string
}

/** A row of a recording, as it lies in the file. */
export type TapeRow = ChunkRow | EntryRow | RawRow | AboutRow

/** Whole bytes of text are as good as a blob. */
const isData: Column = serial => isBlob(serial) || isText(serial)
const isCodec: Column = serial => serial === 8 || serial === 9 || serial === 1

/** The version of the schema whose columns stand here. A later one may have more behind them. */
export const KNOWN_VERSION = 1

const shapes: Readonly<Record<TapeRow['table'], readonly Column[]>> = {
  chunk: [isNull, isInt, isInt, isReal, isReal, isCodec, isInt, isData],
  entry: [isNull, isText, isInt, isReal, isCodec, isInt, isData],
  raw: [isNull, isInt, isInt, isCodec, isInt, isData],
  about: [isText, isText],
}

/**
 * Which table of a recording a record of this shape is a row of; null when of none.
 * @param hasMore there may be columns behind those that are known
 */
export function tableOf({ serials }: RecordShape, hasMore: boolean): TapeRow['table'] | null {
  for (const table of ['chunk', 'entry', 'raw', 'about'] as const) {
    const columns = shapes[table]
    if (hasMore ? columns.length > serials.length : columns.length !== serials.length) continue
    if (columns.every((fits, i) => fits(serials[i] ?? 10))) return table
  }
  return null
}

const isStored = ({ id, codec, crc }: Stored): boolean => id > 0 && (codec === 0 || codec === 1) && crc <= 0xffffffff

/** Reads a record of that table; null when its numbers cannot be those of a recording. Its check value is not looked at. */
export function tapeRow(table: TapeRow['table'], id: number, record: Uint8Array, shape: RecordShape): TapeRow | null {
  const values = new Values(record, shape)
  const text = (): string => {
    const data = values.data()
    return utf8Text(data, 0, data.length)
  }
  const stored = () => ({ codec: values.count(), crc: values.count(), data: values.data() })
  if (table === 'about') return { table, id, key: text(), value: text() }
  values.skip()
  if (table === 'chunk') {
    const place = { fromSeq: values.count(), frames: values.count(), fromS: values.real(), toS: values.real() }
    const row = { table, id, ...place, ...stored() }
    return isStored(row) && row.fromSeq >= 0 && row.frames > 0 ? row : null
  }
  if (table === 'entry') {
    const row = { table, id, kind: text(), seq: values.whole(), atS: values.real(), ...stored() }
    // What was decided before the first frame rests on the place before it.
    return isStored(row) && row.seq >= -1 ? row : null
  }
  const row = { table, id, fromNs: values.big(), packets: values.count(), ...stored() }
  return isStored(row) && row.fromNs >= 0n && row.packets > 0 ? row : null
}
