import { describe, expect, test } from 'vitest'
import type { ManualClock } from '../../../../../src/core/time/manual-clock.ts'
import type { FakePort } from './fake-port.ts'
import { game, rig } from './source-rig.ts'

describe('S-IR-1: the running game as a source', () => {
  test('says what it is and what it can do', () => {
    const { source } = rig()
    expect(source).toMatchObject({ label: 'LIVE', name: 'iRacing' })
    expect(source.can).toMatchObject({
      ...{
        rivals: 'full',
        tyreWear: 'at-stops',
        fuel: 'driver-only',
        place: 'distance',
        pitCommands: false,
        seek: false,
      },
    })
    expect(source.receiving()).toEqual({ senders: [], forwards: [], addresses: [] })
  })

  test('waits for a game that does not run yet, and says so', async () => {
    const { source, sink, sender } = rig()
    expect((await source.open(sink)).ok).toBe(true)
    expect(sender()).toMatchObject({ from: 'iRacing on this PC', product: 'iRacing', received: 0, cars: 0 })
    expect(sender()?.advice.join()).toContain('not running')
    expect(sink.order).toEqual([])
  })

  test('gives info before any frame, and counts what it hears', async () => {
    const { source, sink, port, sender, clock } = rig()
    await source.open(sink)
    const { start, tick } = game(port())
    start()
    for (let i = 0; i < 60; i++) {
      clock.advance(1 / 60)
      tick()
    }
    expect(sink.order[0]).toBe('info')
    expect(sink.lastInfo?.track.name).toBe('Testring')
    expect(sink.frames.length).toBeGreaterThanOrEqual(60)
    expect(sink.column('speedMps').filter(value => value === 50).length).toBeGreaterThanOrEqual(60)
    expect(sender()).toMatchObject({ received: 60, lost: 0, cars: 1, own: '012', isSpectating: false, advice: [] })
    expect(sender()?.channels).toContain('speedMps')
    expect(sender()?.packets[0]).toMatchObject({ name: 'records', count: 60, expectedPerS: 60 })
    expect(sink.receivedCount).toBe(61)
  })

  test('counts ticks that never came and ticks that came twice', async () => {
    const { source, sink, port, sender } = rig()
    await source.open(sink)
    const { start, tick } = game(port())
    start()
    tick()
    tick({}, 4)
    tick({}, 0)
    expect(sender()).toMatchObject({ lost: 3, duplicates: 1 })
  })

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['out of the car', { IsOnTrack: false, FuelLevel: 0 }, /not in the car/],
    ['a replay on screen', { IsReplayPlaying: true }, /replay/],
  ])('advises: %s', async (_name, differs, words) => {
    const { source, sink, port, sender } = rig()
    await source.open(sink)
    const { start, tick } = game(port())
    start()
    tick(differs)
    expect(sender()?.advice.join()).toMatch(words)
  })

  test('S-IR-34: names that lost letters are said', async () => {
    const { source, sink, port, sender } = rig()
    await source.open(sink)
    const { start, tick } = game(port())
    start(2)
    tick()
    expect(sender()?.advice.join()).toContain('lost letters')
  })

  test('a game that closes is said, and is heard again when it is back', async () => {
    const { source, sink, port, sender } = rig()
    await source.open(sink)
    const { start, tick, say } = game(port())
    start()
    tick()
    say({ is: 'disconnected' })
    expect(sender()?.advice.join()).toContain('not running')
    const before = sink.frames.length
    start()
    tick()
    expect(sender()?.advice).toEqual([])
    expect(sink.frames.length).toBeGreaterThan(before)
  })

  test('S-0-3: words of the worker that make no sense harm nothing', async () => {
    const { source, sink, port } = rig()
    await source.open(sink)
    const { start, tick, say } = game(port())
    say({ is: 'record', bytes: new Uint8Array(3) })
    say({ is: 'described', headers: new Uint8Array(100), count: 5, recordBytes: 40 })
    say({ is: 'record', bytes: new Uint8Array(40) })
    start()
    say({ is: 'record', bytes: new Uint8Array(1) })
    say({ is: 'session', text: new Uint8Array([0xff, 0x00, 0x3a]), revision: 2, damaged: 0 })
    port().say(null)
    port().say({ t: 'else' })
    port().say('word')
    tick()
    expect(sink.frames.length).toBeGreaterThan(0)
  })
})

