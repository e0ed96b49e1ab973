import { describe, expect, test } from 'vitest'
import { Strangers } from '../../../../../src/main/sources/udp/strangers.ts'

const bytes = new Uint8Array([0xde, 0xad, 1])

describe('senders of what cannot be read', () => {
  test('S-F1-35: each has its counts, its newest arrival and its rejects by reason', () => {
    const strangers = new Strangers()
    strangers.take('10.0.0.5:1', 'unknown-datagram', bytes, 1)
    strangers.take('10.0.0.5:1', 'empty', new Uint8Array(0), 2)
    strangers.take('10.0.0.6:1', 'other-game:forza', new Uint8Array(324), 3)
    const [first, second] = strangers.list(20)
    expect(first).toMatchObject({ from: '10.0.0.5:1', received: 2, accepted: 0, bytes: 3, lastAtS: 2 })
    expect(Object.fromEntries(first?.rejects ?? [])).toEqual({ 'unknown-datagram': 1, empty: 1 })
    expect(second).toMatchObject({ received: 1, product: 'a Forza game' })
  })

  test.each([
    ['other-game:dirt-rally', 'DiRT Rally or a relative of it'],
    ['other-game:forza', 'a Forza game'],
    ['other-game:float-block', 'another game'],
  ])('4.1: %s is named as what it looks like', (reason, name) => {
    const strangers = new Strangers()
    strangers.take('a', reason, bytes, 0)
    expect(strangers.list(20)[0]?.advice.join()).toContain(name)
  })

  test('4.1: what nobody knows shows its first 16 bytes', () => {
    const strangers = new Strangers()
    strangers.take('a', 'unknown-datagram', bytes, 0)
    strangers.take('b', 'unknown-datagram', new Uint8Array(40).fill(7), 0)
    strangers.take('c', 'empty', new Uint8Array(0), 0)
    expect(strangers.list(20).map(one => one.advice[0])).toEqual([
      'PitWall does not know this; it begins with de ad 01.',
      `PitWall does not know this; it begins with ${Array.from({ length: 16 }, () => '07').join(' ')}.`,
      'PitWall does not know this; it begins with nothing.',
    ])
  })

  test('a thousand forged addresses do not fill the memory', () => {
    const strangers = new Strangers()
    for (let i = 0; i < 1000; i++) strangers.take(`10.0.0.1:${i}`, 'empty', bytes, i)
    expect(strangers.list(20)).toHaveLength(32)
  })

  test('the rate is that of the last seconds', () => {
    const strangers = new Strangers()
    for (let i = 0; i < 100; i++) strangers.take('a', 'unknown-datagram', bytes, 10 + i / 10)
    expect(strangers.list(20)[0]?.packets).toMatchObject([{ name: 'datagrams', count: 100, expectedPerS: null }])
    expect(strangers.list(20)[0]?.packets[0]?.perS).toBeCloseTo(10, 0)
  })
})
