import { describe, expect, it } from 'vitest'
import { uniform } from '../../../../src/core/chance/draw.ts'
import { boost, predictAll, type BoostOptions } from '../../../../src/core/learn/boost.ts'
import { forestValue, scaled, treeValue } from '../../../../src/core/learn/tree.ts'

const options: BoostOptions = { trees: 60, depth: 3, rate: 0.2, leastRows: 5, ridge: 1 }
const u = (row: number, k: number): number => uniform(3, k, 0, row, 0)
const rows = Array.from({ length: 800 }, (_, i) => Float32Array.of(u(i, 0), u(i, 1), u(i, 2)))
const truth = (x: Float32Array): number => ((x[0] ?? 0) > 0.5 ? 2 : 0) + 3 * (x[1] ?? 0)
const target = Float64Array.from(rows, truth)

describe('boosted trees', () => {
  it('learn a step and a slope, and leave noise alone', () => {
    const forest = boost(rows, target, options)
    const errors = predictAll(forest, rows).map((y, i) => Math.abs(y - (target[i] as number)))
    expect(errors.reduce((s, e) => s + e, 0) / rows.length).toBeLessThan(0.08)
    const fresh = Float32Array.of(0.9, 0.5, 0.1)
    expect(forestValue(forest, fresh)).toBeCloseTo(truth(fresh), 0)
  })

  it('are the same to the bit for the same rows', () => {
    expect(boost(rows, target, options)).toEqual(boost(rows, target, options))
  })

  it('split at float32 thresholds that lie between rows: no row stands right of its own side', () => {
    for (const tree of boost(rows, target, options).trees) {
      tree.threshold.forEach(t => expect(Math.fround(t)).toBe(t))
    }
  })

  it('say the mean when there is nothing to learn', () => {
    const flat = boost(rows, new Float64Array(rows.length).fill(4), options)
    expect(forestValue(flat, rows[0] as Float32Array)).toBe(4)
  })

  it('keep leaves as full as asked', () => {
    const one = boost(rows, target, { ...options, trees: 1, leastRows: 150 }).trees[0]
    if (!one) throw new Error('no tree')
    const counts = new Map<number, number>()
    for (const row of rows) {
      const leaf = treeValue(one, row)
      counts.set(leaf, (counts.get(leaf) ?? 0) + 1)
    }
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(150)
  })

  it('scale as a whole', () => {
    const forest = boost(rows, target, options)
    const x = rows[5] as Float32Array
    expect(forestValue(scaled(forest, 2), x)).toBeCloseTo(2 * forestValue(forest, x), 9)
  })

  it('refuse to learn from nothing', () => {
    expect(() => boost([], new Float64Array(0), options)).toThrow(RangeError)
  })
})
