import { describe, expect, it } from 'vitest'
import { aTime, hubRig } from './hub-rig.ts'

const feed = 'session.time'

describe('payloads and their providers', () => {
  it.each([NaN, Infinity])('drops a payload with %d in it, reports it with the name of the feed, and goes on', bad => {
    const rig = hubRig()
    rig.shows = aTime(bad)
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    expect(screen.feed(feed)).toEqual([])
    expect(rig.reports).toHaveLength(1)
    expect(rig.reports[0]?.id).toBe('app.bug')
    expect(String(rig.reports[0]?.cause)).toContain(feed)
    rig.clock.advance(1)
    rig.news(2)
    expect(screen.times()).toEqual([2])
    expect(rig.hub.stats().unfit).toBe(1)
  })

  it('reports a provider that throws and keeps the other feeds running', () => {
    const rig = hubRig({
      'source.now': () => {
        throw new Error('broken view')
      },
    })
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed: 'source.now' })
    screen.tell({ t: 'sub', feed })
    expect(screen.times()).toEqual([0])
    expect(rig.reports.map(r => String(r.cause))).toEqual([expect.stringContaining('source.now')])
  })

  it('takes a touch from inside a provider as news for the next turn, not as a loop', () => {
    const rig = hubRig({
      'source.now': () => {
        rig.hub.touch('source.now')
        turns++
        return undefined
      },
    })
    let turns = 0
    rig.screen().tell({ t: 'sub', feed: 'source.now' })
    expect(turns).toBe(1)
    rig.clock.advance(1)
    expect(turns).toBe(3)
  })

  it('shares its own copy, so that a provider may go on changing what it gave', () => {
    const rig = hubRig()
    const mine = aTime(1)
    rig.shows = mine
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    mine.atS = 99
    expect(screen.times()).toEqual([1])
  })
})
