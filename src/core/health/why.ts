/** Why a value is unknown. Unknown is never 0: a screen must choose its words for each of these. */
export const whys = [
  'not-reported',
  'not-yet',
  'restricted',
  'lost',
  'out-of-range',
  'no-source',
  'restarting',
] as const
export type Why = (typeof whys)[number]

/** A number, or the reason there is none. */
export type Reading = number | { readonly unknown: Why }

/** NaN ends here: the only way a payload gets its number. */
export const reading = (value: number, why: Why = 'not-reported'): Reading =>
  Number.isFinite(value) ? value : { unknown: why }
