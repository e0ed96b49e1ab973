import type { SessionInfo } from '../../samples/session.ts'

/** What kind of session a feed's own word means (`R1`, `Race 2`, `Qualifying`, `P3`, `FP1`); anything else is unknown. */
export function sessionKind(word: string): SessionInfo['session'] {
  const text = word.trim().toLowerCase()
  if (/^r(ace)?[ _-]?\d*$/.test(text)) return 'race'
  if (/^q(uali(fying)?)?[ _-]?\d*$/.test(text)) return 'qualifying'
  if (/^f?p(ractice)?[ _-]?\d*$/.test(text)) return 'practice'
  return 'unknown'
}
