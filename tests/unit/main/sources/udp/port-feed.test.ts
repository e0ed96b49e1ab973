import { describe, expect, test } from 'vitest'
import { PortFeed } from '../../../../../src/main/sources/udp/port-feed.ts'
import { PacketDraft } from '../../../../../src/core/decode/f1/wire/packet-writer.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { pointAt } from '../../../../support/point-rig.ts'

const CSV = '2025-11-20T00:00:00Z,sebring,GR86-001,1,280.5,210'
const json = (atS: number): Buffer => Buffer.from(JSON.stringify(pointAt(atS)))

function port(trackName?: string) {
  const sink = new FakeSink()
  const feed = new PortFeed({ sink, ...(trackName === undefined ? {} : { points: { trackName } }) })
  const take = (bytes: Uint8Array | string, arrivalS = 0, from = '10.0.0.5:5000'): void =>
    feed.take(Buffer.from(bytes), arrivalS, from)
  return { sink, feed, take }
}

const oldPacket = Buffer.alloc(1341)
oldPacket.writeUInt16LE(2018)

describe('one port for games and text', () => {
  test.each([
    ['other text', Buffer.from('hello'), 'unknown-datagram'],
    ['other bytes', Buffer.from([0, 1, 2, 3]), 'unknown-datagram'],
    ['a block of a rally game', Buffer.alloc(264, 1), 'other-game:dirt-rally'],
    ['a block of a Forza game', Buffer.alloc(324, 1), 'other-game:forza'],
    ['another block of numbers', Buffer.alloc(100, 1), 'other-game:float-block'],
    ['too many bytes', Buffer.alloc(65_508, '{'), 'too-large'],
    ['a broken object', Buffer.from('{"a":'), 'bad-json'],
    ['a line with five cells', Buffer.from('1,2,3,4,5'), 'bad-csv'],
    ['a packet of F1 2018', oldPacket, 'f1-too-old'],
    [
      'a packet of a wrong size',
      new PacketDraft(2025, 6).bytes().subarray(1).fill(0xe9, 0, 1).fill(7, 1, 2),
      'f1-size',
    ],
  ])('S-0-3: %s is counted with its bytes under its own reason, and gives nothing', (_, bytes, reason) => {
    const { sink, take } = port()
    take(bytes)
    expect([...sink.rejects]).toEqual([[reason, { count: 1, bytes: bytes.length }]])
    expect([sink.receivedCount, sink.receivedBytes]).toEqual([1, bytes.length])
    expect(sink.order).toEqual([])
  })

  test('an empty datagram has no bytes and is lost nevertheless: a loss of 0 bytes would be a remark', () => {
    const { sink, take } = port()
    take('')
    expect([...sink.rejects]).toEqual([['empty', { count: 1, bytes: 1 }]])
  })

  test.each([
    ['an object', json(0)],
    ['a line', Buffer.from(CSV)],
    ['an array behind a byte-order mark and blanks', Buffer.from(`\ufeff\n [${json(0).toString()}]`)],
  ])('S-JP-11: %s gives the info and then the frame', (_, bytes) => {
    const { sink, take } = port()
    take(bytes)
    expect(sink.order).toEqual(['info', 'frame'])
    expect(sink.rejects.size).toBe(0)
  })

  test('bytes that are no UTF-8 inside a name are replaced and the point is read on', () => {
    const { sink, take } = port()
    const text = '{"chassis":"c?","track":"t","rpm":1}'
    const bytes = Buffer.from(text)
    bytes[text.indexOf('?')] = 0xff
    take(bytes)
    expect(sink.lastInfo?.cars[0]?.key).toBe('c\ufffd')
  })

  test('S-JP-1: a track set by the user is that of points that name none', () => {
    const { sink, take } = port('vir')
    take('{"chassis":"c","rpm":1}')
    expect(sink.lastInfo?.track.lengthM).toBe(5262.6)
  })

  test('S-F1-1: a packet of a game is read as one, and each sender has its own line', () => {
    const { sink, feed, take } = port()
    take(json(0), 1, '10.0.0.5:5000')
    take(new PacketDraft(2025, 1).bytes(), 1.1, '10.0.0.6:5000')
    take(Buffer.alloc(324, 1), 1.2, '10.0.0.7:5000')
    expect(feed.senders(100).map(({ from, received, accepted }) => [from, received, accepted])).toEqual([
      ['10.0.0.6:5000', 1, 1],
      ['10.0.0.5:5000', 1, 1],
      ['10.0.0.7:5000', 1, 0],
    ])
    expect(sink.receivedCount).toBe(3)
    expect([...sink.rejects.keys()]).toEqual(['other-game:forza'])
  })

  test('what was read of points can be asked for', () => {
    const { feed, take } = port()
    take(CSV)
    expect(feed.points.senders()).toMatchObject([{ form: 'csv', accepted: 1 }])
    expect(feed.points.cars()).toMatchObject([{ key: 'GR86-001', accepted: 1 }])
  })
})
