import { compounds } from '../../../samples/fields.ts'
import type { ForecastSample, SessionInfo } from '../../../samples/session.ts'

/** Circuits by `trackId`, as the games call them. */
const tracks: Readonly<Record<number, string>> = {
  0: 'Melbourne',
  1: 'Paul Ricard',
  2: 'Shanghai',
  3: 'Sakhir',
  4: 'Catalunya',
  5: 'Monaco',
  6: 'Montreal',
  7: 'Silverstone',
  8: 'Hockenheim',
  9: 'Hungaroring',
  10: 'Spa',
  11: 'Monza',
  12: 'Singapore',
  13: 'Suzuka',
  14: 'Abu Dhabi',
  15: 'Texas',
  16: 'Brazil',
  17: 'Austria',
  18: 'Sochi',
  19: 'Mexico',
  20: 'Baku',
  21: 'Sakhir short',
  22: 'Silverstone short',
  23: 'Texas short',
  24: 'Suzuka short',
  25: 'Hanoi',
  26: 'Zandvoort',
  27: 'Imola',
  28: 'Portimão',
  29: 'Jeddah',
  30: 'Miami',
  31: 'Las Vegas',
  32: 'Losail',
  39: 'Silverstone reverse',
  40: 'Austria reverse',
  41: 'Zandvoort reverse',
  42: 'Madrid',
}

/** A circuit that came after this table is shown by its number. */
export const trackName = (id: number): string => tracks[id] ?? (id >= 0 ? `Track ${id}` : 'Unknown track')

const practice = ['', 'Practice 1', 'Practice 2', 'Practice 3', 'Short practice'] as const
const qualifying = ['Qualifying 1', 'Qualifying 2', 'Qualifying 3', 'Short qualifying', 'One-shot qualifying'] as const
const shootout = [
  'Sprint shootout 1',
  'Sprint shootout 2',
  'Sprint shootout 3',
  'Short sprint shootout',
  'One-shot sprint shootout',
] as const

export interface SessionKind {
  readonly kind: SessionInfo['session']
  readonly name: string
  readonly isTimeTrial: boolean
}

const kind = (of: SessionInfo['session'], name: string, isTimeTrial = false): SessionKind => ({
  kind: of,
  name,
  isTimeTrial,
})

/**
 * What `sessionType` means in a format: 2024 put the sprint shootouts in the middle and moved every race up. A time trial
 * is practice: nobody is raced and nothing is at stake.
 */
export function sessionKind(format: number, type: number): SessionKind {
  if (type >= 1 && type <= 4) return kind('practice', practice[type] ?? '')
  if (type >= 5 && type <= 9) return kind('qualifying', qualifying[type - 5] ?? '')
  const firstRace = format >= 2024 ? 15 : 10
  const timeTrial = format >= 2024 ? 18 : format >= 2021 ? 13 : 12
  if (type === timeTrial) return kind('practice', 'Time trial', true)
  if (type >= firstRace && type < timeTrial)
    return kind('race', type === firstRace ? 'Race' : `Race ${type - firstRace + 1}`)
  if (format >= 2024 && type >= 10 && type < firstRace) return kind('qualifying', shootout[type - 10] ?? '')
  return kind('unknown', '')
}

/** What has become of a car. `none`: nobody is in this slot. */
export type CarFate = 'none' | 'running' | 'finished' | 'not-finished' | 'disqualified' | 'not-classified' | 'retired'

const fates2020: readonly CarFate[] = [
  'none',
  'none',
  'running',
  'finished',
  'disqualified',
  'not-classified',
  'retired',
]
const fates2021: readonly CarFate[] = [
  'none',
  'none',
  'running',
  'finished',
  'not-finished',
  'disqualified',
  'not-classified',
  'retired',
]

/** Meaning of `resultStatus`, which was renumbered in 2021. A code that is not known is a car that is there. */
export const carFate = (format: number, resultStatus: number): CarFate =>
  (format >= 2021 ? fates2021 : fates2020)[resultStatus] ?? 'running'

/** True for a car that will not move on in this session. */
export const isOut = (fate: CarFate): boolean =>
  fate === 'retired' || fate === 'not-finished' || fate === 'disqualified'

const visualCompounds: Readonly<Record<number, (typeof compounds)[number]>> = {
  16: 'soft',
  17: 'medium',
  18: 'hard',
  7: 'intermediate',
  8: 'wet',
}

/**
 * Our code of a visual compound. Codes of other formulas are shown as the number they are: it is above ours, so the two
 * cannot be taken for each other. 0 is no tyre: NaN.
 */
export function compoundCode(visual: number): number {
  const known = visualCompounds[visual]
  if (known !== undefined) return compounds.indexOf(known)
  return visual >= compounds.length && visual <= 63 ? visual : NaN
}

/** By `weather`. */
export const weathers: readonly ForecastSample['weather'][] = [
  'clear',
  'light-cloud',
  'overcast',
  'light-rain',
  'heavy-rain',
  'storm',
]

/** How hard it rains by `weather`, in thirds: the game names three steps and measures nothing. */
export const rainSteps: readonly number[] = [0, 0, 0, 1 / 3, 2 / 3, 1]

/** The game as people name it. The Season Pack of 2026 says it is F1 25. */
export function productName(format: number, gameYear: number): string {
  if (format === 2026 && gameYear === 25) return 'F1 25 (2026 Season Pack), format 2026'
  const year = gameYear >= 20 && gameYear < 100 ? gameYear : format - 2000
  return `${year <= 21 ? `F1 ${2000 + year}` : `F1 ${year}`}, format ${format}`
}

const lateTeams = 476
/** Names that changed hands: [from format, name], newest last. */
const teams: readonly (readonly (readonly [number, string])[])[] = [
  [[2020, 'Mercedes']],
  [[2020, 'Ferrari']],
  [[2020, 'Red Bull Racing']],
  [[2020, 'Williams']],
  [
    [2020, 'Racing Point'],
    [2021, 'Aston Martin'],
  ],
  [
    [2020, 'Renault'],
    [2021, 'Alpine'],
  ],
  [
    [2020, 'AlphaTauri'],
    [2024, 'RB'],
  ],
  [[2020, 'Haas']],
  [[2020, 'McLaren']],
  [
    [2020, 'Alfa Romeo'],
    [2024, 'Sauber'],
    [2026, 'Audi'],
  ],
  [[2026, 'Cadillac']],
]

/** Empty for the teams of other formulas, own teams and teams that came after this table. */
export function teamName(format: number, teamId: number): string {
  const isLate = teamId >= lateTeams
  // The cars of 2025 are in the Season Pack too, under their old numbers and names.
  const seen = isLate ? 2026 : Math.min(format, 2025)
  const names = teams[isLate ? teamId - lateTeams : teamId] ?? []
  return names.filter(([from]) => from <= seen).at(-1)?.[1] ?? ''
}
