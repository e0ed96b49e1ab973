import type { SessionInfo } from '../samples/session.ts'

/** Keys whose texts are written for people. Every other text is a word for programs and stays as it is. */
const forPeople: ReadonlySet<string> = new Set([
  ...['say', 'reason', 'headline', 'evidence', 'flipsIf', 'text', 'note', 'name', 'source'],
])

/** Scripts that are written without spaces: there no edge shows where a name ends. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

/**
 * A value in which every name of a person that the session knew at any time is replaced by the number of the car, in the
 * texts for people only. A name counts as a whole word, in large letters or small: `Ade` is not in `made`.
 * @param infos all of the session: drivers change and cars leave
 */
export function withoutNames(value: unknown, infos: readonly SessionInfo[]): unknown {
  const numbers = new Map<string, string>()
  for (const { cars } of infos) {
    for (const { name = '', number } of cars) if (name.trim() !== '') numbers.set(plain(name), number)
  }
  if (numbers.size === 0) return value
  // Longer names first: one may stand inside another. All in one go: what replaces a name is not searched again.
  const names = [...numbers.keys()].sort((a, b) => b.length - a.length)
  const search = new RegExp(names.map(pattern).join('|'), 'giu')
  const change = (text: string): string =>
    text.replace(search, found => `car ${numbers.get(plain(found)) ?? 'of the session'}`)
  return replaced(value, change, false)
}

const plain = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLowerCase()

function pattern(name: string): string {
  const words = name.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`)
  const letters = [...name]
  const isEdge = (letter = ''): boolean => /[\p{L}\p{N}]/u.test(letter) && !unspaced.test(letter)
  const before = isEdge(letters[0]) ? String.raw`(?<![\p{L}\p{M}\p{N}_])` : ''
  const after = isEdge(letters.at(-1)) ? String.raw`(?![\p{L}\p{M}\p{N}_])` : ''
  return before + words + after
}

function replaced(value: unknown, change: (text: string) => string, isForPeople: boolean): unknown {
  if (typeof value === 'string') return isForPeople ? change(value) : value
  if (Array.isArray(value)) return value.map(one => replaced(one, change, isForPeople))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, change, forPeople.has(key))]))
}
