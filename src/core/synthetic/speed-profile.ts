import type { CarSet } from '../physics/car-set.ts'
import { AIR_KGPM3, GRAVITY_MPS2 } from '../physics/tyre-load.ts'
import type { CentreLine } from './centre-line.ts'

/** What a car can do at a speed, m/s². */
export interface Limits {
  lateral(v: number): number
  braking(v: number): number
  /** Traction and power, drag taken off. */
  driving(v: number): number
}

/** Limits of a car set: grip grows with downforce, drive is limited by traction below and power above. */
export function limitsOf(car: CarSet, gripUsed: number, massKg: number): Limits {
  const down = (0.5 * AIR_KGPM3 * car.downforceAreaM2) / massKg
  const drag = (0.5 * AIR_KGPM3 * car.dragAreaM2) / massKg
  return {
    lateral: v => gripUsed * (GRAVITY_MPS2 + down * v * v),
    braking: v => 0.92 * gripUsed * (GRAVITY_MPS2 + down * v * v) + drag * v * v,
    driving: v => Math.min(0.58 * gripUsed * GRAVITY_MPS2, car.wheelPowerW / (massKg * Math.max(v, 1))) - drag * v * v,
  }
}

/**
 * Speed at every step of the line for a car at its limits: forward for drive, backward for braking, twice around so
 * that the seam at the start line does not show. Combined limits by a friction ellipse.
 */
export function speedProfile(line: CentreLine, limits: Limits): Float64Array {
  const n = line.curvature.length
  const v = new Float64Array(n)
  for (let i = 0; i < n; i++) v[i] = cornerSpeed(Math.abs(line.curvature[i] as number), limits)
  const left = (i: number, speed: number): number => {
    const used = Math.min(1, (speed * speed * Math.abs(line.curvature[i] as number)) / limits.lateral(speed))
    return Math.sqrt(1 - used * used)
  }
  for (let k = 0; k < 2 * n; k++) {
    const i = k % n
    const next = (k + 1) % n
    const speed = v[i] as number
    const gain = Math.max(-2, limits.driving(speed) * (limits.driving(speed) > 0 ? left(i, speed) : 1))
    v[next] = Math.min(v[next] as number, Math.sqrt(Math.max(1, speed * speed + 2 * gain * line.stepM)))
  }
  for (let k = 2 * n; k > 0; k--) {
    const i = k % n
    const before = (k - 1) % n
    const speed = v[i] as number
    const most = Math.sqrt(speed * speed + 2 * limits.braking(speed) * left(i, speed) * line.stepM)
    v[before] = Math.min(v[before] as number, most)
  }
  return v
}

function cornerSpeed(curvature: number, limits: Limits): number {
  let low = 5
  let high = 95
  if (high * high * curvature <= limits.lateral(high)) return high
  for (let k = 0; k < 40; k++) {
    const mid = (low + high) / 2
    if (mid * mid * curvature <= limits.lateral(mid)) low = mid
    else high = mid
  }
  return low
}

/** Seconds for one lap of a profile. */
export function profileLapS(line: CentreLine, profile: Float64Array): number {
  let t = 0
  for (let i = 0; i < profile.length; i++) {
    t += (2 * line.stepM) / ((profile[i] as number) + (profile[(i + 1) % profile.length] as number))
  }
  return t
}
