import type { Scalar } from './rows.ts'

/** The value at a byte; NaN for what is no number. */
export function readScalar(view: DataView, scalar: Scalar, at: number): number {
  switch (scalar) {
    case 'u8':
      return view.getUint8(at)
    case 'i8':
      return view.getInt8(at)
    case 'u16':
      return view.getUint16(at, true)
    case 'i16':
      return view.getInt16(at, true)
    case 'u32':
      return view.getUint32(at, true)
    case 'f32':
      return view.getFloat32(at, true)
    case 'f64':
      return view.getFloat64(at, true)
    case 'u64':
    case 'char':
      return NaN
  }
}

/** The nearest whole number in [min, max]; 0 for NaN, as a game sends 0 where it has no value. */
const whole = (value: number, min: number, max: number): number =>
  Number.isNaN(value) ? 0 : Math.min(max, Math.max(min, Math.round(value)))

/** Writes the value, held to what the type can say. Does nothing for what is no number. */
export function writeScalar(view: DataView, scalar: Scalar, at: number, value: number): void {
  switch (scalar) {
    case 'u8':
      return view.setUint8(at, whole(value, 0, 0xff))
    case 'i8':
      return view.setInt8(at, whole(value, -0x80, 0x7f))
    case 'u16':
      return view.setUint16(at, whole(value, 0, 0xffff), true)
    case 'i16':
      return view.setInt16(at, whole(value, -0x8000, 0x7fff), true)
    case 'u32':
      return view.setUint32(at, whole(value, 0, 0xffffffff), true)
    case 'f32':
      return view.setFloat32(at, value, true)
    case 'f64':
      return view.setFloat64(at, value, true)
    case 'u64':
    case 'char':
      return
  }
}
