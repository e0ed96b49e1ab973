import { describe, expect, it } from 'vitest'
import { fakeSource, fakeTower } from '../../../support/fake-payloads.ts'
import { ScreenRig } from '../../../support/screen-rig.tsx'

const nothing = (): void => undefined

describe('FeedBoard: one source does not stand for another', () => {
  const newest = (rig: ScreenRig) => rig.link.board.newest('timing.tower')?.data

  it('Given another source, what the old one filled is forgotten at once; the same source keeps it', () => {
    const rig = new ScreenRig().open()
    for (const feed of ['source.now', 'timing.tower'] as const) rig.link.board.watch(feed, nothing)
    rig.send('source.now', fakeSource(1))
    rig.send('timing.tower', fakeTower(1))
    rig.send('source.now', fakeSource(2))
    expect(newest(rig)).toEqual(fakeTower(1))
    rig.send('source.now', fakeSource(2, { label: 'LIVE', name: 'UDP 20777' }))
    expect(newest(rig)).toBeUndefined()
  })

  it('Given the same source opened again, its counts fall and the old race is forgotten', () => {
    const rig = new ScreenRig().open()
    for (const feed of ['source.now', 'timing.tower'] as const) rig.link.board.watch(feed, nothing)
    rig.send('source.now', fakeSource(50))
    rig.send('timing.tower', fakeTower(50))
    rig.send('source.now', fakeSource(1))
    expect(newest(rig)).toBeUndefined()
  })
})

describe('FeedBoard: events', () => {
  it('Given an event feed, no event replaces another: the panel sees the newest ones in their order', () => {
    const rig = new ScreenRig().open()
    rig.link.board.watch('strategy.call', nothing)
    const event = (n: number, data: unknown) =>
      rig.wire.ear.heard({ t: 'feed', feed: 'strategy.call', n, superseded: 0, ageS: 0, data })
    event(1, 'first')
    event(2, 'second')
    rig.draw()
    rig.paint()
    expect(rig.link.board.shown('strategy.call')?.data).toEqual([
      { data: 'first', cameS: 100 },
      { data: 'second', cameS: 100 },
    ])
    expect(rig.wire.only('ack').map(message => message.n)).toEqual([2])
  })
})
