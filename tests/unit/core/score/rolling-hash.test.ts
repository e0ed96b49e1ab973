import { describe, expect, it } from 'vitest'
import { RollingHash } from '../../../../src/core/score/rolling-hash.ts'

const hashOf = (...texts: string[]): string => {
  const hash = new RollingHash()
  for (const text of texts) hash.add(text)
  return hash.hex
}

describe('RollingHash', () => {
  it('is the same for the same texts in the same order', () => {
    expect(hashOf('a', 'bc')).toBe(hashOf('a', 'bc'))
    expect(hashOf('a', 'bc')).toMatch(/^[0-9a-f]{16}$/)
  })

  it.each([
    ['another order', ['bc', 'a']],
    ['another cut', ['ab', 'c']],
    ['one text less', ['a']],
    ['one character changed', ['a', 'bd']],
    ['an empty text more', ['a', 'bc', '']],
  ])('parts at %s', (_, texts) => {
    expect(hashOf(...texts)).not.toBe(hashOf('a', 'bc'))
  })
})
