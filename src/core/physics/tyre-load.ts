import type { CarSet } from './car-set.ts'

export const GRAVITY_MPS2 = 9.80665
export const AIR_KGPM3 = 1.2

/** A wheel that lifts still has its own weight; below this the slip formula would divide by nearly nothing. */
const LEAST_N = 50

/**
 * Vertical load per tyre (FL, FR, RL, RR) in newton: quasi-static transfer, road bank and slope ignored.
 * @param axMps2 forward positive; @param ayMps2 left positive (a left turn presses the right tyres); @param out length 4.
 */
export function tyreLoads(
  car: CarSet,
  massKg: number,
  vMps: number,
  axMps2: number,
  ayMps2: number,
  out: Float64Array,
): void {
  const down = 0.5 * AIR_KGPM3 * car.downforceAreaM2 * vMps * vMps
  const shift = (massKg * axMps2 * car.cgHeightM) / car.wheelbaseM
  const front = massKg * GRAVITY_MPS2 * car.frontWeight + down * car.downforceFront - shift
  const rear = massKg * GRAVITY_MPS2 * (1 - car.frontWeight) + down * (1 - car.downforceFront) + shift
  const roll = massKg * ayMps2 * car.cgHeightM
  const rollFront = (car.rollFront * roll) / car.trackFrontM
  const rollRear = ((1 - car.rollFront) * roll) / car.trackRearM
  out[0] = Math.max(LEAST_N, front / 2 - rollFront)
  out[1] = Math.max(LEAST_N, front / 2 + rollFront)
  out[2] = Math.max(LEAST_N, rear / 2 - rollRear)
  out[3] = Math.max(LEAST_N, rear / 2 + rollRear)
}
