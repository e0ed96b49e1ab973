import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedName, Payload } from '../../../../src/core/contract/feeds.ts'
import { CREDIT } from '../../../../src/core/contract/wire.ts'
import { aCall, type FakeScreen, hubRig } from './hub-rig.ts'

const SCREENS = 3
const snapshot = 'session.time'
const event = 'strategy.call'

const which = fc.nat(SCREENS - 1)
const step = fc.oneof(
  fc.record({ do: fc.constant('touch' as const) }),
  fc.record({ do: fc.constant('publish' as const) }),
  fc.record({ do: fc.constant('advance' as const), ms: fc.nat(300) }),
  fc.record({
    do: fc.constant('ack' as const),
    screen: which,
    feed: fc.constantFrom(snapshot, event),
    back: fc.nat(3),
  }),
  fc.record({ do: fc.constant('visible' as const), screen: which, on: fc.boolean() }),
  fc.record({ do: fc.constant('clog' as const), screen: which, on: fc.boolean() }),
)

/** Acknowledges what the screen has, the `back` newest messages left out; an old number again is no harm. */
function ack(screen: FakeScreen, feed: FeedName, back: number, acked: Map<FeedName, number>): void {
  const n = screen.feed(feed).length - back
  screen.tell({ t: 'ack', feed, n })
  if (n > 0) acked.set(feed, Math.max(acked.get(feed) ?? 0, n))
}

describe('any interleaving of news, acknowledgements, hiding and clogging', () => {
  it('shows every screen the newest snapshot in the end and every event in order, two in flight at most', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), steps => {
        const rig = hubRig()
        const screens = Array.from({ length: SCREENS }, () => rig.screen())
        const acked = screens.map(() => new Map<FeedName, number>())
        for (const screen of screens) {
          screen.tell({ t: 'sub', feed: snapshot })
          screen.tell({ t: 'sub', feed: event })
        }
        let newest = 0
        const published: string[] = []
        const holds = (): void =>
          screens.forEach((screen, i) => {
            for (const feed of [snapshot, event] as const) {
              const numbers = screen.feed(feed).map(m => m.n)
              expect(numbers).toEqual(numbers.map((_, k) => k + 1))
              expect(numbers.length - (acked[i]?.get(feed) ?? 0)).toBeLessThanOrEqual(CREDIT)
            }
          })

        for (const s of steps) {
          const screen = 'screen' in s ? screens[s.screen] : undefined
          if (s.do === 'touch') rig.news(++newest)
          else if (s.do === 'publish') {
            published.push(`c${published.length}`)
            rig.hub.publish(event, aCall(published.at(-1) ?? ''))
          } else if (s.do === 'advance') rig.clock.advance(s.ms / 1000)
          else if (s.do === 'ack' && screen) ack(screen, s.feed, s.back, acked[s.screen] ?? new Map<FeedName, number>())
          else if (s.do === 'visible') screen?.tell({ t: 'visible', on: s.on })
          else if (s.do === 'clog' && screen) screen.bufferedBytes = s.on ? 3_000_000 : 0
          holds()
        }

        for (const screen of screens) {
          screen.bufferedBytes = 0
          screen.tell({ t: 'visible', on: true })
        }
        for (let i = 0; i < published.length + 2; i++) {
          screens.forEach((screen, k) => {
            for (const feed of [snapshot, event] as const) ack(screen, feed, 0, acked[k] ?? new Map<FeedName, number>())
          })
          rig.clock.advance(0.3)
          holds()
        }
        for (const screen of screens.filter(s => s.closed.length === 0)) {
          expect(screen.times().at(-1)).toBe(newest)
          expect(screen.times()).toEqual(screen.times().toSorted((a, b) => Number(a) - Number(b)))
          expect(screen.feed(event).map(m => (m.data as Payload<typeof event>).callId)).toEqual(published)
        }
        // Only ten seconds of clogging may cut a screen here.
        if (steps.every(s => s.do !== 'clog' || !s.on)) expect(rig.hub.stats().cut).toBe(0)
      }),
      { numRuns: 200 },
    )
  })
})
