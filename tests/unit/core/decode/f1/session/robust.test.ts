import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createF1Feed } from '../../../../../../src/core/decode/f1/session/f1-feed.ts'
import { PacketDraft } from '../../../../../../src/core/decode/f1/wire/packet-writer.ts'
import { packetSizes } from '../../../../../../src/core/decode/f1/wire/layouts.ts'
import { compounds, fields } from '../../../../../../src/core/samples/fields.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'

const folder = resolve(process.env.PITWALL_DATA ?? resolve('../shared/data'), 'f1udp/raw')
const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.lp')) : []

function* datagrams(bytes: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = view.getUint32(at, true)
    yield bytes.subarray(at + 4, at + 4 + length)
    at += 4 + length
  }
}

/** Every value is unknown or inside its field's range, wear is a fraction, compounds are ours or a game's code. */
function expectSane(sink: FakeSink): void {
  const odd = sink.frames.flatMap(({ values }) =>
    fields.flatMap((field, i) => {
      const value = values[i] as number
      return Number.isNaN(value) || (value >= field.min && value <= field.max) ? [] : [`${field.name} ${value}`]
    }),
  )
  expect(odd).toEqual([])
  const listed = new Set(sink.infos.flatMap(({ info }) => info.cars.map(car => car.car)))
  expect(sink.frames.every(frame => listed.has(frame.car))).toBe(true)
  for (const { event } of sink.events) if (event.kind === 'tyre-change') expect(event.compound).toBeLessThan(64)
}

describe.skipIf(files.length === 0)('real captures (needs f1 data)', () => {
  test.each(files)('%s: nothing throws, everything is counted, values are sane', name => {
    const sink = new FakeSink()
    const feed = createF1Feed({ sink })
    let accepted = 0
    let count = 0
    for (const datagram of datagrams(readFileSync(resolve(folder, name)))) {
      count++
      // Collections of single packets of many sessions: each stands for itself.
      if (feed.take(datagram, name.includes('mixed') ? count * 10 : count / 156, name)) accepted++
    }
    feed.flush()
    const refused = [...sink.rejects.values()].reduce((sum, each) => sum + each.count, 0)
    expect(accepted + refused).toBe(count)
    expect(sink.receivedCount).toBe(count)
    if (/^20(18|19)/.test(name)) expect(accepted).toBe(0)
    else expect(accepted).toBeGreaterThan(count / 2)
    expectSane(sink)
  })

  test.skipIf(!files.includes('2023-timetrial-hungaroring-fredrik2002.lp'))(
    'a time trial: every frame of the one car, no loss, signs that agree with each other',
    () => {
      const sink = new FakeSink()
      const feed = createF1Feed({ sink })
      let at = 0
      for (const datagram of datagrams(readFileSync(resolve(folder, '2023-timetrial-hungaroring-fredrik2002.lp')))) {
        feed.take(datagram, at++ / 156, 'file')
      }
      feed.flush()
      expect(sink.gaps).toEqual([])
      expect(sink.lastInfo).toMatchObject({ session: 'practice', lapsTotal: null, track: { name: 'Hungaroring' } })
      expect(sink.lastInfo?.cars.map(car => car.car)).toEqual([0])
      const frames = sink.frames.length
      expect(frames).toBeGreaterThan(115)
      expect(frames).toBeLessThan(135)
      // Turning left, the lateral acceleration and the turn rate are both positive.
      const [lat, yaw] = [sink.column('accLatMps2'), sink.column('yawRateRadps')]
      const fast = lat.filter((value, i) => Math.abs(value) > 5 && Math.abs(yaw[i] as number) > 0.1)
      const agree = lat.filter((value, i) => Math.abs(value) > 5 && value * (yaw[i] as number) > 0.5)
      expect(fast.length).toBeGreaterThan(20)
      expect(agree.length / fast.length).toBeGreaterThan(0.95)
      expect(sink.column('tyreCompound').filter(code => code < compounds.length).length).toBeGreaterThan(frames - 2)
      expect(feed.senders()[0]).toMatchObject({ lost: 0, session: 'Time trial' })
    },
  )
})

describe('S-0-3: no input throws', () => {
  const any = fc.record({
    place: fc.nat({ max: packetSizes.length - 1 }),
    noise: fc.uint8Array({ minLength: 1, maxLength: 200 }),
    cut: fc.nat({ max: 3 }),
    from: fc.constantFrom('a', 'b'),
    frame: fc.nat({ max: 300 }),
    uid: fc.constantFrom('0'.repeat(16), '00000000000000a1', '00000000000000b2'),
    timeS: fc.float({ min: 0, max: 100, noNaN: true }),
    code: fc.constantFrom('FLBK', 'PENA', 'SCAR', 'RTMT', 'SEND', 'COLL', 'OVTK', 'FTLP', 'CHQF', 'XXXX'),
  })

  test('packets of every kind with random contents, cut ones among them', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 80 }), packets => {
        const sink = new FakeSink()
        const feed = createF1Feed({ sink })
        for (const [i, { place, noise, cut, from, frame, uid, timeS, code }] of packets.entries()) {
          const { format, id } = packetSizes[place] as (typeof packetSizes)[number]
          const draft = new PacketDraft(format, id)
          const bytes = draft.bytes()
          for (let at = 40; at < bytes.length; at++) bytes[at] = noise[at % noise.length] as number
          const named = new PacketDraft(format, id)
          named.header({ sessionUid: uid, frameIdentifier: frame, overallFrame: frame, sessionTimeS: timeS })
          if (id === 3) named.setText('code', 0, code)
          bytes.set(named.bytes().subarray(0, 40))
          feed.take(cut === 1 ? bytes.subarray(0, bytes.length - 1) : bytes, i / 10, from)
        }
        feed.flush()
        feed.senders(1000)
        feed.findings()
        expectSane(sink)
        JSON.stringify(sink.infos)
      }),
      { numRuns: 150 },
    )
  })

  test('random bytes', () => {
    const feed = createF1Feed({ sink: new FakeSink() })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1500 }), bytes => {
        feed.take(bytes, 1, 'noise')
      }),
    )
  })
})
