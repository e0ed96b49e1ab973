import { compounds } from '../../../samples/fields.ts'

/** What the game's tyres are called by colour, as codes of `tyreCompound`; NaN for a word that is not known. */
const tyreCodes: ReadonlyMap<string, number> = new Map([
  ['soft', compounds.indexOf('soft')],
  ['medium', compounds.indexOf('medium')],
  ['hard', compounds.indexOf('hard')],
  ['inter', compounds.indexOf('intermediate')],
  ['inters', compounds.indexOf('intermediate')],
  ['intermediate', compounds.indexOf('intermediate')],
  ['wet', compounds.indexOf('wet')],
])

export const compoundCode = (word: string): number => tyreCodes.get(word.toLowerCase()) ?? NaN

export type Kind = 'race' | 'practice' | 'qualifying' | 'unknown'

/** `Race`, `Race 2`, `Qualifying 1`, `Short Qualifying`, `One Shot Qualifying`, `Sprint Shootout 1`, `Sprint`, `Practice 3` … */
export function sessionOf(word: string): Kind {
  const text = word.toLowerCase()
  if (text.includes('qualifying') || text.includes('shootout')) return 'qualifying'
  if (text.includes('practice')) return 'practice'
  return /race|sprint/.test(text) ? 'race' : 'unknown'
}

/** A lap's worst safety-car state as a flag; behind the car on the formation lap is no caution. An unknown word says nothing. */
export function flagOf(word: string): 'green' | 'vsc' | 'safety-car' | 'red' | null {
  const text = word.toUpperCase().replaceAll(' ', '_')
  if (text === 'NO_SAFETY_CAR' || text.includes('FORMATION')) return 'green'
  if (text.includes('VIRTUAL')) return 'vsc'
  if (text.includes('RED')) return 'red'
  return text.includes('FULL') || text === 'SAFETY_CAR' ? 'safety-car' : null
}
