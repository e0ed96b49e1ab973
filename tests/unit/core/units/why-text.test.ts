import { describe, expect, it } from 'vitest'
import { whys } from '../../../../src/core/health/why.ts'
import { whyText, whyWords } from '../../../../src/core/units/why-text.ts'

describe('whyText', () => {
  it('Given any reason the contract knows, there is one word for it, and no word is used twice', () => {
    expect(Object.keys(whyWords).sort()).toEqual([...whys].sort())
    expect(new Set(Object.values(whyWords)).size).toBe(whys.length)
  })

  it('Given a number it is silent; given no payload it waits; given a reason it says it', () => {
    expect([whyText(0), whyText({ value: 1 }), whyText(undefined), whyText({ unknown: 'restricted' })]).toEqual([
      '',
      '',
      'waiting',
      'restricted by driver',
    ])
  })
})
