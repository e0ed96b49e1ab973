/**
 * Chance is a hash, not a stream: the value depends only on (seed, run, car, lap, purpose), so the same races meet
 * every plan, and any number of workers or slices gives the same sums.
 * The mixer is the 32-bit "lowbias" family (xorshift 16, multiply, xorshift 15, multiply, xorshift 15).
 */
export function mix32(x: number): number {
  x ^= x >>> 16
  x = Math.imul(x, 0x21f0aaad)
  x ^= x >>> 15
  x = Math.imul(x, 0x735a2d97)
  x ^= x >>> 15
  return x >>> 0
}

/** Stands for the race itself where a car number is asked for. */
export const RACE = 255

/** One purpose is never read twice for the same (run, car, lap). */
export const purpose = {
  lapNoise: 0,
  retire: 1,
  caution: 2,
  cautionLength: 3,
  stopExcess: 4,
  pass: 5,
  start: 6,
  level: 7,
  slope: 8,
  pitLoss: 9,
  stintLevel: 10,
  rivalStop: 11,
  sensor: 12,
  plan: 13,
  colour: 14,
} as const
export type Purpose = (typeof purpose)[keyof typeof purpose]

/** The part of the hash that a loop over laps may keep: one key per (seed, run, car). */
export function carKey(seed: number, run: number, car: number): number {
  return mix32((mix32(mix32((seed ^ 0x9e3779b9) >>> 0) ^ run) + Math.imul(car + 1, 0x85ebca6b)) >>> 0)
}

/** Uniform in (0, 1), never 0 and never 1. */
export function uniformAt(key: number, lap: number, why: Purpose): number {
  return (mix32((key + Math.imul(0x9e3779b1, lap * 32 + why)) >>> 0) + 0.5) / 4294967296
}

/** Uniform in (0, 1) for one (seed, run, car, lap, purpose). */
export const uniform = (seed: number, run: number, car: number, lap: number, why: Purpose): number =>
  uniformAt(carKey(seed, run, car), lap, why)
