import { isIPv4 } from 'node:net'
import { describe, expect, test } from 'vitest'
import { networkAddresses, ownAddresses } from '../../../../../src/main/sources/udp/network-addresses.ts'

describe('the addresses of this machine', () => {
  test('S-F1-36: there is always one to name, and each is one that a sender can be told', () => {
    const addresses = networkAddresses()
    expect(addresses.length).toBeGreaterThan(0)
    expect(addresses.every(isIPv4)).toBe(true)
  })

  test('S-F1-34: every address to be named is an own one, unless there is no network', () => {
    const own = new Set([...ownAddresses(), '127.0.0.1'])
    expect(networkAddresses().filter(address => !own.has(address))).toEqual([])
  })
})
