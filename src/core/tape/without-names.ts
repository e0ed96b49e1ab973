import type { SessionInfo } from '../samples/session.ts'

/** A value with every name of a person that the session knows replaced by the number of the car, in all its texts. */
export function withoutNames(value: unknown, info: SessionInfo | null): unknown {
  const named = (info?.cars ?? []).flatMap(({ name, number }) =>
    name !== undefined && name.trim() !== '' ? [{ name, number }] : [],
  )
  // Longer names first: one may stand inside another.
  named.sort((a, b) => b.name.length - a.name.length)
  return replaced(value, text => named.reduce((so, { name, number }) => so.replaceAll(name, `car ${number}`), text))
}

function replaced(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map(one => replaced(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, change)]))
}
