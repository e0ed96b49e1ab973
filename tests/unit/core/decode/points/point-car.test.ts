import { describe, expect, it } from 'vitest'
import { numberFrom } from '../../../../../src/core/decode/points/point-car.ts'

describe('numberFrom', () => {
  it.each([
    ['GR86-006-7', '7'],
    ['GR86-002-002', '002'],
    ['GR86-001', '001'],
    ['seven', 'seven'],
    ['GR86-', 'GR86-'],
    ['car-verylongname', 'car-verylongname'],
  ])('Given the chassis %s, then the number shown is %s', (chassis, number) => {
    expect(numberFrom(chassis)).toBe(number)
  })
})
