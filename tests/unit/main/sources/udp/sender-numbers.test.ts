import { describe, expect, it } from 'vitest'
import { SenderNumbers } from '../../../../../src/main/sources/udp/sender-numbers.ts'

describe('numbers of senders', () => {
  it('Given senders in turn, then each keeps the number of its first word', () => {
    const numbers = new SenderNumbers()
    expect(['a', 'b', 'a', 'c', 'b'].map(from => numbers.of(from))).toEqual([0, 1, 0, 2, 1])
  })

  it('Given more senders than any house has, then those beyond the 63rd share one number and the known keep theirs', () => {
    const numbers = new SenderNumbers()
    const given = Array.from({ length: 1000 }, (_, i) => numbers.of(`10.0.0.${i}`))
    expect(new Set(given).size).toBe(64)
    expect([numbers.of('10.0.0.999'), numbers.of('10.0.0.5')]).toEqual([63, 5])
  })
})
