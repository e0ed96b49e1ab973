import type { VarHeader, VarType } from './layout.ts'

/** One value of a variable; `record` is the start of the record in the view. The caller checks that the record is whole. */
export type ReadVar = (view: DataView, record: number, index?: number) => number

const makers: Readonly<Record<VarType, (offset: number) => ReadVar>> = {
  char:
    offset =>
    (view, record, index = 0) =>
      view.getUint8(record + offset + index),
  bool:
    offset =>
    (view, record, index = 0) =>
      view.getUint8(record + offset + index) === 0 ? 0 : 1,
  int32:
    offset =>
    (view, record, index = 0) =>
      view.getInt32(record + offset + 4 * index, true),
  bitfield:
    offset =>
    (view, record, index = 0) =>
      view.getUint32(record + offset + 4 * index, true),
  float32:
    offset =>
    (view, record, index = 0) =>
      view.getFloat32(record + offset + 4 * index, true),
  float64:
    offset =>
    (view, record, index = 0) =>
      view.getFloat64(record + offset + 8 * index, true),
}

/** A reader made once for a variable, so that a record costs no search by name. */
export const readerOf = (variable: VarHeader): ReadVar => makers[variable.type](variable.offset)