describe('S-IR-35: no reader, no game, no samples', () => {
  test('a machine that cannot read the game fails to open with the reason', async () => {
    const { source, sink, next, port, sender } = rig()
    next.opened = { via: null, say: 'iRacing is not available here: Windows only.' }
    expect(await source.open(sink)).toMatchObject({ ok: false, code: 'not-available', say: /Windows only/ })
    expect(port().isKilled).toBe(true)
    expect(sender()?.advice).toEqual(['iRacing is not available here: Windows only.'])
    expect(sink.order).toEqual([])
  })

  test('a reader that never answers is given up', async () => {
    const { source, sink, next, clock, port } = rig()
    next.opened = null
    const opening = source.open(sink)
    clock.advance(21)
    expect(await opening).toMatchObject({ ok: false, code: 'not-available' })
    expect(port().isKilled).toBe(true)
  })
})

describe('a reader that falls', () => {
  test.each<[string, (port: FakePort, clock: ManualClock) => void]>([
    ['by itself', port => port.fall('exit 1')],
    ['by silence', (_port, clock) => clock.advance(4)],
  ])('%s: the source says so and can be opened again', async (_name, fall) => {
    const { source, sink, port, sender, clock, ports } = rig()
    await source.open(sink)
    const { start, tick } = game(port())
    start()
    tick()
    const first = port()
    fall(first, clock)
    expect(sender()?.advice.join()).toMatch(/reader ended/)
    expect(sink.events.some(one => one.event.kind === 'remark')).toBe(true)
    expect(sink.hasEnded).toBe(false)
    expect((await source.open(sink)).ok).toBe(true)
    expect(ports).toHaveLength(2)
    const before = sink.frames.length
    game(first).tick()
    expect(sink.frames.length).toBe(before)
  })

  test('heartbeats keep it alive', async () => {
    const { source, sink, port, clock, sender } = rig()
    await source.open(sink)
    for (let i = 0; i < 20; i++) {
      clock.advance(1)
      port().say({ t: 'beat' })
    }
    expect(sender()?.advice.join()).toContain('not running')
  })

  test('while it opens', async () => {
    const { source, sink, next, port } = rig()
    next.opened = null
    const opening = source.open(sink)
    port().fall('launch-failed')
    expect(await opening).toMatchObject({ ok: false, say: /launch-failed/ })
  })
})

describe('closing', () => {
  test('ends the reader, and nothing is heard of it any more', async () => {
    const { source, sink, port, sender } = rig()
    await source.open(sink)
    const { start, tick } = game(port())
    await source.close()
    start()
    tick()
    expect(port().posted).toContainEqual({ t: 'stop' })
    expect(sink.frames).toEqual([])
    expect(sender()?.received).toBe(0)
    await source.close()
  })

  test('in the middle of opening is no open source', async () => {
    const { source, sink, port } = rig()
    const opening = source.open(sink)
    const closing = source.close()
    expect(await opening).toMatchObject({ ok: false })
    await closing
    expect(port().posted).toContainEqual({ t: 'stop' })
  })

  test('a reader that does not go is killed after a second', async () => {
    const { source, sink, port, clock } = rig()
    await source.open(sink)
    port().stopsWhenTold = false
    const closing = source.close()
    clock.advance(1)
    await closing
    expect(port().isKilled).toBe(true)
  })

  test('it cannot be opened twice, nor told anything', async () => {
    const { source, sink } = rig()
    await source.open(sink)
    expect(await source.open(sink)).toMatchObject({ ok: false, code: 'already-open' })
    expect(await source.tell({ do: 'hold' })).toMatchObject({ ok: false, code: 'not-possible' })
  })
})
