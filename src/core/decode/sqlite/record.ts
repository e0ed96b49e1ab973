/**
 * The record format of SQLite (https://www.sqlite.org/fileformat2.html, section 2.1), for bytes that may be damaged:
 * nothing here relies on what it has not checked.
 */

/** A place in bytes that moves on with every number that is read. */
export class Cursor {
  readonly #bytes: Uint8Array
  readonly #end: number
  at: number

  constructor(bytes: Uint8Array, at: number, end: number) {
    this.#bytes = bytes
    this.#end = Math.min(end, bytes.length)
    this.at = at
  }

  /** The next variable-length integer; NaN behind the end, or when it is not exact as a number (negative ones neither). */
  varint(): number {
    let value = 0
    for (let i = 0; i < 9; i++) {
      if (this.at >= this.#end) return NaN
      const byte = this.#bytes[this.at++] ?? 0
      if (i === 8) value = value * 256 + byte
      else value = value * 128 + (byte & 0x7f)
      if (byte < 0x80) break
    }
    return Number.isSafeInteger(value) ? value : NaN
  }
}

/** Serial types of the columns, and how long header and body are. */
export interface RecordShape {
  readonly serials: readonly number[]
  readonly headerBytes: number
  /** Header and body. */
  readonly bytes: number
}

/** No table that is looked for has more, nor will a later one soon. */
const MAX_COLUMNS = 32

const fixedBytes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const

/** Bytes of a value of this serial type; NaN for the two that are reserved. */
function serialBytes(serial: number): number {
  if (serial >= 12) return Math.floor((serial - 12) / 2)
  return fixedBytes[serial] ?? NaN
}

/** Reads the header of the record at `at`; null when there is none that is whole before `end`. */
export function recordShape(bytes: Uint8Array, at: number, end: number): RecordShape | null {
  const cursor = new Cursor(bytes, at, end)
  const headerBytes = cursor.varint()
  if (!(headerBytes >= 2 && at + headerBytes <= end)) return null
  const serials: number[] = []
  let total = headerBytes
  while (cursor.at < at + headerBytes) {
    const serial = cursor.varint()
    const size = serialBytes(serial)
    if (Number.isNaN(size) || serials.length === MAX_COLUMNS) return null
    serials.push(serial)
    total += size
  }
  return cursor.at === at + headerBytes && Number.isSafeInteger(total) ? { serials, headerBytes, bytes: total } : null
}

/** Whether a value of this serial type may stand in a column. */
export type Column = (serial: number) => boolean

export const isNull: Column = serial => serial === 0
export const isInt: Column = serial => (serial >= 1 && serial <= 6) || serial === 8 || serial === 9
export const isText: Column = serial => serial >= 13 && serial % 2 === 1
export const isBlob: Column = serial => serial >= 12 && serial % 2 === 0
/** A column of reals holds whole numbers as integers. */
export const isReal: Column = serial => isNull(serial) || serial === 7 || isInt(serial)

/** The values of one record, read from left to right. */
export class Values {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #serials: readonly number[]
  #at: number
  #column = 0

  /** @param bytes the whole record, as long as its shape says */
  constructor(bytes: Uint8Array, shape: RecordShape) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#serials = shape.serials
    this.#at = shape.headerBytes
  }

  skip(): void {
    this.#next()
  }

  /** An integer of up to 64 bits. */
  big(): bigint {
    const { serial, at } = this.#next()
    if (serial === 6) return this.#view.getBigInt64(at)
    return BigInt(this.#int(serial, at))
  }

  /** A whole number from 0 on; NaN when it is another one or too long to be exact. */
  count(): number {
    const value = this.whole()
    return value >= 0 ? value : NaN
  }

  /** A whole number; NaN when it is too long to be exact. */
  whole(): number {
    const { serial, at } = this.#next()
    const value = serial === 6 ? Number(this.#view.getBigInt64(at)) : this.#int(serial, at)
    return Number.isSafeInteger(value) ? value : NaN
  }

  /** NaN for null. */
  real(): number {
    const { serial, at } = this.#next()
    if (serial === 0) return NaN
    if (serial === 7) return this.#view.getFloat64(at)
    return serial === 6 ? Number(this.#view.getBigInt64(at)) : this.#int(serial, at)
  }

  /** The bytes of a text or a blob, where they lie. */
  data(): Uint8Array {
    const { serial, at } = this.#next()
    return this.#bytes.subarray(at, at + serialBytes(serial))
  }

  #next(): { readonly serial: number; readonly at: number } {
    const serial = this.#serials[this.#column++] ?? 0
    const at = this.#at
    this.#at += serialBytes(serial)
    return { serial, at }
  }

  #int(serial: number, at: number): number {
    if (serial === 9) return 1
    const size = fixedBytes[serial] ?? 0
    if (size === 0) return 0
    let value = this.#view.getInt8(at)
    for (let i = 1; i < size; i++) value = value * 256 + this.#view.getUint8(at + i)
    return value
  }
}
