// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { portTransport } from '../../../../src/renderer/link/port-transport.ts'

class FakePort extends EventTarget {
  onmessage = (_event: { data: unknown }): void => undefined
  readonly sent: unknown[] = []
  start(): void {}
  close(): void {}
  postMessage(message: unknown): void {
    this.sent.push(message)
  }
}

/** A window as far as a port is concerned. */
class FakePage extends EventTarget {
  readonly location = { origin: 'pitwall://app' }
  hand(port: FakePort, over: { source?: unknown; origin?: string; data?: unknown } = {}): void {
    const event = Object.assign(new Event('message'), {
      source: 'source' in over ? over.source : this,
      origin: over.origin ?? this.location.origin,
      data: 'data' in over ? over.data : { pitwall: 'feeds' },
      ports: [port],
    })
    this.dispatchEvent(event)
  }
}

const open = (granted: Promise<boolean> = Promise.resolve(true)) => {
  const page = new FakePage()
  const said: unknown[] = []
  const bridge = { invoke: async () => ({ ok: true, value: 7 }), openFeeds: () => granted }
  const transport = portTransport(bridge, page as unknown as Window)
  const wire = transport.open({
    opened: () => said.push('opened'),
    heard: message => said.push(message),
    closed: () => said.push('closed'),
  })
  return { page, said, wire, transport }
}

describe('portTransport', () => {
  it('Given a port from this window’s own preload, it speaks and hears on it', () => {
    const { page, said, wire } = open()
    const port = new FakePort()
    page.hand(port)
    port.onmessage({ data: { t: 'cut', say: 'bye' } })
    port.onmessage({ data: 'noise' })
    wire.send({ t: 'visible', on: true })
    expect(said).toEqual(['opened', { t: 'cut', say: 'bye' }])
    expect(port.sent).toEqual([{ t: 'visible', on: true }])
  })

  it('Given a port from a frame, another origin or under another word, it is not taken', () => {
    const { page, said } = open()
    page.hand(new FakePort(), { source: {} })
    page.hand(new FakePort(), { origin: 'https://elsewhere.example' })
    page.hand(new FakePort(), { data: { pitwall: 'other' } })
    page.hand(new FakePort(), { data: null })
    expect(said).toEqual([])
  })

  it('Given the host refuses a port, or asking fails, the link is closed and may be tried again', async () => {
    const refused = open(Promise.resolve(false))
    const failed = open(Promise.reject(new Error('gone')))
    await new Promise(done => setImmediate(done))
    expect([refused.said, failed.said]).toEqual([['closed'], ['closed']])
  })

  it('Given the port closes at the far end, the link is lost', () => {
    const { page, said } = open()
    const port = new FakePort()
    page.hand(port)
    port.dispatchEvent(new Event('close'))
    expect(said).toEqual(['opened', 'closed'])
  })

  it('Given a command, it goes through the bridge', async () => {
    expect(await open().transport.invoke?.('source.go', {})).toEqual({ ok: true, value: 7 })
  })
})
