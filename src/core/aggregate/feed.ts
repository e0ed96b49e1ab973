import { FRAME_WIDTH } from '../samples/fields.ts'
import type { Note } from '../samples/session.ts'
import type { RaceFold } from './race-fold.ts'

/** Frames and the notes that arrived among them: a note belongs before the frame whose seq it carries. */
export interface Portion {
  readonly fromSeq: number
  readonly atS: Float64Array
  readonly car: Uint16Array
  readonly values: Float32Array
  readonly notes: readonly Note[]
}

/** Gives one portion to the fold in arrival order. Notes behind the last frame come last. */
export function feed(fold: RaceFold, portion: Portion): void {
  const { fromSeq, atS, car, values, notes } = portion
  let next = 0
  for (let i = 0; i < atS.length; i++) {
    const seq = fromSeq + i
    for (let note = notes[next]; note && note.seq <= seq; note = notes[++next]) fold.note(note)
    fold.frame(seq, atS[i] ?? NaN, car[i] ?? 0, values, i * FRAME_WIDTH)
  }
  for (let note = notes[next]; note; note = notes[++next]) fold.note(note)
}
