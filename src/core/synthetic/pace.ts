import type { Track } from './demo-track.ts'
import type { Racer } from './racer.ts'
import { coldLossS, compoundTruth, wearLossS } from './tyre-truth.ts'

/** A litre of fuel on board costs this much a lap. */
const FUEL_S_PER_L = 0.03

/** Seconds that this car's lap takes more than the reference lap, as it is now. */
export function paceTermsS(racer: Racer): number {
  const { innerC } = racer
  const innerMean = ((innerC[0] as number) + (innerC[1] as number) + (innerC[2] as number) + (innerC[3] as number)) / 4
  return (
    racer.baseS +
    racer.noiseS +
    (compoundTruth[racer.compound]?.offsetS ?? 0) +
    wearLossS(racer.wear) +
    coldLossS(innerMean) +
    FUEL_S_PER_L * racer.fuelL
  )
}

/** Factor on the reference speed that makes the lap exactly that much longer. */
export const paceScale = (track: Track, termsS: number): number => track.lapS / (track.lapS + termsS)
