import { describe, expect, it } from 'vitest'
import type { Carrier } from '../../../../src/main/bus/carrier.ts'
import { FeedPorts, joinHub } from '../../../../src/main/electron/feed-ports.ts'
import { MessageChannelMain } from '../../../support/electron.ts'

const nonce = (n: number): string => n.toString(16).padStart(32, '0')

function hubRig() {
  const carriers: Carrier[] = []
  const received: unknown[] = []
  const roles: string[] = []
  let detached = 0
  const hub = {
    attach: (carrier: Carrier, role: string) => {
      carriers.push(carrier)
      roles.push(role)
      return { receive: (raw: unknown) => void received.push(raw), detach: () => void detached++ }
    },
  }
  return { hub, carriers, received, roles, detached: () => detached }
}

function frameRig() {
  const handed: { channel: string; nonce: unknown; port: MessageChannelMain['port2'] }[] = []
  const frame = {
    postMessage: (channel: string, message: unknown, ports: unknown[]) => {
      handed.push({ channel, nonce: message, port: ports[0] as MessageChannelMain['port2'] })
    },
  }
  return { frame, handed }
}

describe('a feed port', () => {
  it('is handed over under the nonce it was asked with, and carries both ways', () => {
    const { hub, carriers, received, roles } = hubRig()
    const { frame, handed } = frameRig()
    expect(new FeedPorts(hub, 'engineer').handOver(frame, nonce(1))).toBe(true)
    expect(handed[0]).toMatchObject({ channel: 'pitwall:port', nonce: nonce(1) })
    expect(roles).toEqual(['engineer'])

    const page = handed[0]?.port
    const heard: unknown[] = []
    page?.on('message', event => heard.push((event as { data: unknown }).data))
    page?.start()
    carriers[0]?.send({ t: 'cut', say: 'slow' })
    page?.postMessage({ t: 'visible', on: true })
    expect(heard).toEqual([{ t: 'cut', say: 'slow' }])
    expect(received).toEqual([{ t: 'visible', on: true }])
  })

  it('is refused for a nonce that was used before', () => {
    const { hub, carriers } = hubRig()
    const { frame, handed } = frameRig()
    const ports = new FeedPorts(hub, 'engineer')
    expect(ports.handOver(frame, nonce(1))).toBe(true)
    expect(ports.handOver(frame, nonce(1))).toBe(false)
    expect([handed.length, carriers.length]).toEqual([1, 1])
  })

  it.each([
    undefined,
    7,
    '',
    'short',
    nonce(1).toUpperCase().replace('0', 'G'),
    `${nonce(1)}0`,
    `${nonce(1)}\n`,
    { length: 32 },
  ])('is refused for the nonce %j', bad => {
    const { hub, carriers } = hubRig()
    expect(new FeedPorts(hub, 'engineer').handOver(frameRig().frame, bad)).toBe(false)
    expect(carriers).toEqual([])
  })

  it('replaces the one before it: a page has one', () => {
    const { hub, detached } = hubRig()
    const { frame, handed } = frameRig()
    const ports = new FeedPorts(hub, 'engineer')
    ports.handOver(frame, nonce(1))
    ports.handOver(frame, nonce(2))
    expect(detached()).toBe(1)
    expect(handed.map(one => one.port.closed)).toEqual([true, false])
    ports.close()
    expect(detached()).toBe(2)
  })
})

describe('a port joined to the hub', () => {
  it('leaves the hub once when the page goes', () => {
    const { hub, detached } = hubRig()
    const { port1, port2 } = new MessageChannelMain()
    const end = joinHub(port1, hub, 'viewer')
    port2.close()
    end()
    expect(detached()).toBe(1)
  })

  it('is silent after the hub closed it', () => {
    const { hub, carriers, received, detached } = hubRig()
    const { port1, port2 } = new MessageChannelMain()
    joinHub(port1, hub, 'viewer')
    carriers[0]?.close('too slow')
    carriers[0]?.send({ t: 'cut', say: 'late' })
    port2.postMessage({ t: 'visible', on: true })
    expect([detached(), port1.closed, received]).toEqual([1, true, []])
  })
})
