import type { TrackInfo } from '../samples/session.ts'

/**
 * The circuits of the GR Cup, from the official circuit maps of the series. Metres along the lap; pit entry is measured
 * from the start/finish line, null where the map cannot be trusted.
 */
interface Circuit {
  readonly key: string
  /** Every spelling that means this circuit, as `spelling()` writes it. */
  readonly names: readonly string[]
  readonly sectorsM: readonly [number, number, number]
  readonly lengthM: number
  readonly pitEntryM: number | null
}

const circuits: readonly Circuit[] = [
  {
    key: 'barber',
    names: ['barber', 'barber motorsports park'],
    sectorsM: [1029.0, 1580.4, 1065.3],
    lengthM: 3674.7,
    pitEntryM: 3334.9,
  },
  {
    key: 'cota',
    names: ['cota', 'circuit of the americas'],
    sectorsM: [1308.8, 2240.0, 1949.5],
    lengthM: 5498.3,
    pitEntryM: 5284.9,
  },
  {
    key: 'indianapolis',
    names: ['indianapolis', 'indianapolis motor speedway', 'indianapolis road course', 'indy', 'ims'],
    sectorsM: [1364.3, 1386.9, 1174.0],
    lengthM: 3925.2,
    pitEntryM: 3415.3,
  },
  {
    key: 'road america',
    names: ['road america', 'roadamerica'],
    sectorsM: [2058.6, 2208.0, 2193.0],
    lengthM: 6459.6,
    pitEntryM: null,
  },
  {
    key: 'sebring',
    names: ['sebring', 'sebring international raceway'],
    sectorsM: [1824.2, 1863.7, 2331.0],
    lengthM: 6018.9,
    pitEntryM: 5842.2,
  },
  {
    key: 'sonoma',
    names: ['sonoma', 'sonoma raceway'],
    sectorsM: [1385.0, 1422.0, 1225.0],
    lengthM: 4031.4,
    pitEntryM: 3512.2,
  },
  {
    key: 'vir',
    names: ['vir', 'virginia international raceway'],
    sectorsM: [1652.6, 2158.0, 1452.0],
    lengthM: 5262.6,
    pitEntryM: 4898.7,
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
