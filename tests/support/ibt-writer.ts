import { type VarHeader, VAR_HEADER_BYTES } from '../../src/core/decode/iracing/layout.ts'
import {
  packVars,
  type VarWish,
  writeHead,
  writeVar,
  writeVarHeaders,
} from '../../src/core/decode/iracing/write-layout.ts'
import { cp1252Bytes } from '../../src/core/decode/iracing/text/cp1252.ts'

/** Values of one record by variable; what is left out is 0. */
export type RecordValues = Readonly<Record<string, number | readonly number[]>>

export const wish = (name: string, type: VarHeader['type'], more: Partial<VarWish> = {}): VarWish => ({
  ...{ name, type, count: 1, countAsTime: false, unit: '', description: `What ${name} is` },
  ...more,
})

export function packRecord(vars: readonly VarHeader[], recordBytes: number, values: RecordValues): Uint8Array {
  const bytes = new Uint8Array(recordBytes)
  const view = new DataView(bytes.buffer)
  for (const variable of vars) {
    const given = values[variable.name] ?? 0
    const list = typeof given === 'number' ? [given] : given
    list.slice(0, variable.count).forEach((value, i) => writeVar(view, 0, variable, value, i))
  }
  return bytes
}

export interface IbtOptions {
  readonly wishes: readonly VarWish[]
  readonly yaml: string
  readonly records: readonly RecordValues[]
  readonly version?: number
  /** False: still growing or crashed, so the sub-header is all zeros. */
  readonly isClosed?: boolean
  readonly startUtcS?: number
}

const join = (parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** A file of the disk as the game writes it: head, sub-header, variables, session text, records, without gaps. */
export function writeIbt(options: IbtOptions): Uint8Array {
  const { vars, recordBytes } = packVars(options.wishes)
  const text = cp1252Bytes(options.yaml)
  const varsOffset = 144
  const sessionOffset = varsOffset + vars.length * VAR_HEADER_BYTES
  const dataStart = sessionOffset + text.length
  const head = writeHead({
    ...{ version: options.version ?? 2, tickRate: 60, sessionInfoUpdate: 0, sessionBytes: text.length, sessionOffset },
    ...{ varCount: vars.length, varsOffset, recordBytes },
    buffers: [{ tickCount: 100, offset: dataStart }],
  })
  const sub = new DataView(new ArrayBuffer(32))
  if (options.isClosed !== false) {
    const times = options.records.map(record => Number(record['SessionTime'] ?? 0))
    sub.setBigInt64(0, BigInt(options.startUtcS ?? 1_700_000_000), true)
    sub.setFloat64(8, times[0] ?? 0, true)
    sub.setFloat64(16, times.at(-1) ?? 0, true)
    sub.setInt32(24, new Set(options.records.map(record => record['Lap'])).size, true)
    sub.setInt32(28, options.records.length, true)
  }
  const records = options.records.map(values => packRecord(vars, recordBytes, values))
  return join([head, new Uint8Array(sub.buffer), writeVarHeaders(vars), text, ...records])
}

export interface DumpOptions {
  readonly wishes: readonly VarWish[]
  readonly yaml: string
  /** One per buffer; the last one given is the newest, whatever its place. */
  readonly buffers: readonly { readonly tickCount: number; readonly values: RecordValues }[]
}

/** The shared memory in a file: a slot for the text, variables, three buffers. */
export function writeDump({ wishes, yaml, buffers }: DumpOptions): Uint8Array {
  const { vars, recordBytes } = packVars(wishes)
  const slot = 8192
  const text = new Uint8Array(slot)
  text.set(cp1252Bytes(yaml).subarray(0, slot - 1))
  const varsOffset = 112 + slot
  const dataStart = varsOffset + vars.length * VAR_HEADER_BYTES
  const head = writeHead({
    ...{ version: 2, tickRate: 60, sessionInfoUpdate: 7, sessionBytes: slot, sessionOffset: 112 },
    ...{ varCount: vars.length, varsOffset, recordBytes },
    buffers: buffers.map(({ tickCount }, i) => ({ tickCount, offset: dataStart + i * recordBytes })),
  })
  const records = buffers.map(({ values }) => packRecord(vars, recordBytes, values))
  return join([head, text, writeVarHeaders(vars), ...records])
}
