import { describe, expect, test } from 'vitest'
import { PointCounts } from '../../../../../src/core/decode/points/point-counts.ts'

describe('what a point feed counts', () => {
  test('an item counts for its sender and, once it named one, for its car', () => {
    const counts = new PointCounts()
    expect(counts.datagram('a', 100, 7, 3)).toBe(34)
    counts.item()
    counts.ofCar('c1')
    counts.noted('late')
    counts.numbered('7')
    counts.accepted()
    counts.item()
    counts.rejected('bad-json')
    counts.item()
    counts.ofCar('c1')
    counts.rejected('duplicate-same')
    const [sender] = counts.senders.list()
    expect(sender).toMatchObject({ from: 'a', received: 1, accepted: 1, rejected: 2, bytes: 100, lastAtS: 7 })
    expect([...(sender?.reasons ?? [])]).toEqual([
      ['late', 1],
      ['bad-json', 1],
      ['duplicate-same', 1],
    ])
    const [car] = counts.cars.list()
    expect(car).toMatchObject({ key: 'c1', number: '7', received: 2, accepted: 1, bytes: 68 })
    expect([...(car?.reasons ?? [])]).toEqual([
      ['late', 1],
      ['duplicate-same', 1],
    ])
  })

  test('an empty datagram has no items and is counted nevertheless', () => {
    const counts = new PointCounts()
    expect(counts.datagram('a', 0, 1, 0)).toBe(0)
    expect(counts.senders.list()).toMatchObject([{ received: 1, accepted: 0, rejected: 0 }])
  })
})
