import { describe, expect, it } from 'vitest'
import type { OwnWindows } from '../../../../src/core/aggregate/race-state.ts'
import type { Window } from '../../../../src/core/aggregate/window.ts'
import { tyreFeatureNames, tyreFeatures, type TyreFeature } from '../../../../src/core/features/tyre-window.ts'

const window = (over: Partial<Window> = {}): Window => ({
  lap: 7,
  sector: 2,
  fromS: 0,
  toS: 20,
  frames: 400,
  coverage: 1,
  lateralGs: 12,
  longitudinalGs: 9,
  stressG2s: 20,
  brakeS: 2,
  heavyBraking: 3,
  hardCornering: 4,
  meanSpeedMps: 50,
  meanSpeed2: 2600,
  maxSpeedMps: 70,
  maxLateralG: 2.1,
  maxLongitudinalG: 1.9,
  ...over,
})
const own = (windows: readonly Window[], over: Partial<OwnWindows> = {}): OwnWindows => ({
  windows,
  lap: 8,
  tyreAgeLaps: 5,
  compound: 2,
  airC: 21,
  trackC: 30,
  ...over,
})
const value = (vector: Float32Array | null, name: TyreFeature): number =>
  vector?.[tyreFeatureNames.indexOf(name)] ?? NaN

describe('the inputs of the tyre model', () => {
  it('are sums, time means and maxima over one lap length, by hand', () => {
    const slow = window({ sector: 0, toS: 10, meanSpeedMps: 20, meanSpeed2: 400, maxSpeedMps: 40 })
    const x = tyreFeatures(own([slow, window({ sector: 1 }), window({ maxLateralG: 2.4 })]))
    expect(value(x, 'cumulative_lateral_g')).toBeCloseTo(36, 5)
    expect(value(x, 'cumulative_brake_energy')).toBeCloseTo(6, 5)
    expect(value(x, 'heavy_braking_events')).toBe(9)
    expect(value(x, 'avg_speed_kmh')).toBeCloseTo(3.6 * 44, 3)
    expect(value(x, 'std_speed_kmh')).toBeCloseTo(3.6 * Math.sqrt((10 * 400 + 40 * 2600) / 50 - 44 * 44), 3)
    expect(value(x, 'max_speed_kmh')).toBeCloseTo(252, 3)
    expect(value(x, 'max_lateral_g')).toBeCloseTo(2.4, 5)
    expect([value(x, 'lap_number'), value(x, 'sector_id'), value(x, 'tire_age_laps')]).toEqual([7, 2, 5])
  })

  it('are over the newest three sectors only', () => {
    const three = [window(), window(), window()]
    expect(tyreFeatures(own([window({ lateralGs: 500 }), ...three]))).toEqual(tyreFeatures(own(three)))
  })

  it('make up for the little that was not covered', () => {
    const x = tyreFeatures(own([window({ coverage: 0.96 }), window(), window()]))
    expect(value(x, 'cumulative_lateral_g')).toBeCloseTo(12 / 0.96 + 24, 4)
  })

  it('are not there when a sector is missing, too little was covered, or anything is unknown', () => {
    expect(tyreFeatures(own([]))).toBeNull()
    expect(tyreFeatures(own([window(), window()]))).toBeNull()
    expect(tyreFeatures(own([window(), window({ coverage: 0.9 }), window()]))).toBeNull()
    expect(tyreFeatures(own([window(), window({ coverage: NaN }), window()]))).toBeNull()
    expect(tyreFeatures(own([window(), window({ brakeS: NaN }), window()]))).toBeNull()
    expect(tyreFeatures(own([window(), window(), window()], { trackC: NaN }))).toBeNull()
  })
})
