import type { CarSet } from './car-set.ts'
import { AIR_KGPM3, GRAVITY_MPS2 } from './tyre-load.ts'

/** The brush formula has no answer at full sliding. */
const MOST_USED = 0.985

/** Grip falls by this share per nominal load of extra load. */
const LOAD_SENSITIVITY = 0.05

/**
 * Power that sliding turns into heat and wear, W per tyre (FL, FR, RL, RR): brush tyre with parabolic pressure,
 * inverted from the horizontal force each tyre must carry. Always ≥ 0, and 0 at rest.
 * @param loadsN from `tyreLoads`; @param out length 4, may not be `loadsN`.
 */
export function slipPowers(
  car: CarSet,
  massKg: number,
  vMps: number,
  axMps2: number,
  ayMps2: number,
  loadsN: Float64Array,
  out: Float64Array,
): void {
  const drag = 0.5 * AIR_KGPM3 * car.dragAreaM2 * vMps * vMps
  const along = massKg * axMps2 + drag + car.tyre.rollingResistance * massKg * GRAVITY_MPS2
  // Braking is shared by both axles, drive goes to the rear one.
  const alongFront = along < 0 ? along * car.brakeFront : 0
  const alongRear = along < 0 ? along * (1 - car.brakeFront) : along
  const acrossFront = massKg * ayMps2 * car.frontWeight
  const acrossRear = massKg * ayMps2 * (1 - car.frontWeight)
  const nominal = (massKg * GRAVITY_MPS2) / 4
  for (let i = 0; i < 4; i++) {
    const load = loadsN[i] as number
    const axle = i < 2 ? (loadsN[0] as number) + (loadsN[1] as number) : (loadsN[2] as number) + (loadsN[3] as number)
    const across = ((i < 2 ? acrossFront : acrossRear) * load) / axle
    const force = Math.sqrt(((i < 2 ? alongFront : alongRear) / 2) ** 2 + across * across)
    const grip = car.peakGrip * (1 - (LOAD_SENSITIVITY * (load - nominal)) / nominal)
    const used = Math.min(MOST_USED, force / (grip * load))
    out[i] = force * vMps * car.slidingSlip * (1 - Math.cbrt(1 - used))
  }
}
