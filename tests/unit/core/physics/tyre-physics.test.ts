import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gtDemo } from '../../../../src/core/physics/cars/gt-demo.ts'
import { slipPowers } from '../../../../src/core/physics/slip-power.ts'
import { heatTyres } from '../../../../src/core/physics/tyre-heat.ts'
import { AIR_KGPM3, GRAVITY_MPS2, tyreLoads } from '../../../../src/core/physics/tyre-load.ts'
import { wearFactor, wearTyres } from '../../../../src/core/physics/tyre-wear.ts'

const MASS_KG = 1370
const loads = (v: number, ax: number, ay: number): number[] => {
  const out = new Float64Array(4)
  tyreLoads(gtDemo, MASS_KG, v, ax, ay, out)
  return [...out]
}
const powers = (v: number, ax: number, ay: number): number[] => {
  const out = new Float64Array(4)
  slipPowers(gtDemo, MASS_KG, v, ax, ay, Float64Array.from(loads(v, ax, ay)), out)
  return [...out]
}
const total = (values: readonly number[]): number => values.reduce((s, v) => s + v, 0)
const speed = fc.double({ min: 0, max: 80, noNaN: true })
const acc = fc.double({ min: -8, max: 8, noNaN: true })

describe('tyre loads', () => {
  it('add up to weight and downforce for any acceleration that lifts no wheel', () => {
    fc.assert(
      fc.property(speed, acc, acc, (v, ax, ay) => {
        const each = loads(v, ax, ay)
        fc.pre(Math.min(...each) > 50)
        const down = 0.5 * AIR_KGPM3 * gtDemo.downforceAreaM2 * v * v
        expect(total(each)).toBeCloseTo(MASS_KG * GRAVITY_MPS2 + down, 6)
      }),
    )
  })

  it('swap sides exactly when left and right of the road are swapped, and are even on a straight', () => {
    fc.assert(
      fc.property(speed, acc, acc, (v, ax, ay) => {
        const [fl, fr, rl, rr] = loads(v, ax, ay)
        expect(loads(v, ax, -ay)).toEqual([fr, fl, rr, rl])
        const [a, b, c, d] = loads(v, ax, 0)
        expect([a, c]).toEqual([b, d])
      }),
    )
  })

  it('press the right tyres in a left turn, and the front under braking', () => {
    const [fl, fr, rl, rr] = loads(40, 0, 10) as [number, number, number, number]
    expect(fr).toBeGreaterThan(fl)
    expect(rr).toBeGreaterThan(rl)
    expect((loads(40, -10, 0)[0] ?? 0) > (loads(40, 0, 0)[0] ?? 0)).toBe(true)
  })
})

describe('slip power', () => {
  it('is never negative, nothing at rest, and grows with cornering', () => {
    fc.assert(
      fc.property(speed, acc, acc, (v, ax, ay) => {
        for (const p of powers(v, ax, ay)) expect(p).toBeGreaterThanOrEqual(0)
      }),
    )
    expect(total(powers(0, 3, 3))).toBe(0)
    expect(total(powers(40, 0, 12))).toBeGreaterThan(total(powers(40, 0, 8)))
  })
})

describe('tyre temperatures', () => {
  it('lose no heat on the way: a sealed tyre stores what slip puts in', () => {
    const set = { ...gtDemo.tyre, areaM2: 0, airWpk: 0, rollingResistance: 0 }
    const surface = new Float64Array(4).fill(60)
    const body = new Float64Array(4).fill(60)
    const watts = Float64Array.of(1000, 2000, 0, 500)
    const step = { dtS: 0.05, vMps: 0, airC: 20, trackC: 30 }
    for (let k = 0; k < 2000; k++) heatTyres(set, step, watts, new Float64Array(4), surface, body)
    watts.forEach((w, i) => {
      const stored = ((surface[i] ?? 0) - 60) * set.surfaceJpk + ((body[i] ?? 0) - 60) * set.bodyJpk
      expect(stored).toBeCloseTo(w * set.heatShare * 100, 3)
    })
  })

  it('hardly depend on the step: a quarter of it moves them less than 1 K', () => {
    const after = (dtS: number): number => {
      const surface = new Float64Array(4).fill(70)
      const body = new Float64Array(4).fill(70)
      const carried = Float64Array.from(loads(45, 0, 12))
      const watts = Float64Array.from(powers(45, 0, 12))
      const step = { dtS, vMps: 45, airC: 22, trackC: 31 }
      for (let t = 0; t < 60 - dtS / 2; t += dtS) heatTyres(gtDemo.tyre, step, watts, carried, surface, body)
      return surface[3] ?? NaN
    }
    expect(Math.abs(after(0.05) - after(0.0125))).toBeLessThan(1)
  })
})

describe('tyre wear', () => {
  it('is least near the best temperature side of cold tearing, and grows when hot', () => {
    expect(wearFactor(90, 90)).toBe(1)
    expect(wearFactor(120, 90)).toBeGreaterThan(1)
    expect(wearFactor(0, 90)).toBeGreaterThan(wearFactor(50, 90))
  })

  it('doubles with the wear per joule, and stops at used up', () => {
    const worn = (perJoule: number, seconds: number): number => {
      const wear = new Float64Array(4)
      wearTyres(perJoule, 90, seconds, new Float64Array(4).fill(5000), new Float64Array(4).fill(90), wear)
      return wear[0] ?? NaN
    }
    expect(worn(2e-8, 60)).toBeCloseTo(2 * worn(1e-8, 60), 12)
    expect(worn(1e-8, 1e9)).toBe(1)
  })
})
