import { describe, expect, it } from 'vitest'
import { PROTOCOL } from '../../../../src/core/contract/wire.ts'
import { fakeCar, fakeTower } from '../../../support/fake-payloads.ts'
import { FakeWire, ScreenRig } from '../../../support/screen-rig.tsx'

const nothing = (): void => undefined

describe('Link: what it asks for', () => {
  it('Given two watchers of one feed, the host hears one sub; given both gone, one unsub', () => {
    const rig = new ScreenRig().open()
    const first = rig.link.board.watch('timing.tower', nothing)
    const second = rig.link.board.watch('timing.tower', nothing)
    first()
    second()
    rig.clock.advance(0.01)
    expect(rig.wire.sent).toEqual([
      { t: 'sub', feed: 'timing.tower' },
      { t: 'unsub', feed: 'timing.tower' },
    ])
  })

  it('Given a watcher that leaves and comes back within one task, the host hears nothing of it', () => {
    const rig = new ScreenRig().open()
    rig.link.board.watch('timing.tower', nothing)()
    rig.link.board.watch('timing.tower', nothing)
    rig.clock.advance(1)
    expect(rig.wire.sent).toEqual([{ t: 'sub', feed: 'timing.tower' }])
  })

  it('Given watchers before the link is open, they are asked for when it opens', () => {
    const rig = new ScreenRig()
    rig.link.board.watch('car.now', nothing)
    expect(rig.wire.sent).toEqual([])
    rig.open()
    expect(rig.wire.sent).toEqual([{ t: 'sub', feed: 'car.now' }])
  })

  it('Given the window is hidden and shown, the host is told so; a link that opens hidden begins with it', () => {
    const rig = new ScreenRig().open()
    rig.link.setVisible(false)
    rig.link.setVisible(true)
    expect(rig.wire.only('visible').map(message => message.on)).toEqual([false, true])
    const hidden = new ScreenRig()
    hidden.link.setVisible(false)
    hidden.link.board.watch('car.now', nothing)
    hidden.open()
    expect(hidden.wire.sent).toEqual([
      { t: 'visible', on: false },
      { t: 'sub', feed: 'car.now' },
    ])
  })

  it('Given a host of another protocol, the page is loaded anew', () => {
    const rig = new ScreenRig().open()
    rig.wire.ear.heard({ t: 'hello', protocol: PROTOCOL, app: '0.1.0', role: 'engineer' })
    expect(rig.reloads).toBe(0)
    rig.wire.ear.heard({ t: 'hello', protocol: PROTOCOL + 1, app: '9', role: 'engineer' })
    expect(rig.reloads).toBe(1)
  })
})

describe('Link: acknowledged after paint', () => {
  it('Given a message, it is acknowledged only when the frame that shows it is on the glass', () => {
    const rig = new ScreenRig().open()
    rig.link.board.watch('timing.tower', nothing)
    rig.send('timing.tower', fakeTower(1))
    expect(rig.wire.only('ack')).toEqual([])
    rig.draw()
    expect(rig.wire.only('ack')).toEqual([])
    rig.paint()
    expect(rig.wire.only('ack')).toEqual([{ t: 'ack', feed: 'timing.tower', n: 1 }])
  })

  it('Given a message that comes between a frame and its paint, the acknowledgement does not cover it', () => {
    const rig = new ScreenRig().open()
    rig.link.board.watch('timing.tower', nothing)
    rig.send('timing.tower', fakeTower(1))
    rig.draw()
    rig.send('timing.tower', fakeTower(2))
    rig.paint()
    expect(rig.wire.only('ack').map(message => message.n)).toEqual([1])
  })

  it('Given text at 30 Hz, it is shown and acknowledged at 10 Hz, the newest each time', () => {
    const rig = new ScreenRig().open()
    const shown: number[] = []
    rig.link.board.watch('car.now', () => {
      shown.push((rig.link.board.shown('car.now')?.data as { atS: number }).atS)
    })
    for (let i = 1; i <= 30; i++) {
      rig.send('car.now', fakeCar(i))
      rig.draw()
      rig.paint()
      rig.clock.advance(1 / 30)
    }
    expect(shown).toEqual([1, 4, 7, 10, 13, 16, 19, 22, 25, 28])
    expect(rig.wire.only('ack').map(message => message.n)).toEqual(shown)
  })

  it('Given a painter on the feed, each picture is acknowledged, not only each text', () => {
    const rig = new ScreenRig().open()
    rig.link.board.watch('car.now', nothing)
    rig.link.board.watchAsPicture('car.now')
    for (let i = 1; i <= 4; i++) {
      rig.send('car.now', fakeCar(i))
      rig.draw()
      rig.paint()
      rig.clock.advance(1 / 30)
    }
    expect(rig.wire.only('ack').map(message => message.n)).toEqual([1, 2, 3, 4])
  })

  it('Given a window that paints no frames, nothing is acknowledged, so the host stops by its credit', () => {
    const rig = new ScreenRig().open()
    rig.link.board.watch('car.now', nothing)
    rig.send('car.now', fakeCar(1))
    rig.send('car.now', fakeCar(2))
    rig.clock.advance(60)
    expect(rig.wire.only('ack')).toEqual([])
  })

  it('Given a new link, numbers start again at 1 and are acknowledged again', () => {
    const rig = new ScreenRig().open()
    rig.link.board.watch('timing.tower', nothing)
    for (const atS of [1, 2]) {
      rig.send('timing.tower', fakeTower(atS))
      rig.step()
    }
    rig.wire.ear.closed()
    rig.clock.advance(1)
    rig.wire.ear.opened()
    rig.restartCounts()
    rig.send('timing.tower', fakeTower(3))
    rig.step()
    expect(rig.wire.only('ack').map(message => message.n)).toEqual([1, 2, 1])
  })
})

