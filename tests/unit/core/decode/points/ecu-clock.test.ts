import { describe, expect, it } from 'vitest'
import { EcuClock } from '../../../../../src/core/decode/points/ecu-clock.ts'

const OFFSET_S = 230_674.9
/** Lateness of arrivals: bursts, never below zero. */
const lateS = (i: number): number => [0.9, 2.5, 0.4, 8, 1.2, 0.1, 3][i % 7] ?? 0

describe('EcuClock', () => {
  it('S-GR-16: Given late arrivals, then the offset settles on the earliest and the car never runs back', () => {
    const clock = new EcuClock()
    let before = -Infinity
    for (let i = 0; i < 2000; i++) {
      const ecuS = 1000 + i * 0.043
      const utcS = clock.utcS(ecuS, ecuS + OFFSET_S + lateS(i))
      expect(utcS).toBeGreaterThan(before)
      before = utcS
    }
    expect(clock.utcS(2000, NaN) - 2000 - OFFSET_S).toBeCloseTo(0.1, 6)
    expect(clock.steps).toBe(0)
  })

  it('S-GR-16: Given a clock that stopped for 271 s, when a minute has shown that it stays so, then the offset steps once', () => {
    const clock = new EcuClock()
    clock.utcS(0, OFFSET_S)
    for (let ecuS = 1; ecuS <= 120; ecuS++) clock.utcS(ecuS, ecuS + OFFSET_S + 271 + lateS(ecuS))
    expect(clock.steps).toBe(1)
    expect(clock.utcS(121, NaN)).toBeCloseTo(121 + OFFSET_S + 271.1, 6)
  })

  it('Given one burst of 43 s, then there is no step', () => {
    const clock = new EcuClock()
    clock.utcS(0, OFFSET_S)
    for (let ecuS = 1; ecuS <= 30; ecuS++) clock.utcS(ecuS, ecuS + OFFSET_S + 43)
    clock.utcS(31, 31 + OFFSET_S + 0.2)
    for (let ecuS = 32; ecuS <= 70; ecuS++) clock.utcS(ecuS, ecuS + OFFSET_S + 43)
    expect(clock.steps).toBe(0)
  })

  it('Given a fall by more than five seconds, or a car clock that starts anew, then the step is taken at once', () => {
    const clock = new EcuClock()
    clock.utcS(100, 100 + OFFSET_S)
    expect(clock.utcS(101, 101 + OFFSET_S - 6)).toBeCloseTo(101 + OFFSET_S - 6, 6)
    expect(clock.utcS(0.5, 103 + OFFSET_S)).toBeCloseTo(103 + OFFSET_S, 6)
    expect(clock.steps).toBe(2)
  })

  it('Given one broken number, then the next good sample is right again', () => {
    const clock = new EcuClock()
    clock.utcS(100, 100 + OFFSET_S)
    clock.utcS(9e10, 101 + OFFSET_S)
    expect(clock.utcS(102, 102 + OFFSET_S)).toBeCloseTo(102 + OFFSET_S, 6)
  })

  it('Given no sender time at all, then the car time is taken as UTC', () => {
    expect(new EcuClock().utcS(1_763_596_800, NaN)).toBe(1_763_596_800)
  })
})
