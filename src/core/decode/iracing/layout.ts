import { done, failed, type Result } from '../../health/result.ts'
import { cp1252Text } from './text/cp1252.ts'

export type VarType = 'char' | 'bool' | 'int32' | 'bitfield' | 'float32' | 'float64'

/** In the order of their codes in a variable header. */
export const varTypes = ['char', 'bool', 'int32', 'bitfield', 'float32', 'float64'] as const satisfies VarType[]

/** Bytes of one value. */
export const varBytes = { char: 1, bool: 1, int32: 4, bitfield: 4, float32: 4, float64: 8 } as const satisfies Record<
  VarType,
  number
>

/** One variable of a record. `countAsTime`: its values are sub-samples of one record, not an array over cars. */
export interface VarHeader {
  readonly name: string
  readonly type: VarType
  /** Bytes from the start of a record. */
  readonly offset: number
  readonly count: number
  readonly countAsTime: boolean
  readonly unit: string
  readonly description: string
}

/** What a disk file says of itself when it is closed; all zeros while it grows and after a crash. */
export interface DiskSubHeader {
  /** Seconds since 1970 UTC. */
  readonly startUtcS: number
  readonly startTimeS: number
  readonly endTimeS: number
  /** Counts ghosts too. */
  readonly lapCount: number
  readonly recordCount: number
}

/** One place for records: the only one of a file, one of three in memory. */
export interface VarBuffer {
  readonly tickCount: number
  readonly offset: number
}

/** The head of a file or of the shared memory, little-endian, before the variables are read. */
export interface IrHead {
  readonly version: number
  readonly isConnected: boolean
  readonly tickRate: number
  readonly sessionInfoUpdate: number
  readonly sessionOffset: number
  readonly sessionBytes: number
  readonly varCount: number
  readonly varsOffset: number
  /** Stride of the records, bytes. */
  readonly recordBytes: number
  /** One = disk, two to four = memory. */
  readonly buffers: readonly VarBuffer[]
}

export interface IrLayout extends IrHead {
  readonly vars: readonly VarHeader[]
  /** Variables that do not fit into their record or have no known type; they are left out. */
  readonly brokenVars: number
  /** Null in memory, which has no sub-header. */
  readonly disk: DiskSubHeader | null
}

export const HEAD_BYTES = 112
export const SUB_HEADER_BYTES = 32
export const VAR_HEADER_BYTES = 144
export const MAX_BUFFERS = 4
/** The fullest record known has 377 variables; a head that says thousands more is no head. */
const MAX_VARS = 4096
/** Records are some 600–8,000 bytes. */
const MAX_RECORD_BYTES = 1 << 20
/** The slot of the session text in memory is half a MiB. */
const MAX_SESSION_BYTES = 1 << 24

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const isIn = (value: number, min: number, max: number): boolean => value >= min && value <= max

/** The fixed head at the start of a file or memory. Fails when the bytes are none. */
export function readHead(bytes: Uint8Array): Result<IrHead> {
  if (bytes.length < HEAD_BYTES) return failed('ir-short', 'It is shorter than an iRacing header.')
  const view = viewOf(bytes)
  const word = (at: number): number => view.getInt32(at, true)
  const bufferCount = word(32)
  const head: IrHead = {
    version: word(0),
    isConnected: (word(4) & 1) === 1,
    tickRate: word(8),
    sessionInfoUpdate: word(12),
    sessionBytes: word(16),
    sessionOffset: word(20),
    varCount: word(24),
    varsOffset: word(28),
    recordBytes: word(36),
    buffers: Array.from({ length: Math.min(MAX_BUFFERS, Math.max(0, bufferCount)) }, (_, i) => ({
      tickCount: word(48 + 16 * i),
      offset: word(52 + 16 * i),
    })),
  }
  const holds =
    isIn(head.version, 1, 9) &&
    isIn(head.tickRate, 1, 1000) &&
    isIn(head.varCount, 1, MAX_VARS) &&
    isIn(head.recordBytes, 1, MAX_RECORD_BYTES) &&
    isIn(bufferCount, 1, MAX_BUFFERS) &&
    isIn(head.sessionBytes, 0, MAX_SESSION_BYTES) &&
    head.sessionOffset >= 0 &&
    head.varsOffset >= HEAD_BYTES &&
    head.buffers.every(buffer => buffer.offset >= HEAD_BYTES)
  return holds ? done(head) : failed('ir-no-head', 'It has no iRacing header.')
}

/** Bytes from the start that `readLayout` needs: up to the end of the variable headers. */
export const layoutBytes = (head: IrHead): number =>
  Math.max(HEAD_BYTES + SUB_HEADER_BYTES, head.varsOffset + head.varCount * VAR_HEADER_BYTES)

function readVar(bytes: Uint8Array, view: DataView, at: number, recordBytes: number): VarHeader | null {
  const type = varTypes[view.getInt32(at, true)]
  const offset = view.getInt32(at + 4, true)
  const count = view.getInt32(at + 8, true)
  const name = cp1252Text(bytes, at + 16, at + 48)
  if (type === undefined || name === '' || offset < 0 || count < 1) return null
  if (offset + count * varBytes[type] > recordBytes) return null
  return {
    ...{ name, type, offset, count },
    countAsTime: view.getUint8(at + 12) !== 0,
    description: cp1252Text(bytes, at + 48, at + 112),
    unit: cp1252Text(bytes, at + 112, at + 144),
  }
}

/**
 * `count` variable headers of 144 bytes from `from` on. Null in the place of one that cannot be used: its type is
 * unknown, it has no name, or it reaches beyond the record.
 */
export function readVarHeaders(
  bytes: Uint8Array,
  from: number,
  count: number,
  recordBytes: number,
): (VarHeader | null)[] {
  const view = viewOf(bytes)
  const fits = Math.max(0, Math.floor((bytes.length - from) / VAR_HEADER_BYTES))
  return Array.from({ length: Math.min(count, fits) }, (_, i) =>
    readVar(bytes, view, from + i * VAR_HEADER_BYTES, recordBytes),
  )
}

function readSubHeader(bytes: Uint8Array): DiskSubHeader | null {
  if (bytes.length < HEAD_BYTES + SUB_HEADER_BYTES) return null
  const view = viewOf(bytes)
  return {
    startUtcS: Number(view.getBigInt64(HEAD_BYTES, true)),
    startTimeS: view.getFloat64(HEAD_BYTES + 8, true),
    endTimeS: view.getFloat64(HEAD_BYTES + 16, true),
    lapCount: view.getInt32(HEAD_BYTES + 24, true),
    recordCount: view.getInt32(HEAD_BYTES + 28, true),
  }
}

/** Head, variables and, on disk, the sub-header; `bytes` starts at the start of the content (see `layoutBytes`). */
export function readLayout(bytes: Uint8Array): Result<IrLayout> {
  const head = readHead(bytes)
  if (!head.ok) return head
  const { varsOffset, varCount, recordBytes, buffers } = head.value
  if (bytes.length < layoutBytes(head.value)) return failed('ir-short', 'It ends within its variable headers.')
  const read = readVarHeaders(bytes, varsOffset, varCount, recordBytes)
  const vars = read.filter(header => header !== null)
  if (vars.length === 0) return failed('ir-no-variables', 'None of its variable headers can be read.')
  const disk = buffers.length === 1 ? readSubHeader(bytes) : null
  return done({ ...head.value, vars, brokenVars: read.length - vars.length, disk })
}
