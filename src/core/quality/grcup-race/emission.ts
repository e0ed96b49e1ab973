import type { RaceEvent } from '../../samples/session.ts'
import type { SampleSink } from '../../samples/sample-sink.ts'

/** Something a source says at an instant of the race clock. */
export type Emission =
  | { readonly kind: 'frame'; readonly atS: number; readonly car: number; readonly values: Float32Array }
  | { readonly kind: 'event'; readonly atS: number; readonly event: RaceEvent }

export function emit(sink: SampleSink, said: Emission): void {
  if (said.kind === 'frame') sink.frame(said.atS, said.car, said.values)
  else sink.event(said.atS, said.event)
}
