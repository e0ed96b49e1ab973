import { describe, expect, it } from 'vitest'
import type { Payload } from '../../../../src/core/contract/feeds.ts'
import { aCall, type FakeScreen, hubRig } from './hub-rig.ts'

const feed = 'strategy.call'
const ids = (screen: FakeScreen): string[] =>
  screen.feed(feed).map(message => (message.data as Payload<typeof feed>).callId)

describe('events', () => {
  it('sends every event in order, two at a time, at the pace of the acknowledgements', () => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    for (const id of ['a', 'b', 'c', 'd', 'e']) rig.hub.publish(feed, aCall(id))
    expect(ids(screen)).toEqual(['a', 'b'])
    screen.tell({ t: 'ack', feed, n: 1 })
    expect(ids(screen)).toEqual(['a', 'b', 'c'])
    screen.tell({ t: 'ack', feed, n: 3 })
    expect(ids(screen)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(screen.feed(feed).map(m => m.n)).toEqual([1, 2, 3, 4, 5])
    expect(screen.feed(feed).every(m => m.superseded === 0)).toBe(true)
  })

  it('gives a late joiner what comes from now on', () => {
    const rig = hubRig()
    const first = rig.screen()
    first.tell({ t: 'sub', feed })
    rig.hub.publish(feed, aCall('before'))
    const late = rig.screen()
    late.tell({ t: 'sub', feed })
    rig.hub.publish(feed, aCall('after'))
    expect(ids(late)).toEqual(['after'])
  })

  it('forgets what was queued when a screen leaves the feed', () => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    for (const id of ['a', 'b', 'c']) rig.hub.publish(feed, aCall(id))
    screen.tell({ t: 'unsub', feed })
    rig.hub.publish(feed, aCall('d'))
    screen.tell({ t: 'sub', feed })
    rig.hub.publish(feed, aCall('e'))
    expect(ids(screen)).toEqual(['a', 'b', 'e'])
    expect(screen.feed(feed).at(-1)?.n).toBe(1)
  })

  it('keeps events for a hidden screen, with their age, and sends them when it is seen', () => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    screen.tell({ t: 'visible', on: false })
    rig.hub.publish(feed, aCall('a'))
    rig.clock.advance(3)
    expect(ids(screen)).toEqual([])
    expect(rig.hub.stats().queued).toBe(1)
    screen.tell({ t: 'visible', on: true })
    expect(screen.feed(feed)).toMatchObject([{ ageS: 3, data: { callId: 'a' } }])
  })

  it('cuts a screen at the 1,001st waiting event, tells it so, and leaves the others alone', () => {
    const rig = hubRig()
    const stuck = rig.screen()
    const prompt = rig.screen({
      onSend: (m, s) => {
        if (m.t === 'feed') s.tell({ t: 'ack', feed, n: m.n })
      },
    })
    stuck.tell({ t: 'sub', feed })
    prompt.tell({ t: 'sub', feed })
    for (let i = 0; i < 1002; i++) rig.hub.publish(feed, aCall(`c${i}`))
    expect(stuck.closed).toEqual([])
    rig.hub.publish(feed, aCall('c1002'))
    expect(stuck.got.at(-1)).toMatchObject({ t: 'cut' })
    expect(stuck.closed).toHaveLength(1)
    expect(ids(prompt)).toEqual(Array.from({ length: 1003 }, (_, i) => `c${i}`))
    expect(rig.hub.stats()).toMatchObject({ screens: 1, cut: 1, queued: 0 })
  })

  it('drops and reports an event that fails its schema', () => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    rig.hub.publish(feed, { ...aCall('a'), confidence: NaN })
    rig.hub.publish(feed, aCall('b'))
    expect(ids(screen)).toEqual(['b'])
    expect(rig.reports.map(r => r.id)).toEqual(['app.bug'])
    expect(String(rig.reports[0]?.cause)).toContain(feed)
  })
})
