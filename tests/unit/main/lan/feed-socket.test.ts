import { connect as connectTcp } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WS_PATH } from '../../../../src/core/contract/wire.ts'
import { connect, get, type LanRig, lanRig, upgrade } from './lan-rig.ts'

describe('feeds and commands over WebSocket', () => {
  let rig: LanRig
  beforeEach(async () => void (rig = await lanRig({ role: 'strategist' })))
  afterEach(() => rig.end())

  it('greets, seeds a subscription and answers a command with the role of the server', async () => {
    rig.hub.answer = name => Promise.resolve({ ok: true, value: { did: name } })
    const client = await connect(rig.port)
    expect(client.socket.protocol).toBe('pitwall.v1')
    expect(await client.next(m => m.t === 'hello')).toMatchObject({ protocol: 1, role: 'strategist' })
    client.send({ t: 'sub', feed: 'session.time' })
    expect(await client.next(m => m.t === 'feed')).toMatchObject({
      n: 1,
      superseded: 0,
      data: { atS: 0, flag: 'green' },
    })
    client.send({ t: 'cmd', id: 9, name: 'car.choose', input: { car: 3 } })
    const answer = await client.next(m => m.t === 'res')
    expect(answer).toEqual({ t: 'res', id: 9, answer: { ok: true, value: { did: 'car.choose' } } })
    expect(rig.hub.commands).toEqual([{ name: 'car.choose', input: { car: 3 }, role: 'strategist' }])
    client.socket.close()
    await client.closed
  })

  it('forgets a screen whose socket has gone', async () => {
    const client = await connect(rig.port)
    client.send({ t: 'sub', feed: 'session.time' })
    await client.next(m => m.t === 'feed')
    const gone = new Promise<void>(resolve => rig.hub.hub.onWanted((_feed, wanted) => wanted || resolve()))
    client.socket.close()
    await gone
    expect(rig.hub.hub.stats().screens).toBe(0)
  })

  it('writes what it sends to two screens as the same text', async () => {
    const [a, b] = await Promise.all([connect(rig.port), connect(rig.port)])
    for (const client of [a, b]) client.send({ t: 'sub', feed: 'session.time' })
    const [first, second] = await Promise.all([a, b].map(client => client.next(m => m.t === 'feed')))
    expect(first).toEqual(second)
    expect(first).toEqual({
      t: 'feed',
      feed: 'session.time',
      n: 1,
      superseded: 0,
      ageS: 0,
      data: { atS: 0, flag: 'green', flagSinceS: 0, leaderLap: 1, lapsTotal: 30, ownLap: 1 },
    })
  })

  it.each(['http://evil.example', 'null', 'https://127.0.0.1:PORT', 'http://127.0.0.1', 'http://localhost:PORT'])(
    'refuses a page of the origin %s',
    async origin => {
      expect((await upgrade(rig.port, { origin: origin.replace('PORT', String(rig.port)) })).status).toBe(403)
      expect(rig.hub.hub.stats().screens).toBe(0)
    },
  )

  it('admits its own origin, and a program that sends none', async () => {
    expect((await upgrade(rig.port, { origin: `http://127.0.0.1:${rig.port}` })).status).toBe(101)
    expect((await upgrade(rig.port)).status).toBe(101)
  })

  it.each(['pitwall.v2', 'xpitwall.v1', ''])('refuses the subprotocol %j', async protocol => {
    expect((await upgrade(rig.port, { 'sec-websocket-protocol': protocol })).status).toBe(400)
  })

  it('finds its subprotocol among several and answers with it', async () => {
    const { headers, status } = await upgrade(rig.port, { 'sec-websocket-protocol': 'other, pitwall.v1' })
    expect(status).toBe(101)
    expect(headers['sec-websocket-protocol']).toBe('pitwall.v1')
  })

  it('upgrades nowhere else', async () => {
    expect((await upgrade(rig.port, {}, '/')).status).toBe(404)
    expect((await upgrade(rig.port, {}, '/health')).status).toBe(404)
    expect((await upgrade(rig.port, {}, '/assets/plain.svg')).status).toBe(404)
    expect((await upgrade(rig.port, {}, '/ws')).status).toBe(404)
    expect((await get(rig.port, WS_PATH)).status).toBe(426)
  })

  it('closes on a message above 64 kB and keeps serving others', async () => {
    const [loud, other] = await Promise.all([connect(rig.port), connect(rig.port)])
    loud.send(JSON.stringify({ t: 'cmd', id: 1, name: 'x'.repeat(65_536), input: null }))
    expect((await loud.closed).code).toBe(1009)
    expect(rig.hub.commands).toEqual([])
    other.send({ t: 'sub', feed: 'session.time' })
    expect(await other.next(m => m.t === 'feed')).toMatchObject({ n: 1 })
  })

  it('cuts a screen that sends no JSON or binary frames, and says why in the close frame', async () => {
    const client = await connect(rig.port)
    for (let i = 0; i < 10; i++) client.send('{"t":')
    for (let i = 0; i < 11; i++) client.socket.send(new Uint8Array([1, 2, 3]))
    expect(await client.next(m => m.t === 'cut')).toHaveProperty('say')
    const { code, reason } = await client.closed
    expect(code).toBe(1008)
    expect(reason).toContain('does not understand')
    expect(rig.hub.hub.stats()).toMatchObject({ cut: 1, malformed: 21, screens: 0 })
  })

  it('survives a socket that vanishes in the middle of a frame', async () => {
    const socket = connectTcp(rig.port, '127.0.0.1')
    socket.write(
      `GET ${WS_PATH} HTTP/1.1\r\nHost: 127.0.0.1:${rig.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cGl0d2FsbC1waXR3YWxsLQ==\r\nSec-WebSocket-Protocol: pitwall.v1\r\n\r\n',
    )
    await new Promise<void>(resolve => socket.once('data', () => resolve()))
    expect(rig.hub.hub.stats().screens).toBe(1)
    await new Promise<void>(resolve => socket.write(Buffer.from([0x81, 0xfe, 0x01]), () => resolve()))
    socket.resetAndDestroy()
    await expect.poll(() => rig.hub.hub.stats().screens).toBe(0)
    expect((await get(rig.port, '/health')).status).toBe(200)
  })
})
