import { describe, expect, test } from 'vitest'
import { receivingNow } from '../../../../src/core/contract/payloads/receiving.ts'
import type { SenderFacts } from '../../../../src/core/samples/receiving.ts'
import { receivingView } from '../../../../src/core/views/receiving-view.ts'

const sender = (more: Partial<SenderFacts> = {}): SenderFacts => ({
  ...{ from: 'a', product: 'F1 25', format: '2025', version: '1.18', lastAtS: 99.5, received: 9, accepted: 8 },
  ...{
    bytes: 1,
    lost: 0,
    duplicates: 0,
    outOfOrder: 0,
    rejects: new Map(),
    packets: [],
    session: 'race',
    track: 'Spa',
  },
  ...{ cars: 20, own: '14', isSpectating: false, restricted: [], channels: [], advice: [] },
  ...more,
})
const ground = { label: 'LIVE', name: 'UDP 20777', canForward: true, nowS: 100 } as const
const of = (senders: readonly SenderFacts[], addresses: readonly string[] = ['192.168.1.7:20777']) =>
  receivingView({ ...ground, receiving: { senders, forwards: [{ to: 'h:1', sent: 2, failed: 1 }], addresses } })

describe('what is being received, for the glass', () => {
  test('S-F1-35: it is what the contract says, with ages instead of host times', () => {
    const view = of([sender({ packets: [{ name: 'Motion', count: 5, perS: 59.96, expectedPerS: 60 }] })])
    expect(receivingNow.parse(view)).toEqual(view)
    expect(view.senders[0]).toMatchObject({ ageS: 0.5, packets: [{ name: 'Motion', perS: 60 }] })
    expect([view.say, view.forwards, view.canForward]).toEqual(['', [{ to: 'h:1', sent: 2, failed: 1 }], true])
  })

  test('a sender that was never heard, or heard in the future, is no age below 0', () => {
    expect(of([sender({ lastAtS: NaN }), sender({ lastAtS: 101 })]).senders.map(one => one.ageS)).toEqual([0, 0])
  })

  test('the most frequent rejects are shown, eight at most, in an order that does not flicker', () => {
    const rejects = new Map(
      Array.from({ length: 12 }, (_, i) => [`r${String(i).padStart(2, '0')}`, i < 3 ? 50 : 12 - i]),
    )
    const shown = of([sender({ rejects })]).senders[0]?.rejects ?? []
    expect(shown.map(one => one.reason)).toEqual(['r00', 'r01', 'r02', 'r03', 'r04', 'r05', 'r06', 'r07'])
  })

  test.each([
    ['nobody has sent', [], 'as long as it is open'],
    ['nobody sends any more', [sender({ lastAtS: 94.9 })], '5 s or more'],
  ])('S-F1-36: where %s, it says what to do and where to send it', (_, senders, word) => {
    const { say } = of(senders)
    expect(say).toContain(word)
    for (const hint of ['192.168.1.7:20777', 'UDP telemetry on', 'firewall', 'broadcast']) expect(say).toContain(hint)
    expect(of(senders, []).say).toContain('send it on this port')
  })

  test('one fresh sender among silent ones is enough', () => {
    expect(of([sender({ lastAtS: 1 }), sender({ from: 'b' })]).say).toBe('')
  })

  test('a source that nobody sends to says that', () => {
    const view = receivingView({ ...ground, label: 'REPLAY', name: 'a.ibt', receiving: null, canForward: false })
    expect(view).toMatchObject({ senders: [], forwards: [], canForward: false })
    expect(view.say).toContain('a.ibt is not received from anybody')
  })
})
