import type { Place } from './layouts.ts'
import type { Scalar } from './rows.ts'

// One loop a type: a loop that asked for the type of every value would take several times as long.

function readU8(view: DataView, { offset, stride, structs, each }: Place, into: Float64Array): void {
  for (let i = 0, to = 0; i < structs; i++) {
    const from = offset + i * stride
    for (let k = 0; k < each; k++) into[to++] = view.getUint8(from + k)
  }
}

function readI8(view: DataView, { offset, stride, structs, each }: Place, into: Float64Array): void {
  for (let i = 0, to = 0; i < structs; i++) {
    const from = offset + i * stride
    for (let k = 0; k < each; k++) into[to++] = view.getInt8(from + k)
  }
}

function readU16(view: DataView, { offset, stride, structs, each }: Place, into: Float64Array): void {
  for (let i = 0, to = 0; i < structs; i++) {
    const from = offset + i * stride
    for (let k = 0; k < each; k++) into[to++] = view.getUint16(from + k * 2, true)
  }
}

function readI16(view: DataView, { offset, stride, structs, each }: Place, into: Float64Array): void {
  for (let i = 0, to = 0; i < structs; i++) {
    const from = offset + i * stride
    for (let k = 0; k < each; k++) into[to++] = view.getInt16(from + k * 2, true)
  }
}

function readU32(view: DataView, { offset, stride, structs, each }: Place, into: Float64Array): void {
  for (let i = 0, to = 0; i < structs; i++) {
    const from = offset + i * stride
    for (let k = 0; k < each; k++) into[to++] = view.getUint32(from + k * 4, true)
  }
}

function readF32(view: DataView, { offset, stride, structs, each }: Place, into: Float64Array): void {
  for (let i = 0, to = 0; i < structs; i++) {
    const from = offset + i * stride
    for (let k = 0; k < each; k++) into[to++] = view.getFloat32(from + k * 4, true)
  }
}

function readF64(view: DataView, { offset, stride, structs, each }: Place, into: Float64Array): void {
  for (let i = 0, to = 0; i < structs; i++) {
    const from = offset + i * stride
    for (let k = 0; k < each; k++) into[to++] = view.getFloat64(from + k * 8, true)
  }
}

/** Texts, and whole numbers that a double cannot hold, are no numbers. */
export const isNumeric = (scalar: Scalar): boolean => scalar !== 'char' && scalar !== 'u64'

/** All values of a numeric place, in the order of the wire. */
export function readColumn(view: DataView, place: Place, into: Float64Array): void {
  switch (place.scalar) {
    case 'u8':
      return readU8(view, place, into)
    case 'i8':
      return readI8(view, place, into)
    case 'u16':
      return readU16(view, place, into)
    case 'i16':
      return readI16(view, place, into)
    case 'u32':
      return readU32(view, place, into)
    case 'f32':
      return readF32(view, place, into)
    case 'f64':
      return readF64(view, place, into)
    case 'u64':
    case 'char':
      return
  }
}
