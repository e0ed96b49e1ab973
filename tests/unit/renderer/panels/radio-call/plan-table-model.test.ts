import { describe, expect, it } from 'vitest'
import { planTexts } from '../../../../../src/renderer/panels/radio-call/plan-table-model.ts'
import { fakePlans } from '../../../../support/fake-calls.ts'

const byName = (name: string) => planTexts(fakePlans()).find(plan => plan.name === name)

describe('planTexts', () => {
  it('Given the best plan, its figures stand and it is marked', () => {
    expect(byName('box now')).toEqual({
      name: 'box now',
      stops: 'lap 13',
      position: 'P5.8 ± 0.1',
      range: 'P3–P11',
      pBest: '72 %',
      regret: '0.0',
      mark: '',
      isBest: true,
      instead: '',
    })
  })

  it('Given a plan that the figures cannot tell from the best, it is marked so', () => {
    expect(byName('optimal')).toMatchObject({ regret: '+0.1', mark: '≈', isBest: false })
  })

  it('Given a plan that the rules forbid, the rule stands in place of figures', () => {
    expect(byName('no stop')).toMatchObject({
      stops: 'none',
      position: '—',
      pBest: '—',
      regret: '—',
      isBest: false,
      instead: 'Two compounds are compulsory in this race.',
    })
  })

  it('Given a plan without figures yet, it says why', () => {
    const [plan] = fakePlans()
    expect(plan && planTexts([{ ...plan, expectedPosition: { unknown: 'not-yet' } }])[0]?.instead).toBe('waiting')
  })

  it('Given two stops, both laps are named', () => {
    const [plan] = fakePlans()
    expect(plan && planTexts([{ ...plan, stopLaps: [12, 24] }])[0]?.stops).toBe('laps 12, 24')
  })
})
