import { describe, expect, it } from 'vitest'
import type { WorkerRole } from '../../../../src/core/contract/payloads/health.ts'
import type { ToScreen } from '../../../../src/core/contract/wire.ts'
import { done, failed, type Result } from '../../../../src/core/health/result.ts'
import type { SessionInfo } from '../../../../src/core/samples/session.ts'
import type { Sink, Source } from '../../../../src/core/source/source.ts'
import { ManualClock } from '../../../../src/core/time/manual-clock.ts'
import { createEngine } from '../../../../src/main/engine/create-engine.ts'
import { silentLog } from '../../../../src/main/log/silent-log.ts'
import { frameOf, sessionOf } from '../../../support/frames.ts'
import { RiggedPort } from '../../../support/rigged-port.ts'

/** A source that gives what the test tells it to. */
class ToldSource implements Source {
  readonly label = 'LIVE'
  readonly name = 'Told'
  readonly can = {
    seek: false,
    speed: false,
    hold: false,
    rivals: 'full',
    place: 'none',
    pitCommands: false,
    tyreWear: 'none',
    fuel: 'none',
  } as const
  sink: Sink | undefined
  closed = false
  readonly #opens: Result<SessionInfo | null>

  constructor(opens: Result<SessionInfo | null> = { ok: true, value: null }) {
    this.#opens = opens
  }

  open(sink: Sink): Promise<Result<SessionInfo | null>> {
    this.sink = sink
    return Promise.resolve(this.#opens)
  }

  tell(): Promise<Result<null>> {
    return Promise.resolve(failed('unavailable', 'A live source keeps its own pace.'))
  }

  close(): Promise<void> {
    this.closed = true
    return Promise.resolve()
  }
}

function rig(sources: ToldSource[] = [new ToldSource()]) {
  const clock = new ManualClock()
  const ports = new Map<WorkerRole, RiggedPort>()
  const left = [...sources]
  const engine = createEngine({
    startWorker: role => {
      const port = new RiggedPort()
      ports.set(role, port)
      return port
    },
    openSource: () => done(left.shift() ?? new ToldSource()),
    hostClock: clock,
    log: silentLog,
    seed: 7,
    races: 128,
    ringFrames: 20_000,
    wallMs: () => 0,
    newUid: () => 'uid',
    keepsRaw: false,
    recordings: null,
    app: 'test',
  })
  const seen = new Map<string, Record<string, unknown>>()
  const link = engine.hub.attach(
    {
      send: (message: ToScreen) => {
        if (message.t !== 'feed') return
        seen.set(message.feed, message.data as Record<string, unknown>)
        queueMicrotask(() => link.receive({ t: 'ack', feed: message.feed, n: message.n }))
      },
      close: () => undefined,
    },
    'engineer',
  )
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) {
      clock.advance(0.6)
      for (const port of ports.values()) port.say({ t: 'beat' })
      await new Promise(resolve => setImmediate(resolve))
    }
  }
  engine.start()
  for (const port of ports.values()) port.say({ t: 'ready', say: '' })
  const watch = (feed: string): void => link.receive({ t: 'sub', feed })
  const ask = (name: string, input: unknown) => engine.dispatch(name, input, 'engineer')
  return { engine, clock, ports, seen, settle, watch, ask, source: sources[0] as ToldSource }
}

