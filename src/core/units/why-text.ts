/** The word for each reason a value is unknown. A reason that is added to the contract and not here does not compile. */
export const whyWords = {
  'not-reported': 'not in this source',
  'not-yet': 'waiting',
  restricted: 'restricted by driver',
  lost: 'lost',
  'out-of-range': 'out of range',
  'no-source': 'no source',
  restarting: 'restarting',
} as const

/** Why a reading has no number, in words; '' for a number. `undefined` (no payload yet) reads as waiting. */
export function whyText(value: number | object | undefined): string {
  if (value === undefined) return whyWords['not-yet']
  if (typeof value === 'number' || !('unknown' in value)) return ''
  return whyWords[value.unknown as keyof typeof whyWords]
}
