import {
  HEAD_BYTES,
  MAX_BUFFERS,
  VAR_HEADER_BYTES,
  type VarHeader,
  type VarType,
  varBytes,
  varTypes,
} from './layout.ts'
import { cp1252Bytes } from './text/cp1252.ts'

/** What a writer wants in a record; where it stands there is worked out. */
export type VarWish = Omit<VarHeader, 'offset'>

/** Places variables one behind the other, and how long that makes a record. */
export function packVars(wishes: readonly VarWish[]): {
  readonly vars: readonly VarHeader[]
  readonly recordBytes: number
} {
  let recordBytes = 0
  const vars = wishes.map(wish => {
    const offset = recordBytes
    recordBytes += wish.count * varBytes[wish.type]
    return { ...wish, offset }
  })
  return { vars, recordBytes }
}

/** The 144-byte headers of the variables, one behind the other. Texts that are too long are cut, never the NUL. */
export function writeVarHeaders(vars: readonly VarHeader[]): Uint8Array {
  const bytes = new Uint8Array(vars.length * VAR_HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  vars.forEach((header, i) => {
    const at = i * VAR_HEADER_BYTES
    view.setInt32(at, varTypes.indexOf(header.type), true)
    view.setInt32(at + 4, header.offset, true)
    view.setInt32(at + 8, header.count, true)
    view.setUint8(at + 12, header.countAsTime ? 1 : 0)
    bytes.set(cp1252Bytes(header.name).subarray(0, 31), at + 16)
    bytes.set(cp1252Bytes(header.description).subarray(0, 63), at + 48)
    bytes.set(cp1252Bytes(header.unit).subarray(0, 31), at + 112)
  })
  return bytes
}

/** Writes one value of a variable into a record. Whole numbers wrap as in C; a bool is 0 or 1. */
export function writeVar(view: DataView, record: number, variable: VarHeader, value: number, index = 0): void {
  const at = record + variable.offset + index * varBytes[variable.type]
  const writers: Readonly<Record<VarType, () => void>> = {
    char: () => view.setUint8(at, value),
    bool: () => view.setUint8(at, value === 0 ? 0 : 1),
    int32: () => view.setInt32(at, value, true),
    bitfield: () => view.setUint32(at, value, true),
    float32: () => view.setFloat32(at, value, true),
    float64: () => view.setFloat64(at, value, true),
  }
  writers[variable.type]()
}

/** The 112-byte head that stands before everything. */
export interface HeadWish {
  readonly version: number
  readonly tickRate: number
  readonly sessionInfoUpdate: number
  readonly sessionBytes: number
  readonly sessionOffset: number
  readonly varCount: number
  readonly varsOffset: number
  readonly recordBytes: number
  readonly buffers: readonly { readonly tickCount: number; readonly offset: number }[]
}

export function writeHead(head: HeadWish): Uint8Array {
  const view = new DataView(new ArrayBuffer(HEAD_BYTES))
  const words = [
    ...[head.version, 1, head.tickRate, head.sessionInfoUpdate, head.sessionBytes, head.sessionOffset],
    ...[head.varCount, head.varsOffset, head.buffers.length, head.recordBytes],
  ]
  words.forEach((word, i) => view.setInt32(4 * i, word, true))
  head.buffers.slice(0, MAX_BUFFERS).forEach((buffer, i) => {
    view.setInt32(48 + 16 * i, buffer.tickCount, true)
    view.setInt32(52 + 16 * i, buffer.offset, true)
  })
  return new Uint8Array(view.buffer)
}
