/**
 * How much faster rubber goes away off its best temperature: 1 at the best, growing when hot, tearing when cold.
 * Energy form of Archard's law with a temperature factor (Salminen, KTH 2014; Tremlett & Limebeer, VSD 2016).
 */
export function wearFactor(surfaceC: number, bestC: number): number {
  const hot = Math.exp(Math.min(1.6, Math.max(-0.7, 0.02 * (surfaceC - bestC))))
  const cold = Math.max(0, (bestC - 30 - surfaceC) / 20)
  return hot + 0.4 * cold * cold
}

/**
 * Adds the wear of one step to each tyre: 0 new, 1 used up, never beyond 1.
 * @param perJoule share of the tyre that one joule of slip work takes at the best temperature.
 */
export function wearTyres(
  perJoule: number,
  bestC: number,
  dtS: number,
  powersW: Float64Array,
  surfaceC: Float64Array,
  wear: Float64Array,
): void {
  for (let i = 0; i < 4; i++) {
    const added = perJoule * (powersW[i] as number) * dtS * wearFactor(surfaceC[i] as number, bestC)
    wear[i] = Math.min(1, (wear[i] as number) + added)
  }
}
