import type { TyreSet } from './car-set.ts'

/** What one step of `heatTyres` needs beside the tyres themselves. */
export interface HeatStep {
  readonly dtS: number
  readonly vMps: number
  readonly airC: number
  readonly trackC: number
}

/**
 * Two thermal nodes per tyre, surface and body, explicit Euler (fastest time constant about 15 s, so 0.1 s steps are
 * safe). The structure follows Applied Sciences 2019, 9(24), 5328; the coefficients are priors. Changes both arrays.
 */
export function heatTyres(
  set: TyreSet,
  step: HeatStep,
  powersW: Float64Array,
  loadsN: Float64Array,
  surfaceC: Float64Array,
  bodyC: Float64Array,
): void {
  const toAir = set.areaM2 * 0.24 * (8 + 6.5 * step.vMps ** 0.78)
  const toTrack = 2.4 * Math.sqrt(step.vMps)
  for (let i = 0; i < 4; i++) {
    const ts = surfaceC[i] as number
    const tb = bodyC[i] as number
    const through = set.coreWpk * (ts - tb)
    const intoSurface =
      set.heatShare * (powersW[i] as number) - toAir * (ts - step.airC) - toTrack * (ts - step.trackC) - through
    const intoBody = through + set.rollingResistance * (loadsN[i] as number) * step.vMps - set.airWpk * (tb - step.airC)
    surfaceC[i] = ts + (intoSurface * step.dtS) / set.surfaceJpk
    bodyC[i] = tb + (intoBody * step.dtS) / set.bodyJpk
  }
}