describe('Link: lost and found again', () => {
  it('Given a host that is gone, it is tried after 1, 5, 5, 10, 10 and then every 30 s', () => {
    const rig = new ScreenRig().open()
    const triedAtS: number[] = []
    const lostAtS = rig.clock.nowS()
    let tries = rig.wire.ears.length
    rig.wire.ear.closed()
    for (let i = 0; i < 100; i++) {
      rig.clock.advance(1)
      if (rig.wire.ears.length === tries) continue
      tries = rig.wire.ears.length
      triedAtS.push(rig.clock.nowS() - lostAtS)
      rig.wire.ear.closed()
    }
    expect(triedAtS).toEqual([1, 6, 11, 21, 31, 61, 91])
    expect(rig.link.status).toMatchObject({ state: 'lost', sinceS: lostAtS })
  })

  it('Given a link that held, the ladder starts anew; given one that fell at once, it climbs on', () => {
    const rig = new ScreenRig().open()
    rig.wire.ear.closed()
    rig.clock.advance(1)
    rig.wire.ear.opened()
    rig.clock.advance(1)
    rig.wire.ear.closed()
    expect(rig.link.status.retryAtS).toBe(rig.clock.nowS() + 5)
    rig.clock.advance(5)
    rig.wire.ear.opened()
    rig.clock.advance(6)
    rig.wire.ear.closed()
    expect(rig.link.status.retryAtS).toBe(rig.clock.nowS() + 1)
  })

  it('Given the link comes back, every feed that is looked at is asked for again', () => {
    const rig = new ScreenRig().open()
    rig.link.board.watch('car.now', nothing)
    rig.wire.ear.closed()
    rig.clock.advance(1)
    rig.wire.ear.opened()
    expect(rig.wire.only('sub')).toHaveLength(2)
    expect(rig.link.status.state).toBe('open')
  })

  it('Given the host cut this screen, its words are kept for the banner and the wire is closed', () => {
    const rig = new ScreenRig().open()
    rig.wire.ear.heard({ t: 'cut', say: 'Too slow.' })
    expect(rig.link.status).toMatchObject({ state: 'lost', say: 'Too slow.' })
    expect(rig.wire.closes).toBe(1)
  })

  it('Given late news from a wire that was given up, it changes nothing', () => {
    const rig = new ScreenRig().open()
    const old = rig.wire.ear
    old.closed()
    rig.clock.advance(1)
    rig.wire.ear.opened()
    old.closed()
    expect(rig.link.status.state).toBe('open')
  })
})

describe('Link: commands', () => {
  it('Given a command in line, it is answered by the id it was sent with', async () => {
    const rig = new ScreenRig().open()
    const answer = rig.link.invoke('source.hold', {})
    const id = rig.wire.only('cmd')[0]?.id ?? -1
    rig.wire.ear.heard({ t: 'res', id: id + 1, answer: { ok: false, code: 'unknown', say: 'not mine' } })
    rig.wire.ear.heard({ t: 'res', id, answer: { ok: true, value: null } })
    expect(await answer).toEqual({ ok: true, value: null })
  })

  it('Given no link, the command is refused and never sent, also not later', async () => {
    const rig = new ScreenRig()
    expect(await rig.link.invoke('source.hold', {})).toMatchObject({ ok: false, code: 'unavailable' })
    rig.open()
    expect(rig.wire.only('cmd')).toEqual([])
  })

  it('Given the link falls while a command waits, it is answered as refused', async () => {
    const rig = new ScreenRig().open()
    const answer = rig.link.invoke('source.hold', {})
    rig.wire.ear.closed()
    expect(await answer).toMatchObject({ ok: false, code: 'unavailable' })
  })

  it('Given a host that never answers, the command ends after ten seconds', async () => {
    const rig = new ScreenRig().open()
    const answer = rig.link.invoke('source.hold', {})
    rig.clock.advance(10)
    expect(await answer).toMatchObject({ ok: false, say: 'No answer from the engine.' })
  })

  it('Given a carrier with a door of its own, commands go through that and not in line', async () => {
    const asked: unknown[] = []
    const wire = Object.assign(new FakeWire(), {
      invoke: async (name: string, input: unknown) => {
        asked.push([name, input])
        return { ok: true as const, value: null }
      },
    })
    const rig = new ScreenRig(wire).open()
    expect(await rig.link.invoke('source.speed', { times: 4 })).toEqual({ ok: true, value: null })
    expect(asked).toEqual([['source.speed', { times: 4 }]])
    expect(wire.only('cmd')).toEqual([])
  })
})
