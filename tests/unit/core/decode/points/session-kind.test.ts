import { describe, expect, it } from 'vitest'
import { sessionKind } from '../../../../../src/core/decode/points/session-kind.ts'

describe('sessionKind', () => {
  it.each([
    ['R1', 'race'],
    ['Race 2', 'race'],
    ['Q', 'qualifying'],
    ['qualifying', 'qualifying'],
    ['FP1', 'practice'],
    ['practice', 'practice'],
    ['', 'unknown'],
    ['rain', 'unknown'],
    ['parade', 'unknown'],
  ])('Given the word %j, then it is %s', (word, kind) => {
    expect(sessionKind(word)).toBe(kind)
  })
})
