/** Frames in the order they came: `values` holds them one after another, `FRAME_WIDTH` each; NaN = not reported. */
export interface FrameBlock {
  readonly fromSeq: number
  readonly atS: Float64Array
  readonly car: Uint16Array
  readonly values: Float32Array
}
