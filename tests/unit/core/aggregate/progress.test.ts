import { describe, expect, it } from 'vitest'
import { CELLS, gapS, Progress } from '../../../../src/core/aggregate/progress.ts'

/** A car at constant speed: one lap in `lapS`, having crossed the line first at `startS`. */
function drive(lapS: number, startS: number, toS: number, stepS = 0.1): Progress {
  const progress = new Progress()
  for (let i = 0; startS + i * stepS <= toS; i++) progress.move(startS + i * stepS, (i * stepS) / lapS)
  return progress
}

describe('gapS', () => {
  it('is the time between two cars at the same point, not a distance over a speed', () => {
    expect(gapS(drive(60, 0, 100), drive(60, 1.832, 100), 100)).toBeCloseTo(1.832, 6)
  })

  it('grows by the difference of lap times over a lap', () => {
    const [ahead, behind] = [drive(60, 0, 130), drive(61, 0, 130)]
    expect(gapS(ahead, behind, 130)).toBeCloseTo(130 / 61 - ((130 / 61) % (1 / CELLS)), 1)
  })

  it('is taken where they are now when the order changed since the newest timing point', () => {
    const [passed, passer] = [new Progress(), new Progress()]
    // Both pass one point, the later winner 0.4 s after the other; then it goes by before the next point.
    passed.move(0, 0.5 - 0.001)
    passed.move(1, 0.5 + 0.004)
    passer.move(0.4, 0.5 - 0.001)
    passer.move(1.4, 0.5 + 0.012)
    passed.move(2, 0.5 + 0.01)
    passer.move(2, 0.5 + 0.016)
    const gap = gapS(passer, passed, 2)
    expect(gap).toBeGreaterThan(0)
    expect(gap).toBeLessThan(1)
  })

  it('grows while the car behind stands still', () => {
    const [ahead, standing] = [drive(60, 0, 100), drive(60, 2, 50)]
    expect(gapS(ahead, standing, 100)).toBeCloseTo(52, 6)
  })

  it('is unknown before both have passed a common point', () => {
    expect(gapS(new Progress(), drive(60, 0, 10), 10)).toBeNaN()
    expect(gapS(drive(60, 0, 10), new Progress(), 10)).toBeNaN()
  })

  it('is unknown when the car behind is so far back that the leader is forgotten there', () => {
    expect(gapS(drive(20, 0, 200), drive(60, 0, 20), 200)).toBeNaN()
  })
})

describe('Progress', () => {
  it('stamps nothing across a hole of more than a fifth of a lap', () => {
    const progress = new Progress()
    progress.move(0, 0)
    progress.move(10, 0.5)
    expect(progress.newestCell).toBeNaN()
    expect(progress.now).toBe(0.5)
  })

  it('does not move back for a small step back, and does for a restart of the count', () => {
    const progress = new Progress()
    progress.move(0, 1.2)
    progress.move(1, 1.19)
    expect(progress.now).toBe(1.2)
    progress.move(2, 0.1)
    expect(progress.now).toBe(0.1)
  })
})
