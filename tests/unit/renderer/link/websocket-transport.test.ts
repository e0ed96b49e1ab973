// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { websocketTransport } from '../../../../src/renderer/link/websocket-transport.ts'

class FakeSocket {
  static readonly OPEN = 1
  static last: FakeSocket
  readyState = 0
  readonly sent: string[] = []
  onopen = (): void => undefined
  onclose = (): void => undefined
  onmessage = (_event: { data: unknown }): void => undefined
  readonly url: string
  readonly protocol: string
  constructor(url: string, protocol: string) {
    this.url = url
    this.protocol = protocol
    FakeSocket.last = this
  }
  send(text: string): void {
    this.sent.push(text)
  }
  close(): void {
    this.readyState = 3
    this.onclose()
  }
}

const open = (place = { protocol: 'http:', host: '127.0.0.1:8137' }) => {
  vi.stubGlobal('WebSocket', FakeSocket)
  const said: unknown[] = []
  const wire = websocketTransport(place).open({
    opened: () => said.push('opened'),
    heard: message => said.push(message),
    closed: () => said.push('closed'),
  })
  return { wire, said, socket: FakeSocket.last }
}

describe('websocketTransport', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('Given where the page came from, it asks there, with the protocol’s name, encrypted as the page is', () => {
    expect(open().socket).toMatchObject({ url: 'ws://127.0.0.1:8137/ws/realtime', protocol: 'pitwall.v1' })
    expect(open({ protocol: 'https:', host: 'wall.local' }).socket.url).toBe('wss://wall.local/ws/realtime')
  })

  it('Given torn text, binary, or something that is no message, it is passed over', () => {
    const { socket, said } = open()
    for (const data of ['{"t":', new ArrayBuffer(2), '3', 'null', '{"t":"other"}']) socket.onmessage({ data })
    socket.onmessage({ data: '{"t":"cut","say":"bye"}' })
    expect(said).toEqual([{ t: 'cut', say: 'bye' }])
  })

  it('Given a socket that is not open, nothing is sent; given one that is, JSON', () => {
    const { wire, socket } = open()
    wire.send({ t: 'visible', on: false })
    socket.readyState = FakeSocket.OPEN
    wire.send({ t: 'visible', on: true })
    expect(socket.sent).toEqual(['{"t":"visible","on":true}'])
  })

  it('Given the page closed it itself, it is not reported as lost', () => {
    const { wire, said } = open()
    wire.close()
    expect(said).toEqual([])
  })
})
