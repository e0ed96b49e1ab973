import { describe, expect, it } from 'vitest'
import { cornerText, tyreText } from '../../../../../src/renderer/panels/tyre-map/model.ts'
import { bareTyres, fakeTyres } from '../../../../support/fake-payloads.ts'

const corner = fakeTyres(1).fr

describe('cornerText', () => {
  it('Given inferred wear, it has a tilde, an interval and its own pattern', () => {
    expect(cornerText('front right', corner)).toEqual({
      fill: 'inferred',
      wear: 0.42,
      low: 0.38,
      high: 0.47,
      wearText: '~42 %',
      interval: '38–47',
      evidence: 'inferred',
      surface: '106°',
      inner: '104°',
      pressure: '156 kPa',
      summary: 'front right: wear ~42 % inferred, surface 106 °C, inner 104 °C, pressure 156 kPa.',
    })
  })

  it.each([
    ['measured', '42 %', 'measured'],
    ['inferred', '~42 %', 'inferred'],
    ['duty', '◇ 42', 'relative index'],
    ['prior', '▲ 42 %', 'rule of thumb'],
  ] as const)('Given wear that is %s, it reads %s and its word is %s', (evidence, wearText, word) => {
    const text = cornerText('front right', { ...corner, wear: { value: 0.42, low: 0.4, high: 0.5, evidence } })
    expect([text.fill, text.wearText, text.evidence]).toEqual([evidence, wearText, word])
  })

  it('Given a measurement without an interval, none is invented', () => {
    const wear = { value: 0.31, low: 0.31, high: 0.31, evidence: 'measured' as const }
    expect(cornerText('front left', { ...corner, wear }).interval).toBe('')
  })

  it.each([
    ['not-reported', 'not in this source'],
    ['not-yet', 'waiting'],
    ['restricted', 'restricted by driver'],
    ['lost', 'lost'],
    ['out-of-range', 'out of range'],
  ] as const)('Given wear unknown because %s, the tyre is an empty outline that says "%s"', (unknown, word) => {
    const text = cornerText('rear left', { ...corner, wear: { unknown } })
    expect([text.fill, text.wearText, text.evidence]).toEqual(['unknown', '—', word])
  })

  it('Given wear beyond what there is, the drawing stays inside the tyre', () => {
    const wear = { value: 1.2, low: -0.1, high: 1.4, evidence: 'inferred' as const }
    expect(cornerText('rear left', { ...corner, wear })).toMatchObject({ wear: 1, low: 0, high: 1 })
  })
})

describe('tyreText', () => {
  it('Given an answer of the model, loss and its interval stand with what answered', () => {
    expect(tyreText(fakeTyres(1))).toMatchObject({
      set: 'medium · 9 laps',
      noWear: '',
      loss: '~0.062 s/lap',
      lossInterval: '0.041–0.083',
      toHalfSecond: '~8 laps (6–12)',
      basis: 'starter 1.0.0',
      stress: '41 g²s · S1 14 · S2 16 · S3 —',
    })
  })

  it('Given a source without tyre channels, it says so and shows the loss by rule of thumb', () => {
    expect(tyreText(bareTyres(1))).toMatchObject({
      set: 'tyre set not in this source',
      noWear: 'No wear channel: showing lap-time loss',
      loss: '▲ 0.080 s/lap',
      toHalfSecond: '— waiting',
      stress: '— waiting',
      basis: 'rule of thumb',
    })
  })

  it('Given the model has not answered, it says why there is no loss', () => {
    expect(tyreText(fakeTyres(1, { lossPerLapS: { unknown: 'out-of-range' } }))).toMatchObject({
      loss: '— out of range',
      lossInterval: '',
    })
  })
})
