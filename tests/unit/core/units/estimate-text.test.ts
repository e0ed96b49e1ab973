import { describe, expect, it } from 'vitest'
import { type EstimateForm, estimateText, intervalText } from '../../../../src/core/units/estimate-text.ts'

const percent: EstimateForm = { factor: 100, digits: 0, unit: '%' }
const seconds: EstimateForm = { factor: 1, digits: 3, unit: 's' }
const wear = { value: 0.12, low: 0.09, high: 0.15 }

describe('estimateText', () => {
  it.each([
    ['measured', '12 %'],
    ['inferred', '~12 %'],
    ['prior', '▲ 12 %'],
    ['duty', '◇ 12'],
  ] as const)('Given it is %s, it reads %s', (evidence, text) => {
    expect(estimateText({ ...wear, evidence }, percent)).toBe(text)
  })

  it('Given it is unknown or not a number, it reads —', () => {
    const broken = { value: NaN, low: 0, high: 1, evidence: 'measured' as const }
    expect([undefined, { unknown: 'not-yet' }, broken].map(e => estimateText(e, percent))).toEqual(['—', '—', '—'])
  })
})

describe('intervalText', () => {
  it('Given bounds, it gives them in the unit of the value', () => {
    expect(intervalText({ ...wear, evidence: 'inferred' }, percent)).toBe('9–15')
  })

  it('Given a bound below zero, it says "to": a dash would read as a minus', () => {
    const loss = { value: 0.02, low: -0.01, high: 0.05, evidence: 'inferred' as const }
    expect(intervalText(loss, seconds)).toBe('−0.010 to 0.050')
  })

  it('Given nothing known, or no bound, there is none', () => {
    const open = { value: 1, low: NaN, high: 2, evidence: 'prior' as const }
    expect([intervalText({ unknown: 'lost' }, percent), intervalText(open, percent)]).toEqual(['', ''])
  })
})
