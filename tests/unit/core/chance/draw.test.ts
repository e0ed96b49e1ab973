import { describe, expect, it } from 'vitest'
import { carKey, mix32, purpose, uniform, uniformAt } from '../../../../src/core/chance/draw.ts'
import { normalQuantile } from '../../../../src/core/chance/normal.ts'

describe('chance as a hash', () => {
  it('gives the same value to the same question and never 0 or 1', () => {
    expect(uniform(7, 1, 2, 3, purpose.lapNoise)).toBe(uniform(7, 1, 2, 3, purpose.lapNoise))
    for (let run = 0; run < 2000; run++) {
      const u = uniform(7, run, 2, 3, purpose.retire)
      expect(u).toBeGreaterThan(0)
      expect(u).toBeLessThan(1)
    }
  })

  it.each([
    ['seed', uniform(8, 1, 2, 3, purpose.pass)],
    ['run', uniform(7, 2, 2, 3, purpose.pass)],
    ['car', uniform(7, 1, 3, 3, purpose.pass)],
    ['lap', uniform(7, 1, 2, 4, purpose.pass)],
    ['purpose', uniform(7, 1, 2, 3, purpose.plan)],
  ])('changes with the %s', (_, other) => {
    expect(other).not.toBe(uniform(7, 1, 2, 3, purpose.pass))
  })

  it('keeps its key over a loop of laps', () => {
    expect(uniformAt(carKey(7, 1, 2), 3, purpose.pass)).toBe(uniform(7, 1, 2, 3, purpose.pass))
  })

  it('fills sixteen bins evenly over runs, cars and laps: chi-square below its 99.9 % point', () => {
    for (const vary of ['run', 'car', 'lap'] as const) {
      const bins = new Array<number>(16).fill(0)
      for (let i = 0; i < 16_000; i++) {
        const at = { run: 5, car: 5, lap: 5, [vary]: i }
        bins[Math.floor(16 * uniform(3, at.run, at.car, at.lap, purpose.lapNoise))]! += 1
      }
      const chi = bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)
      expect(chi).toBeLessThan(37.7)
    }
  })

  it('shows no likeness between neighbours', () => {
    const series = (shift: number): number[] =>
      Array.from({ length: 8000 }, (_, i) => uniform(3, i + shift, 1, 1, 0) - 0.5)
    const [a, b] = [series(0), series(1)]
    const correlation = a.reduce((sum, one, i) => sum + one * b[i]!, 0) / 8000 / (1 / 12)
    expect(Math.abs(correlation)).toBeLessThan(0.04)
  })

  it('mixes 32 bits one to one on a sample', () => {
    expect(new Set(Array.from({ length: 50_000 }, (_, i) => mix32(i))).size).toBe(50_000)
  })

  it('has purposes that all differ', () => {
    const all = Object.values(purpose)
    expect(new Set(all).size).toBe(all.length)
    expect(Math.max(...all)).toBeLessThan(32)
  })
})

describe('the normal quantile', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963985],
    [0.025, -1.959963985],
    [0.9, 1.281551566],
    [0.001, -3.090232306],
    [0.999999, 4.753424309],
  ])('at %f is %f', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 7)
  })

  it('has no value outside (0, 1)', () => {
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(1)).toBe(Infinity)
  })
})