describe('an engine', () => {
  it('says that no source is chosen, and shows nothing made up', async () => {
    const { seen, watch, settle } = rig()
    for (const feed of ['source.now', 'strategy.outlook', 'timing.tower']) watch(feed)
    await settle()
    expect(seen.get('source.now')).toMatchObject({ label: 'NONE', state: 'none' })
    expect(seen.get('strategy.outlook')).toMatchObject({ verdict: 'no-source' })
    expect(seen.has('timing.tower')).toBe(false)
  })

  it('keeps running on a source that cannot be opened, and says why', async () => {
    const { engine, seen, watch, settle } = rig([new ToldSource(failed('port-in-use', 'Port 20777 is in use.'))])
    for (const feed of ['source.now', 'health.alerts']) watch(feed)
    expect(await engine.choose({ use: 'udp', port: 20777 })).toMatchObject({ ok: false })
    await settle()
    expect(seen.get('source.now')).toMatchObject({ state: 'failed', say: 'Port 20777 is in use.' })
    expect(JSON.stringify(seen.get('health.alerts'))).toContain('Port 20777 is in use.')
  })

  it('closes one source before it opens the next', async () => {
    const [first, second] = [new ToldSource(), new ToldSource()]
    const { engine } = rig([first, second])
    await Promise.all([engine.choose({ use: 'udp', port: 1 }), engine.choose({ use: 'udp', port: 2 })])
    expect([first.closed, second.closed]).toEqual([true, false])
    expect(engine.run?.source).toBe(second)
  })

  it('shows the own car as it arrives, without waiting for any worker', async () => {
    const { engine, source, seen, watch, settle } = rig()
    watch('car.now')
    await engine.choose({ use: 'demo' })
    source.sink?.info(0, sessionOf(2))
    source.sink?.frame(0, 0, frameOf({ speedMps: 50 }))
    source.sink?.frame(0, 1, frameOf({ speedMps: 60 }))
    await settle()
    expect(seen.get('car.now')).toMatchObject({ car: 0, speedMps: 50, rpm: { unknown: 'not-reported' } })
  })

  it('turns to another car when told, and refuses one that is not there', async () => {
    const { engine, source, seen, watch, settle, ask } = rig()
    watch('car.now')
    await engine.choose({ use: 'demo' })
    source.sink?.info(0, sessionOf(2))
    source.sink?.frame(0, 1, frameOf({ speedMps: 60 }))
    expect(await ask('car.choose', { car: 7 })).toMatchObject({ ok: false, code: 'unavailable' })
    expect(await ask('car.choose', { car: 1 })).toEqual({ ok: true, value: null })
    await settle()
    expect(seen.get('car.now')).toMatchObject({ car: 1, speedMps: 60 })
  })

  it('refuses what the source or the moment does not allow, with a sentence and no alert', async () => {
    const { engine, seen, watch, settle, ask } = rig()
    watch('health.alerts')
    expect(await ask('source.speed', { times: 2 })).toMatchObject({ ok: false, say: 'No source is chosen.' })
    await engine.choose({ use: 'demo' })
    expect(await ask('source.hold', {})).toMatchObject({ ok: false, say: 'A live source keeps its own pace.' })
    expect(await ask('call.acknowledge', { callId: 'c1', said: 'copied' })).toMatchObject({ code: 'unavailable' })
    expect(await engine.dispatch('source.hold', {}, 'viewer')).toMatchObject({ code: 'forbidden' })
    await settle()
    expect(seen.get('health.alerts')).toEqual({ alerts: [] })
  })

  it('raises an alert for a fallen worker that says what still works, and clears it when it lives again', async () => {
    const { ports, seen, watch, settle, clock } = rig()
    for (const feed of ['health.alerts', 'health.workers']) watch(feed)
    ports.get('montecarlo')?.die('exit 9')
    clock.advance(0)
    await new Promise(resolve => setImmediate(resolve))
    clock.advance(0.6)
    expect(JSON.stringify(seen.get('health.alerts'))).toContain('Strategy fell and is restarting.')
    expect(JSON.stringify(seen.get('health.workers'))).toContain('restarting')
    ports.get('montecarlo')?.say({ t: 'ready', say: '' })
    await settle()
    expect(seen.get('health.alerts')).toEqual({ alerts: [] })
  })

  it('forgets the own car when another session begins', async () => {
    const { engine, source, seen, watch, settle } = rig()
    watch('source.now')
    await engine.choose({ use: 'demo' })
    source.sink?.info(0, sessionOf(3))
    source.sink?.jump(0, 'new-session')
    source.sink?.info(0, sessionOf(1, { cars: [{ car: 0, key: 'x', number: '77', className: '', isOwn: true }] }))
    await settle()
    expect(seen.get('source.now')).toMatchObject({ ownNumber: '77' })
  })
})
