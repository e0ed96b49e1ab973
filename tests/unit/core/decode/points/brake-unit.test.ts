import { describe, expect, it } from 'vitest'
import { brakeKpa, brakeUnitAfter } from '../../../../../src/core/decode/points/brake-unit.ts'

describe('the unit of brake pressures', () => {
  it('Given values bar can be, or none, then a car stays with bar', () => {
    expect(brakeUnitAfter('bar', 300, 0)).toBe('bar')
    expect(brakeUnitAfter('bar', NaN, NaN)).toBe('bar')
  })

  it('Given a value above 300 at either end, then the car is psi, and stays so', () => {
    expect(brakeUnitAfter('bar', 300.1, 0)).toBe('psi')
    expect(brakeUnitAfter('bar', NaN, 800)).toBe('psi')
    expect(brakeUnitAfter('psi', 10, 10)).toBe('psi')
  })

  it('Given a pressure, then it becomes kilopascals by its unit', () => {
    expect(brakeKpa(141.58, 'bar')).toBeCloseTo(14158, 9)
    expect(brakeKpa(1000, 'psi')).toBeCloseTo(6894.757, 9)
    expect(brakeKpa(NaN, 'bar')).toBeNaN()
  })
})
