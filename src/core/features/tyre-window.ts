import type { OwnWindows } from '../aggregate/race-state.ts'
import type { Window } from '../aggregate/window.ts'
import { compounds } from '../samples/fields.ts'

/**
 * The tyre model's inputs by the names that stand in every model card, in the order of the vector. Inputs that need the
 * load of each tyre, runs above 200 km/h or laps counted by flag are not here: windows do not carry them.
 */
export const tyreFeatureNames = [
  'cumulative_lateral_g',
  'cumulative_longitudinal_g',
  'cumulative_brake_energy',
  'heavy_braking_events',
  'hard_cornering_events',
  'avg_speed_kmh',
  'std_speed_kmh',
  'max_lateral_g',
  'max_longitudinal_g',
  'lap_number',
  'sector_id',
  'max_speed_kmh',
  'tire_age_laps',
  'track_temp_c',
  'air_temp_c',
  'compound_index',
] as const
export type TyreFeature = (typeof tyreFeatureNames)[number]

/** Units of the same, in the same order. */
export const tyreFeatureUnits: Readonly<Record<TyreFeature, string>> = {
  cumulative_lateral_g: 'g·s',
  cumulative_longitudinal_g: 'g·s',
  cumulative_brake_energy: 's',
  heavy_braking_events: '1',
  hard_cornering_events: '1',
  avg_speed_kmh: 'km/h',
  std_speed_kmh: 'km/h',
  max_lateral_g: 'g',
  max_longitudinal_g: 'g',
  lap_number: 'laps',
  sector_id: '1',
  max_speed_kmh: 'km/h',
  tire_age_laps: 'laps',
  track_temp_c: '°C',
  air_temp_c: '°C',
  compound_index: '1',
}

const WINDOWS = 3
const LEAST_COVERAGE = 0.95
const KMH_PER_MPS = 3.6

/** 0 soft, 1 medium, 2 hard; the only compound of a series counts as 1; rain tyres are not in the model. */
function compoundIndex(code: number): number {
  const name = compounds[code]
  return name === 'single' ? 1 : ['soft', 'medium', 'hard'].indexOf(name ?? '') >= 0 ? code : NaN
}

/**
 * One vector over the last three complete sectors: one lap length, so that its size is "per lap" at every sector end.
 * Integrals are divided by the coverage of their window. Null when a sector is missing, was covered less than 95 %, or
 * any input is unknown: the model is then not asked.
 */
export function tyreFeatures(own: OwnWindows): Float32Array | null {
  const newest = own.windows.at(-1)
  if (!newest || own.windows.length < WINDOWS) return null
  const last = own.windows.slice(-WINDOWS)
  if (last.some(w => !(w.coverage >= LEAST_COVERAGE))) return null
  const sum = (of: (w: Window) => number): number => last.reduce((s, w) => s + of(w), 0)
  const whole = (of: (w: Window) => number): number => sum(w => of(w) / w.coverage)
  const most = (of: (w: Window) => number): number => Math.max(...last.map(of))
  const seconds = sum(w => w.toS - w.fromS)
  const mean = sum(w => w.meanSpeedMps * (w.toS - w.fromS)) / seconds
  const mean2 = sum(w => w.meanSpeed2 * (w.toS - w.fromS)) / seconds
  const named: Readonly<Record<TyreFeature, number>> = {
    cumulative_lateral_g: whole(w => w.lateralGs),
    cumulative_longitudinal_g: whole(w => w.longitudinalGs),
    cumulative_brake_energy: whole(w => w.brakeS),
    heavy_braking_events: sum(w => w.heavyBraking),
    hard_cornering_events: sum(w => w.hardCornering),
    avg_speed_kmh: mean * KMH_PER_MPS,
    std_speed_kmh: Math.sqrt(Math.max(0, mean2 - mean * mean)) * KMH_PER_MPS,
    max_lateral_g: most(w => w.maxLateralG),
    max_longitudinal_g: most(w => w.maxLongitudinalG),
    lap_number: newest.lap,
    sector_id: newest.sector,
    max_speed_kmh: most(w => w.maxSpeedMps) * KMH_PER_MPS,
    tire_age_laps: own.tyreAgeLaps,
    track_temp_c: own.trackC,
    air_temp_c: own.airC,
    compound_index: compoundIndex(own.compound),
  }
  const vector = Float32Array.from(tyreFeatureNames, name => named[name])
  return vector.every(x => Number.isFinite(x)) ? vector : null
}
