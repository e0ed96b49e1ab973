import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../../src/core/contract/dispatch.ts'
import { hubRig } from './hub-rig.ts'

const feed = 'session.time'
const settled = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await Promise.resolve()
}

describe('links', () => {
  const malformed: readonly [string, unknown][] = [
    ['no object', 7],
    ['nothing', undefined],
    ['an unknown type', { t: 'shout' }],
    ['a feed that does not exist', { t: 'sub', feed: 'no.such' }],
    ['a name every object has', { t: 'sub', feed: 'constructor' }],
    ['leaving what does not exist', { t: 'unsub', feed: '__proto__' }],
    ['acknowledging what does not exist', { t: 'ack', feed: 'toString', n: 1 }],
    ['half a message number', { t: 'ack', feed, n: 1.5 }],
    ['a rate of zero', { t: 'sub', feed, hz: 0 }],
    ['a rate below zero', { t: 'sub', feed, hz: -1 }],
    ['no rate at all', { t: 'sub', feed, hz: NaN }],
    ['a boundless rate', { t: 'sub', feed, hz: Infinity }],
    ['a command without a number', { t: 'cmd', name: 'car.choose', input: {} }],
  ]
  it.each(malformed)('counts %s as malformed, and cuts the screen at the 21st', (_what, message) => {
    const rig = hubRig()
    const screen = rig.screen()
    for (let i = 0; i < 20; i++) screen.raw(message)
    expect(screen.closed).toEqual([])
    expect(rig.hub.stats().malformed).toBe(20)
    screen.raw(message)
    expect(screen.closed).toHaveLength(1)
    expect(screen.got.at(-1)).toMatchObject({ t: 'cut' })
    screen.raw(message)
    expect(rig.hub.stats()).toMatchObject({ malformed: 21, cut: 1, screens: 0 })
  })

  it('answers a command under its number with the role of the link', async () => {
    const rig = hubRig()
    rig.answer = () => Promise.resolve({ ok: true, value: 12 })
    const screen = rig.screen()
    screen.tell({ t: 'cmd', id: 5, name: 'car.choose', input: { car: 1 } })
    await settled()
    expect(rig.commands).toEqual([{ name: 'car.choose', input: { car: 1 }, role: 'engineer' }])
    expect(screen.got.at(-1)).toEqual({ t: 'res', id: 5, answer: { ok: true, value: 12 } })
  })

  it('answers a command whose dispatch rejects with a refusal, and reports the bug', async () => {
    const rig = hubRig()
    rig.answer = () => Promise.reject(new Error('broken'))
    const screen = rig.screen()
    screen.tell({ t: 'cmd', id: 1, name: 'x', input: null })
    await settled()
    expect(screen.got.at(-1)).toMatchObject({ t: 'res', id: 1, answer: { ok: false, code: 'unavailable' } })
    expect(rig.reports.map(r => r.id)).toEqual(['app.bug'])
  })

  it('sends no answer to a screen that left meanwhile', async () => {
    const rig = hubRig()
    let answer: (value: Answer) => void = () => undefined
    rig.answer = () => new Promise(resolve => (answer = resolve))
    const screen = rig.screen()
    screen.tell({ t: 'cmd', id: 1, name: 'x', input: null })
    screen.detach()
    answer({ ok: true, value: null })
    await settled()
    expect(screen.got.filter(m => m.t === 'res')).toEqual([])
  })

  it('lets 20 commands a second through and refuses the rest without dispatching them', async () => {
    const rig = hubRig()
    const screen = rig.screen()
    for (let id = 0; id < 100; id++) screen.tell({ t: 'cmd', id, name: 'x', input: null })
    await settled()
    expect(rig.commands).toHaveLength(20)
    expect(screen.got.filter(m => m.t === 'res')).toHaveLength(100)
    expect(rig.hub.stats().refused).toBe(80)
    rig.clock.advance(0.5)
    for (let id = 0; id < 100; id++) screen.tell({ t: 'cmd', id, name: 'x', input: null })
    expect(rig.commands).toHaveLength(30)
  })

  it('holds everything back above 2 MB unsent and sends the newest within a quarter second of its draining', () => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    screen.ackAll(feed)
    screen.bufferedBytes = 2_000_001
    for (let i = 1; i <= 3; i++) {
      rig.clock.advance(0.2)
      rig.news(i)
    }
    expect(screen.times()).toEqual([0])
    screen.bufferedBytes = 2_000_000
    rig.clock.advance(0.25)
    expect(screen.times()).toEqual([0, 3])
    expect(screen.feed(feed).at(-1)?.superseded).toBe(2)
  })

  it('cuts a screen that stays above 2 MB for more than 10 s, and not one that drains in time', () => {
    const rig = hubRig()
    const [stuck, slow] = [rig.screen(), rig.screen()]
    for (const screen of [stuck, slow]) {
      screen.tell({ t: 'sub', feed })
      screen.bufferedBytes = 3_000_000
    }
    rig.clock.advance(1)
    rig.news(1)
    rig.clock.advance(9)
    slow.bufferedBytes = 0
    rig.clock.advance(0.9)
    expect(stuck.closed).toEqual([])
    rig.clock.advance(0.5)
    expect(stuck.closed).toHaveLength(1)
    rig.clock.advance(60)
    expect(slow.closed).toEqual([])
  })

  it('cuts a screen above 8 MB without waiting', () => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    screen.bufferedBytes = 8_000_001
    rig.clock.advance(1)
    rig.news(1)
    rig.clock.advance(0)
    expect(screen.closed).toHaveLength(1)
  })

  it('ends a link whose carrier throws, reports it, and serves the others', () => {
    const rig = hubRig()
    let isBroken = false
    const broken = rig.screen({
      onSend: () => {
        if (isBroken) throw new Error('port is gone')
      },
    })
    const sound = rig.screen()
    broken.tell({ t: 'sub', feed })
    sound.tell({ t: 'sub', feed })
    isBroken = true
    rig.clock.advance(1)
    rig.news(1)
    expect(sound.times()).toEqual([0, 1])
    expect(rig.hub.stats().screens).toBe(1)
    expect(rig.reports.map(r => r.id)).toEqual(['app.bug'])
  })

  it('tells who listens when the first screen wants a feed and when the last one does no more', () => {
    const rig = hubRig()
    const heard: [string, boolean][] = []
    const neverMind = rig.hub.onWanted((name, wanted) => heard.push([name, wanted]))
    const [a, b] = [rig.screen(), rig.screen()]
    a.tell({ t: 'sub', feed })
    b.tell({ t: 'sub', feed })
    a.tell({ t: 'visible', on: false })
    expect(rig.hub.wanted(feed)).toBe(true)
    b.detach()
    expect(rig.hub.wanted(feed)).toBe(false)
    a.tell({ t: 'visible', on: true })
    a.tell({ t: 'sub', feed: 'strategy.call' })
    a.tell({ t: 'visible', on: false })
    expect(heard).toEqual([
      [feed, true],
      [feed, false],
      [feed, true],
      ['strategy.call', true],
      [feed, false],
    ])
    neverMind()
    a.detach()
    expect(heard).toHaveLength(5)
    expect(rig.hub.wanted('strategy.call')).toBe(false)
  })

  it('still tells the others when one that listens throws', () => {
    const rig = hubRig()
    const heard: string[] = []
    rig.hub.onWanted(() => {
      throw new Error('broken')
    })
    rig.hub.onWanted(name => heard.push(name))
    rig.screen().tell({ t: 'sub', feed })
    expect(heard).toEqual([feed])
    expect(rig.reports.map(r => r.id)).toEqual(['app.bug'])
  })

  it('ends every link when it stops, and later ones are dead from the start', () => {
    const rig = hubRig()
    const screen = rig.screen()
    screen.tell({ t: 'sub', feed })
    rig.hub.stop()
    expect(screen.closed).toEqual(['PitWall is closing.'])
    const late = rig.screen()
    late.tell({ t: 'sub', feed })
    rig.news(1)
    rig.clock.advance(10)
    expect(late.got).toEqual([])
    expect(screen.times()).toEqual([0])
    expect(rig.hub.stats()).toMatchObject({ screens: 0, cut: 0 })
  })
})
