import { describe, expect, it } from 'vitest'
import { createPointSession } from '../../../../../src/core/decode/points/point-session.ts'
import { circuitKey, trackNamed } from '../../../../../src/core/track/circuits.ts'
import { hearDatagram } from '../../../../../src/main/sources/udp/hear-datagram.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'

const heard = (bytes: Buffer): FakeSink => {
  const sink = new FakeSink()
  hearDatagram(createPointSession({ sink, trackNamed, trackKey: circuitKey }), bytes, 0, 'udp:127.0.0.1:5000')
  return sink
}
const f1Packet = Buffer.alloc(1352)
f1Packet.writeUInt16LE(2025)

describe('hearDatagram', () => {
  it.each([
    ['an F1 packet', f1Packet, 'f1-packet-not-supported-yet'],
    ['a CSV line', Buffer.from('2025-11-20T00:00:00Z,sebring,GR86-001,1,280.5,210'), 'csv-not-supported-yet'],
    ['other text', Buffer.from('hello'), 'not-json'],
    ['other bytes', Buffer.from([0, 1, 2, 3]), 'not-json'],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['too many bytes', Buffer.alloc(65_508, '{'), 'too-large'],
    ['a broken object', Buffer.from('{"a":'), 'bad-json'],
  ])('Given %s, then the datagram is counted with its bytes under its own reason', (_, bytes, reason) => {
    const sink = heard(bytes)
    expect([...sink.rejects]).toEqual([[reason, { count: 1, bytes: bytes.length }]])
    expect([sink.receivedCount, sink.receivedBytes]).toEqual([1, bytes.length])
    expect(sink.frames).toEqual([])
  })

  it('Given bytes that are no UTF-8 inside a name, then the point is read on', () => {
    const text = '{"chassis":"c?","track":"t","rpm":1}'
    const bytes = Buffer.from(text)
    bytes[text.indexOf('?')] = 0xff
    expect(heard(bytes).lastInfo?.cars[0]?.key).toBe('c\ufffd')
  })
})
