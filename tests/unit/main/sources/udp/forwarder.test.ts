import { createSocket, type Socket } from 'node:dgram'
import { afterEach, describe, expect, test } from 'vitest'
import { Forwarder } from '../../../../../src/main/sources/udp/forwarder.ts'

const open: Socket[] = []
const made: Forwarder[] = []
afterEach(() => {
  made.splice(0).forEach(forwarder => forwarder.close())
  open.splice(0).forEach(socket => socket.close())
})

/** A program that listens on a port of its own and resolves with the first datagram. */
async function listener(): Promise<{ readonly port: number; readonly heard: Promise<Buffer> }> {
  const socket = createSocket('udp4')
  open.push(socket)
  await new Promise<void>(resolve => socket.bind(0, '127.0.0.1', resolve))
  return { port: socket.address().port, heard: new Promise(resolve => socket.once('message', resolve)) }
}

const forwarder = (ownPort = 20777): Forwarder => {
  const one = new Forwarder({ ownPort: () => ownPort, ownAddresses: () => ['192.168.1.7'] })
  made.push(one)
  return one
}

describe('S-F1-34: forwarding', () => {
  test('every target gets the bytes as they are, also those that nobody could read', async () => {
    const [a, b] = [await listener(), await listener()]
    const one = forwarder()
    expect(await one.set([`127.0.0.1:${a.port}`, `127.0.0.1:${b.port}`])).toMatchObject({ ok: true })
    const bytes = Buffer.from([0xe9, 7, 0, 255, 1])
    one.send(bytes)
    bytes.fill(0)
    for (const { heard } of [a, b]) expect([...(await heard)]).toEqual([0xe9, 7, 0, 255, 1])
    expect(one.list().map(target => [target.sent, target.failed])).toEqual([
      [1, 0],
      [1, 0],
    ])
  })

  test.each([
    ['192.168.1.7:20777', 'loop'],
    ['127.0.0.1:20777', 'loop'],
    ['127.0.0.1:0', 'bad-target'],
    ['127.0.0.1:70000', 'bad-target'],
    ['nowhere', 'bad-target'],
    ['255.255.255.255:20778', 'bad-target'],
    ['192.168.1.255:20778', 'bad-target'],
    ['[::1]:20778', 'bad-target'],
    ['no.such.host.invalid:20778', 'unknown-host'],
  ])('%s is refused as %s, and the targets before stay', async (target, code) => {
    const one = forwarder()
    await one.set(['127.0.0.1:20778'])
    expect(await one.set([target])).toMatchObject({ ok: false, code })
    expect(one.list().map(({ to }) => to)).toEqual(['127.0.0.1:20778'])
  })

  test('nine targets are too many; the same one twice is one', async () => {
    const targets = Array.from({ length: 9 }, (_, i) => `127.0.0.1:${30000 + i}`)
    expect(await forwarder().set(targets)).toMatchObject({ ok: false, code: 'too-many' })
    const one = forwarder()
    await one.set(['127.0.0.1:30000', '127.0.0.1:30000'])
    expect(one.list()).toHaveLength(1)
  })

  test('targets change while it runs, and counts of those that stay go on', async () => {
    const a = await listener()
    const one = forwarder()
    await one.set([`127.0.0.1:${a.port}`])
    one.send(Buffer.from('x'))
    await a.heard
    await one.set([`127.0.0.1:${a.port}`, '127.0.0.1:30001'])
    expect(one.list().map(target => target.sent)).toEqual([1, 0])
    await one.set([])
    one.send(Buffer.from('y'))
    expect(one.list()).toEqual([])
  })
})
