import type { CarSet } from '../car-set.ts'

/**
 * A GT car as the built-in demo drives it. Every value is an engineering prior: plausible, not measured on any car.
 */
export const gtDemo: CarSet = {
  name: 'GT demo',
  massKg: 1340,
  wheelbaseM: 2.65,
  frontWeight: 0.47,
  cgHeightM: 0.42,
  trackFrontM: 1.65,
  trackRearM: 1.62,
  dragAreaM2: 1.05,
  downforceAreaM2: 2.6,
  downforceFront: 0.42,
  rollFront: 0.55,
  brakeFront: 0.58,
  wheelPowerW: 430_000,
  peakGrip: 1.85,
  slidingSlip: 0.1,
  tyre: {
    surfaceJpk: 2100,
    bodyJpk: 15300,
    areaM2: 0.6,
    coreWpk: 60,
    airWpk: 18,
    heatShare: 0.5,
    rollingResistance: 0.005,
    bestC: 90,
  },
}
