import { describe, expect, it } from 'vitest'
import {
  brakeLineText,
  gearText,
  gText,
  pressureText,
  rpmText,
  speedText,
  steerText,
  temperatureText,
} from '../../../../src/core/units/quantity-text.ts'

const unknown = { unknown: 'not-reported' } as const

describe('quantities in the units of the glass', () => {
  it.each([
    ['speed', speedText, 59.17, '213'],
    ['speed', speedText, 0, '0'],
    ['speed', speedText, unknown, '—'],
    ['rpm', rpmText, 7856.4, '7856'],
    ['rpm', rpmText, unknown, '—'],
    ['gear', gearText, -1, 'R'],
    ['gear', gearText, 0, 'N'],
    ['gear', gearText, 6, '6'],
    ['gear', gearText, 2.5, '—'],
    ['gear', gearText, unknown, '—'],
    ['temperature', temperatureText, 98.4, '98 °C'],
    ['temperature', temperatureText, -0.4, '0 °C'],
    ['temperature', temperatureText, -12.6, '−13 °C'],
    ['temperature', temperatureText, unknown, '—'],
    ['pressure', pressureText, 142.5, '143 kPa'],
    ['pressure', pressureText, unknown, '—'],
    ['brake line', brakeLineText, 3240, '32 bar'],
    ['brake line', brakeLineText, unknown, '—'],
    ['steering', steerText, 0.21, '12° L'],
    ['steering', steerText, -0.21, '12° R'],
    ['steering', steerText, 0.001, '0°'],
    ['steering', steerText, unknown, '—'],
    ['g', gText, 13.73, '1.4 g'],
    ['g', gText, -7.85, '−0.8 g'],
    ['g', gText, unknown, '—'],
  ])('Given a %s by %o of %o, it reads %s', (_name, text, value, expected) => {
    expect(text(value)).toBe(expected)
  })
})
