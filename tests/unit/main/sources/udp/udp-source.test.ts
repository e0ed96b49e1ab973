import { createSocket, type Socket } from 'node:dgram'
import { afterEach, describe, expect, it } from 'vitest'
import type { Sink } from '../../../../../src/core/source/source.ts'
import { ManualClock } from '../../../../../src/core/time/manual-clock.ts'
import { createUdpSource, type UdpSource } from '../../../../../src/main/sources/udp/udp-source.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'

const opened: UdpSource[] = []
const sourceOn = (port: number, bindSocket?: () => Socket): UdpSource => {
  const clock = new ManualClock(100)
  const source = createUdpSource({ port, host: '127.0.0.1', clock, ...(bindSocket ? { bindSocket } : {}) })
  opened.push(source)
  return source
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map(source => source.close()))
})

/** A sink that tells when it has been given `count` datagrams. */
function sinkUntil(count: number): { sink: FakeSink; heard: Promise<void> } {
  const sink = new FakeSink()
  const heard = new Promise<void>(resolve => {
    const received = sink.received.bind(sink)
    sink.received = bytes => {
      received(bytes)
      // The frames of this datagram follow in the same turn.
      if (sink.receivedCount === count) setImmediate(resolve)
    }
  })
  return { sink, heard }
}

async function send(port: number, ...texts: string[]): Promise<void> {
  const socket = createSocket('udp4')
  for (const text of texts) await new Promise(resolve => socket.send(text, port, '127.0.0.1', resolve))
  socket.close()
}

const seedLine =
  '{"meta_time":"2025-11-20T00:00:00Z","track":"sebring","chassis":"GR86-001","lap":1,"lapdist_m":280.5,"speed_kmh":210,' +
  '"accx_can":0.03,"accy_can":0.2,"Steering_Angle":12,"pbrake_f":0,"rpm":6000}'

describe('the UDP source', () => {
  it('Given port 0, when it is opened, then it is live and its name says the port it got', async () => {
    const source = sourceOn(0)
    expect(await source.open(new FakeSink())).toEqual({ ok: true, value: null })
    expect(source.port()).toBeGreaterThan(1023)
    expect([source.label, source.name]).toEqual(['LIVE', `UDP ${source.port()}`])
    expect(source.can).toMatchObject({ seek: false, speed: false, hold: false, rivals: 'full', place: 'xy' })
  })

  it('Given the line of the seed documents on the wire, then the sink hears the info and then one frame in SI', async () => {
    const { sink, heard } = sinkUntil(1)
    const source = sourceOn(0)
    await source.open(sink)
    await send(source.port(), seedLine)
    await heard
    expect(sink.order).toEqual(['info', 'frame'])
    expect(sink.lastInfo?.track).toMatchObject({ name: 'sebring', lengthM: 6018.9 })
    expect(sink.column('speedMps')[0]).toBeCloseTo(58.333, 3)
    expect(sink.receivedBytes).toBe(seedLine.length)
    expect(source.points()?.senders()).toMatchObject([{ received: 1, accepted: 1, rejected: 0 }])
  })

  it('Given a datagram that is no JSON among good ones, then it is counted and the feed goes on', async () => {
    const { sink, heard } = sinkUntil(3)
    const source = sourceOn(0)
    await source.open(sink)
    await send(source.port(), seedLine, 'hello', seedLine.replace('00:00:00', '00:00:01'))
    await heard
    expect(sink.frames.map(frame => frame.atS)).toEqual([0, 1])
    expect(sink.rejected('unknown-datagram')).toBe(1)
  })

  it('Given a port that another program holds, then opening fails with a sentence that names it and says what to do', async () => {
    const first = sourceOn(0)
    await first.open(new FakeSink())
    const answer = await sourceOn(first.port()).open(new FakeSink())
    expect(answer).toMatchObject({ ok: false, code: 'port-in-use' })
    expect(!answer.ok && answer.say).toMatch(new RegExp(`UDP port ${first.port()} .*[Cc]hoose another port`))
  })

  it.each([
    [70_000, '127.0.0.1', 'no-such-port'],
    [0, '192.0.2.1', 'no-such-address'],
  ])('Given port %d on %s, then opening fails as %s', async (port, host, code) => {
    const source = createUdpSource({ port, host, clock: new ManualClock() })
    expect(await source.open(new FakeSink())).toMatchObject({ ok: false, code })
  })

  it('Given it is closed, then the port is free again and closing twice does no harm', async () => {
    const first = sourceOn(0)
    await first.open(new FakeSink())
    await first.close()
    await first.close()
    expect(await sourceOn(first.port()).open(new FakeSink())).toMatchObject({ ok: true })
  })

  it('Given it is closed while it is being opened, then it does not stay on the port', async () => {
    const source = sourceOn(0)
    const opening = source.open(new FakeSink())
    await source.close()
    expect(await opening).toMatchObject({ ok: false, code: 'closed' })
  })

  it('Given it is open, then it is not opened a second time', async () => {
    const source = sourceOn(0)
    await source.open(new FakeSink())
    expect(await source.open(new FakeSink())).toMatchObject({ ok: false, code: 'already-open' })
  })

  it('Given an error of the open socket, then it is counted and the feed goes on', async () => {
    const socket = createSocket('udp4')
    const { sink, heard } = sinkUntil(1)
    const source = sourceOn(0, () => socket)
    await source.open(sink)
    socket.emit('error', new Error('The network went away.'))
    await send(source.port(), seedLine)
    await heard
    expect(sink.rejected('socket-error')).toBe(1)
    expect(sink.frames).toHaveLength(1)
  })

  it('Given a fault behind the socket, then it costs that datagram, is counted, and nothing is thrown out', async () => {
    const { sink, heard } = sinkUntil(2)
    const faulty: Sink = Object.assign(Object.create(sink) as FakeSink, {
      info: () => {
        throw new Error('A bug downstream.')
      },
    })
    const source = sourceOn(0)
    await source.open(faulty)
    await send(source.port(), seedLine, 'hello')
    await heard
    expect([sink.rejected('decoder-fault'), sink.rejected('unknown-datagram')]).toEqual([1, 1])
  })

  it('Given a system that refuses the larger receive buffer, then the feed opens with the one it has', async () => {
    const socket = createSocket('udp4')
    socket.setRecvBufferSize = () => {
      throw new Error('ENOBUFS')
    }
    expect(await sourceOn(0, () => socket).open(new FakeSink())).toMatchObject({ ok: true })
  })

  it('Given a sink that keeps packets, then it gets each one as it came, before it is decoded, with a number per sender', async () => {
    const { sink, heard } = sinkUntil(3)
    const kept: [sender: number, text: string, framesBefore: number][] = []
    const keeping: Sink = Object.assign(Object.create(sink) as FakeSink, {
      raw: (sender: number, bytes: Uint8Array) =>
        kept.push([sender, new TextDecoder().decode(bytes), sink.frames.length]),
    })
    const source = sourceOn(0)
    await source.open(keeping)
    await send(source.port(), seedLine, 'hello')
    await send(source.port(), 'hello')
    await heard
    expect(kept).toEqual([
      [0, seedLine, 0],
      [0, 'hello', 1],
      [1, 'hello', 1],
    ])
  })

  it('Given an order that a race cannot follow, then the answer says so', async () => {
    expect(await sourceOn(0).tell({ do: 'seek', toS: 1 })).toMatchObject({ ok: false, code: 'not-possible' })
  })
})
