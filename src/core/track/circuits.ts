import type { TrackInfo } from '../samples/session.ts'

/**
 * The circuits of the GR Cup, from the official circuit maps of the series. Metres along the lap; pit entry is measured
 * from the start/finish line, null where the map cannot be trusted.
 */
interface Circuit {
  readonly key: string
  /** As people write it. */
  readonly title: string
  /** Every spelling that means this circuit, as `spelling()` writes it. */
  readonly names: readonly string[]
  readonly sectorsM: readonly [number, number, number]
  readonly lengthM: number
  readonly pitEntryM: number | null
  /** Metres from the line to the pit exit; negative where the exit lies before the line. */
  readonly pitExitM: number
  readonly pitLaneM: number
  /** Hours of the local standard time from UTC. All of them keep the daylight saving time of the United States. */
  readonly standardHours: -8 | -6 | -5
}

const circuits: readonly Circuit[] = [
  {
    key: 'barber',
    title: 'Barber',
    names: ['barber', 'barber motorsports park', 'barber motorsports'],
    sectorsM: [1029.0, 1580.4, 1065.3],
    lengthM: 3674.7,
    pitEntryM: 3334.9,
    pitExitM: 135.9,
    pitLaneM: 477.4,
    standardHours: -6,
  },
  {
    key: 'cota',
    title: 'COTA',
    names: ['cota', 'circuit of the americas'],
    sectorsM: [1308.8, 2240.0, 1949.5],
    lengthM: 5498.3,
    pitEntryM: 5284.9,
    pitExitM: 393.8,
    pitLaneM: 509.3,
    standardHours: -6,
  },
  {
    key: 'indianapolis',
    title: 'Indianapolis',
    names: [
      'indianapolis',
      'indianapolis motor speedway',
      'indianapolis motor speedway rc',
      'indianapolis road course',
      'indy',
      'ims',
    ],
    sectorsM: [1364.3, 1386.9, 1174.0],
    lengthM: 3925.2,
    pitEntryM: 3415.3,
    pitExitM: 394.8,
    pitLaneM: 865.4,
    standardHours: -5,
  },
  {
    key: 'road america',
    title: 'Road America',
    names: ['road america', 'roadamerica'],
    sectorsM: [2058.6, 2208.0, 2193.0],
    lengthM: 6459.6,
    pitEntryM: null,
    pitExitM: 347.2,
    pitLaneM: 646.8,
    standardHours: -6,
  },
  {
    key: 'sebring',
    title: 'Sebring',
    names: ['sebring', 'sebring international raceway'],
    sectorsM: [1824.2, 1863.7, 2331.0],
    lengthM: 6018.9,
    pitEntryM: 5842.2,
    pitExitM: 365.2,
    pitLaneM: 542.3,
    standardHours: -5,
  },
  {
    key: 'sonoma',
    title: 'Sonoma',
    names: ['sonoma', 'sonoma raceway'],
    sectorsM: [1385.0, 1422.0, 1225.0],
    lengthM: 4031.4,
    pitEntryM: 3512.2,
    pitExitM: 95.9,
    pitLaneM: 623.9,
    standardHours: -8,
  },
  {
    key: 'vir',
    title: 'VIR',
    names: ['vir', 'virginia international raceway', 'virginia'],
    sectorsM: [1652.6, 2158.0, 1452.0],
    lengthM: 5262.6,
    pitEntryM: 4898.7,
    pitExitM: -16,
    pitLaneM: 340.6,
    standardHours: -5,
  },
]

/** Case, underscores, hyphens and runs of blanks do not tell circuits apart. */
const spelling = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[_\-\s]+/g, ' ')
    .trim()

const byName = new Map(circuits.flatMap(circuit => circuit.names.map(name => [name, circuit] as const)))

/** One key for all spellings of a circuit; an unknown circuit is its own name, spelled plainly. */
export const circuitKey = (name: string): string => byName.get(spelling(name))?.key ?? spelling(name)

/**
 * What is known about a circuit. The name stays as it was given; for a circuit outside the table the length and the pit
 * entry are null and there are no sectors, never another circuit's.
 */
export function trackNamed(name: string): TrackInfo {
  const circuit = byName.get(spelling(name))
  if (!circuit) return { name, lengthM: null, sectorEndsM: [], pitEntryM: null }
  const [first, second] = circuit.sectorsM
  // The last sector ends at the length itself, so no rounding of a sum can leave a metre between the two.
  const sectorEndsM = [first, first + second, circuit.lengthM]
  return { name, lengthM: circuit.lengthM, sectorEndsM, pitEntryM: circuit.pitEntryM }
}

/** The pit lane and the clocks of a circuit of the table; null for any other. */
export interface CircuitFacts {
  readonly pitLaneM: number
  /** Metres from the pit entry to the line; null where the map cannot be trusted. */
  readonly pitEntryToLineM: number | null
  /** Metres from the line to the pit exit; negative where it lies before the line. */
  readonly pitExitM: number
  readonly standardHours: -8 | -6 | -5
}

export function circuitFacts(name: string): CircuitFacts | null {
  const circuit = byName.get(spelling(name))
  if (!circuit) return null
  const { pitLaneM, pitEntryM, pitExitM, standardHours } = circuit
  return { pitLaneM, pitEntryToLineM: pitEntryM === null ? null : circuit.lengthM - pitEntryM, pitExitM, standardHours }
}

/** A circuit's name as people write it; an unknown one as it was given. */
export const circuitTitle = (name: string): string => byName.get(spelling(name))?.title ?? name

/** Longest names first, so that `indianapolis motor speedway` is not taken for `indianapolis` and a rest. */
const namesByLength = [...byName].sort(([a], [b]) => b.length - a.length)

/** Words of letters: `IndyR1` is `indy r`, `VIR1` is `vir`, because no circuit has a number in its name. */
const plainWords = (text: string): string =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')

/** The circuit whose name stands in a text as words of their own (a path, an event); its key, null when none does. */
export function circuitIn(text: string): string | null {
  const words = ` ${plainWords(text)} `
  return namesByLength.find(([name]) => words.includes(` ${name} `))?.[1].key ?? null
}
