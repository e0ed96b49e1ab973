import { limitsOf, profileLapS, speedProfile, type Limits } from './speed-profile.ts'
import { gtDemo } from '../physics/cars/gt-demo.ts'
import { buildCentreLine, type CentreLine, type CornerSpec } from './centre-line.ts'

/** The invented circuit of the demo: clockwise, six corners to the right, three to the left. */
const corners: readonly CornerSpec[] = [
  { straightM: 620, turnDeg: -95, radiusM: 48 },
  { straightM: 110, turnDeg: -50, radiusM: 130 },
  { straightM: 160, turnDeg: 60, radiusM: 85 },
  { straightM: 90, turnDeg: -100, radiusM: 55 },
  { straightM: 330, turnDeg: 55, radiusM: 110 },
  { straightM: 80, turnDeg: -120, radiusM: 42 },
  { straightM: 260, turnDeg: -60, radiusM: 150 },
  { straightM: 120, turnDeg: 35, radiusM: 120 },
  { straightM: 90, turnDeg: -85, radiusM: 65 },
]

/** How a training track differs from the demo's own. */
export interface TrackShape {
  readonly name: string
  readonly lengthM: number
  /** Factor on every radius before the whole is scaled to the length. */
  readonly radiusScale: number
  readonly isMirrored: boolean
}

export const demoShape: TrackShape = { name: 'Larkfield', lengthM: 3080, radiusScale: 1, isMirrored: false }

/** A track with all that a race on it needs; distances are metres from the line. */
export interface Track {
  readonly name: string
  readonly line: CentreLine
  readonly limits: Limits
  readonly profile: Float64Array
  readonly lapS: number
  readonly sectorEndsM: readonly number[]
  readonly pitEntryM: number
  readonly pitExitM: number
  readonly pitLimitMps: number
  /** Where a car may be passed: [from, to] on the two longest straights. */
  readonly passZonesM: readonly (readonly [number, number])[]
}

const GRIP_USED = 1.68
const RACE_MASS_KG = gtDemo.massKg + 30

/** Builds a track and what the reference car does on it. */
export function buildTrack(shape: TrackShape): Track {
  const specs = corners.map(c => ({
    straightM: c.straightM,
    turnDeg: shape.isMirrored ? -c.turnDeg : c.turnDeg,
    radiusM: c.radiusM * shape.radiusScale,
  }))
  const line = buildCentreLine(specs, shape.lengthM, 0.6)
  const limits = limitsOf(gtDemo, GRIP_USED, RACE_MASS_KG)
  const profile = speedProfile(line, limits)
  const lengthM = shape.lengthM
  return {
    name: shape.name,
    line,
    limits,
    profile,
    lapS: profileLapS(line, profile),
    sectorEndsM: [Math.round(lengthM * 0.33), Math.round(lengthM * 0.66), lengthM],
    pitEntryM: lengthM - 290,
    pitExitM: 110,
    pitLimitMps: 80 / 3.6,
    passZonesM: [
      [20, 200],
      [lengthM * 0.39, lengthM * 0.47],
    ],
  }
}

/** Linear between two steps; `s` in [0, length). */
export function sampleAt(values: Float64Array, line: CentreLine, s: number): number {
  const x = s / line.stepM
  const i = Math.floor(x)
  const n = values.length
  const a = values[i % n] as number
  return a + (x - i) * ((values[(i + 1) % n] as number) - a)
}
