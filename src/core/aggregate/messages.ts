import type { Found } from './race-fold.ts'
import type { Timing } from './timing.ts'

/** What the aggregation tells main. `run` names the source opening it belongs to: an older one's words are not heard. */
export type FromAggregate =
  { readonly run: number; readonly found: Found } | { readonly run: number; readonly timing: Timing }
