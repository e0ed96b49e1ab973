import { describe, expect, it } from 'vitest'
import { SenderTallies } from '../../../../../src/core/decode/points/sender-tallies.ts'

describe('SenderTallies', () => {
  it('S-0-4: Given a thousand forged senders, then the list stays bounded and none of their datagrams is lost from it', () => {
    const tallies = new SenderTallies()
    for (let i = 0; i < 1000; i++) tallies.of(`udp:10.0.0.1:${i}`).received++
    expect(tallies.list()).toHaveLength(65)
    expect(tallies.list().reduce((sum, tally) => sum + tally.received, 0)).toBe(1000)
    expect(tallies.of('udp:10.0.0.1:3').received).toBe(1)
  })
})
