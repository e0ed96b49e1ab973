import type { IrLayout, VarHeader } from './layout.ts'

/** Records of a file that are whole: the count in the sub-header is 0 while it grows, the size never lies. */
export const recordsIn = (layout: IrLayout, contentBytes: number): number =>
  Math.max(0, Math.floor((contentBytes - (layout.buffers[0]?.offset ?? 0)) / layout.recordBytes))

/** Columns of one type, so that the loop over the records stays of one kind. */
interface Lane {
  readonly offsets: Int32Array
  readonly counts: Int32Array
  readonly columns: readonly Float64Array[]
}

function laneOf(vars: readonly VarHeader[], records: number): Lane {
  return {
    offsets: Int32Array.from(vars, variable => variable.offset),
    counts: Int32Array.from(vars, variable => variable.count),
    columns: vars.map(variable => new Float64Array(records * variable.count)),
  }
}

type Get = (view: DataView, at: number) => number

/** Row by row, because a record is close together in memory and a column is not. */
function fillLane(
  view: DataView,
  start: number,
  stride: number,
  records: number,
  lane: Lane,
  bytes: number,
  get: Get,
): void {
  const { offsets, counts, columns } = lane
  for (let record = 0, at = start; record < records; record++, at += stride) {
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Float64Array
      const count = counts[i] as number
      const from = at + (offsets[i] as number)
      for (let k = 0; k < count; k++) column[record * count + k] = get(view, from + k * bytes)
    }
  }
}

/** Apart from `fillLane`: nearly all variables are of this type, and a call through `get` would double their time. */
function fillFloats(view: DataView, start: number, stride: number, records: number, lane: Lane): void {
  const { offsets, counts, columns } = lane
  for (let record = 0, at = start; record < records; record++, at += stride) {
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Float64Array
      const count = counts[i] as number
      const from = at + (offsets[i] as number)
      if (count === 1) column[record] = view.getFloat32(from, true)
      else for (let k = 0; k < count; k++) column[record * count + k] = view.getFloat32(from + 4 * k, true)
    }
  }
}

const getters: readonly (readonly [type: VarHeader['type'], bytes: number, get: Get])[] = [
  ['float64', 8, (view, at) => view.getFloat64(at, true)],
  ['int32', 4, (view, at) => view.getInt32(at, true)],
  ['bitfield', 4, (view, at) => view.getUint32(at, true)],
  ['bool', 1, (view, at) => (view.getUint8(at) === 0 ? 0 : 1)],
  ['char', 1, (view, at) => view.getUint8(at)],
]

/**
 * Whole columns of the named variables, for a page that shows a file and needs no events. `bytes` is the content from
 * its start, or a part of it that begins with a record: then `from` is 0 there. An array variable gives `count` values a
 * record, one record behind the other. Names that the layout has not are left out.
 */
export function readColumns(
  bytes: Uint8Array,
  layout: IrLayout,
  names: Iterable<string>,
  from = layout.buffers[0]?.offset ?? 0,
): ReadonlyMap<string, Float64Array> {
  const records = Math.max(0, Math.floor((bytes.length - from) / layout.recordBytes))
  const wanted = new Set(names)
  const vars = layout.vars.filter(variable => wanted.has(variable.name))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const columns = new Map<string, Float64Array>()
  const take = (type: VarHeader['type'], fill: (lane: Lane) => void): void => {
    const ofType = vars.filter(variable => variable.type === type)
    const lane = laneOf(ofType, records)
    fill(lane)
    ofType.forEach((variable, i) => columns.set(variable.name, lane.columns[i] as Float64Array))
  }
  take('float32', lane => fillFloats(view, from, layout.recordBytes, records, lane))
  for (const [type, size, get] of getters) {
    take(type, lane => fillLane(view, from, layout.recordBytes, records, lane, size, get))
  }
  return columns
}
