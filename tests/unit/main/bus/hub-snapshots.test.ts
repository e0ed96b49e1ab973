import { describe, expect, it } from 'vitest'
import { aTime, hubRig } from './hub-rig.ts'

const feed = 'session.time'

describe('snapshots', () => {
  it('greets a screen with protocol, app and role before anything else', () => {
    const screen = hubRig().screen()
    expect(screen.got).toEqual([{ t: 'hello', protocol: 1, app: 'PitWall 0.1.0', role: 'engineer' }])
  })

  it('never calls a provider that no screen asked for', () => {
    const rig = hubRig()
    rig.screen()
    rig.news(1)
    rig.clock.advance(10)
    expect(rig.produced.get(feed)).toBeUndefined()
    expect(rig.hub.wanted(feed)).toBe(false)
  })

  it('seeds a screen that asks with the present snapshot at once', () => {
    const rig = hubRig()
    rig.shows = aTime(42)
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    expect(screen.feed(feed)).toEqual([{ t: 'feed', feed, n: 1, superseded: 0, ageS: 0, data: aTime(42) }])
  })

  it('sends nothing while there is nothing to show, and the first value when there is', () => {
    const rig = hubRig()
    rig.shows = undefined
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    rig.clock.advance(5)
    expect(screen.feed(feed)).toEqual([])
    rig.news(1)
    expect(screen.times()).toEqual([1])
  })

  it('sends the first news at once and the rest at most at the rate of the table, newest wins', () => {
    const rig = hubRig()
    const sentAtS: number[] = []
    const screen = rig.screen({
      onSend: (m, s) => {
        if (m.t !== 'feed') return
        sentAtS.push(rig.clock.nowS())
        s.tell({ t: 'ack', feed, n: m.n })
      },
    })
    screen.tell({ t: 'sub', feed })
    rig.clock.advance(1)
    for (let i = 0; i < 75; i++) {
      rig.clock.advanceTo(1 + i * 0.013)
      rig.news(i)
    }
    rig.clock.advance(5)
    // The seed; the first news at its own moment; then a turn every 100 ms with the newest of the 13 ms before it.
    expect(screen.times()).toEqual([0, 0, 7, 15, 23, 30, 38, 46, 53, 61, 69, 74])
    sentAtS.slice(1).forEach((atS, i) => expect(atS).toBeCloseTo(1 + i * 0.1))
    expect(screen.feed(feed).at(-1)?.superseded).toBe(0)
  })

  it('gives a screen fewer than the table when it asks so, and never more', () => {
    const rig = hubRig()
    const slow = rig.screen()
    const greedy = rig.screen()
    slow.tell({ t: 'sub', feed, hz: 2 })
    greedy.tell({ t: 'sub', feed, hz: 1000 })
    for (let i = 1; i <= 200; i++) {
      rig.clock.advanceTo(i / 100)
      rig.news(i)
      slow.ackAll(feed)
      greedy.ackAll(feed)
    }
    expect(slow.feed(feed).length).toBe(5)
    expect(greedy.feed(feed).length).toBe(21)
  })

  it('shows the last news to a screen of a low rate even when nothing comes after it', () => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed, hz: 1 })
    rig.clock.advance(0.3)
    rig.news(7)
    expect(screen.times()).toEqual([0])
    rig.clock.advance(0.7)
    expect(screen.times()).toEqual([0, 7])
  })

  it('computes and shares one payload a turn, whoever is looking', () => {
    const rig = hubRig()
    const screens = Array.from({ length: 8 }, () => rig.screen())
    for (const screen of screens) screen.tell({ t: 'sub', feed })
    expect(rig.produced.get(feed)).toBe(1)
    rig.clock.advance(1)
    rig.news(1)
    expect(rig.produced.get(feed)).toBe(2)
    const payloads = new Set(screens.map(screen => screen.feed(feed).at(-1)?.data))
    expect(payloads.size).toBe(1)
  })

  it('leaves at most two unacknowledged, counts what the screen never got, and sends the newest on acknowledgement', () => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    for (let i = 1; i <= 5; i++) {
      rig.clock.advance(0.2)
      rig.news(i)
    }
    expect(screen.times()).toEqual([0, 1])
    rig.clock.advance(0.2)
    screen.tell({ t: 'ack', feed, n: 1 })
    // 2, 3 and 4 were each replaced by a newer one.
    expect(screen.feed(feed).at(-1)).toMatchObject({ n: 3, superseded: 3, data: { atS: 5 } })
    expect(rig.hub.stats().superseded).toBe(3)
  })

  it('does not compute for screens that have no credit', () => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    rig.clock.advance(1)
    rig.news(1)
    rig.clock.advance(1)
    rig.news(2)
    rig.news(3)
    rig.clock.advance(1)
    expect(rig.produced.get(feed)).toBe(2)
  })

  it('sends a screen that was without credit the payload of the turn it missed, without computing it again', () => {
    const rig = hubRig()
    const [prompt, late] = [rig.screen(), rig.screen()]
    prompt.tell({ t: 'sub', feed })
    late.tell({ t: 'sub', feed })
    for (let i = 1; i <= 3; i++) {
      rig.clock.advance(0.2)
      prompt.ackAll(feed)
      rig.news(i)
    }
    const produced = rig.produced.get(feed)
    rig.clock.advance(0.02)
    late.ackAll(feed)
    expect(late.times()).toEqual([0, 1, 3])
    expect(late.feed(feed).at(-1)?.ageS).toBeCloseTo(0.02)
    expect(rig.produced.get(feed)).toBe(produced)
  })

  it('takes an acknowledgement for every message up to its number', () => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    rig.clock.advance(1)
    rig.news(1)
    screen.tell({ t: 'ack', feed, n: 2 })
    rig.clock.advance(1)
    rig.news(2)
    rig.clock.advance(1)
    rig.news(3)
    expect(screen.times()).toEqual([0, 1, 2, 3])
  })

  it.each([3, 1_000_000, 0, -1])('ignores an acknowledgement of what was never sent (%d)', n => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    rig.clock.advance(1)
    rig.news(1)
    screen.tell({ t: 'ack', feed, n })
    rig.clock.advance(1)
    rig.news(2)
    expect(screen.times()).toEqual([0, 1])
  })

  it('tells how long a payload had waited when it was sent', () => {
    const rig = hubRig()
    rig.clock.advance(10)
    rig.producedAtS = 7.5
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    expect(screen.feed(feed)[0]?.ageS).toBe(2.5)
  })

  it('sends a hidden screen nothing and computes nothing for it; the newest comes when it is seen again', () => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    screen.ackAll(feed)
    screen.tell({ t: 'visible', on: false })
    for (let i = 1; i <= 5; i++) {
      rig.clock.advance(1)
      rig.news(i)
    }
    expect(screen.times()).toEqual([0])
    expect(rig.produced.get(feed)).toBe(1)
    screen.tell({ t: 'visible', on: true })
    expect(screen.feed(feed).at(-1)).toMatchObject({ superseded: 0, data: { atS: 5 } })
  })

  it('gives a page that drops a feed and takes it again its seed again, but not as often as it likes', () => {
    const rig = hubRig()
    const screen = rig.screen()
    for (let i = 0; i < 1000; i++) {
      screen.tell({ t: 'sub', feed })
      if (i < 2) expect(screen.feed(feed).at(-1)).toMatchObject({ n: 1 })
      screen.tell({ t: 'unsub', feed })
    }
    expect(screen.feed(feed)).toHaveLength(2)
    expect(rig.produced.get(feed)).toBe(1)
  })
})
