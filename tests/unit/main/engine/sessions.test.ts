import { describe, expect, it } from 'vitest'
import type { WorkerRole } from '../../../../src/core/contract/payloads/health.ts'
import { done, type Result } from '../../../../src/core/health/result.ts'
import type { Capabilities, Label } from '../../../../src/core/samples/capabilities.ts'
import type { SessionInfo } from '../../../../src/core/samples/session.ts'
import type { Sink, Source } from '../../../../src/core/source/source.ts'
import type { WriteTape } from '../../../../src/core/tape/recorder-tasks.ts'
import { ManualClock } from '../../../../src/core/time/manual-clock.ts'
import { createEngine } from '../../../../src/main/engine/create-engine.ts'
import { recordTo } from '../../../../src/main/library/record-to.ts'
import { silentLog } from '../../../../src/main/log/silent-log.ts'
import { frameOf, sessionOf } from '../../../support/frames.ts'
import { AnsweringPort } from '../../../support/answering-port.ts'

const can: Capabilities = {
  ...{ seek: false, speed: false, hold: false, rivals: 'full', place: 'none', pitCommands: false },
  ...{ tyreWear: 'none', fuel: 'none' },
}

/** A source that gives what the test tells it to. */
class ToldSource implements Source {
  readonly label: Label
  readonly name: string
  readonly can = can
  sink: Sink | undefined
  isClosed = false

  constructor(label: Label, name: string) {
    this.label = label
    this.name = name
  }

  open(sink: Sink): Promise<Result<SessionInfo | null>> {
    this.sink = sink
    sink.info(0, sessionOf(2))
    return Promise.resolve(done(null))
  }

  frames(fromS: number, count: number): void {
    for (let i = 0; i < count; i++) this.sink?.frame(fromS + i / 10, 0, frameOf({ speedMps: 50 }))
  }

  tell(): Promise<Result<null>> {
    return Promise.resolve(done(null))
  }

  close(): Promise<void> {
    this.isClosed = true
    return Promise.resolve()
  }
}

function rig(sources: readonly ToldSource[], records = true) {
  const clock = new ManualClock()
  const ports = new Map<WorkerRole, AnsweringPort>()
  const left = [...sources]
  const engine = createEngine({
    startWorker: role => {
      const port = new AnsweringPort()
      ports.set(role, port)
      return port
    },
    openSource: () => done(left.shift() ?? new ToldSource('LIVE', 'none')),
    hostClock: clock,
    wallMs: () => 0,
    newUid: () => 'uid',
    keepsRaw: false,
    log: silentLog,
    seed: 7,
    races: 128,
    ringFrames: 20_000,
    recordings: records ? recordTo('/nowhere/race.tape') : null,
    app: 'test',
  })
  engine.start()
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 6; i++) {
      clock.advance(0.3)
      for (const port of ports.values()) port.beat()
      await new Promise(resolve => setImmediate(resolve))
    }
  }
  const recorder = (): AnsweringPort => ports.get('recorder') as AnsweringPort
  const writes = (path: string): WriteTape[] =>
    recorder()
      .asked('write')
      .map(input => input as WriteTape)
      .filter(write => write.path === path)
  const ask = (name: string, input: unknown) => engine.dispatch(name, input, 'engineer')
  return { engine, settle, ask, recorder, writes, ports }
}

const framesOf = (writes: readonly WriteTape[]): number =>
  writes.reduce((sum, write) => sum + (write.portion?.atS.length ?? 0), 0)

describe('a live source behind a replay', () => {
  const sources = () => [new ToldSource('LIVE', 'UDP'), new ToldSource('REPLAY', 'Old race')] as const

  it('goes on and is recorded while the replay is shown, and comes back when told', async () => {
    const [live, replay] = sources()
    const { engine, settle, ask, writes } = rig([live, replay])
    await engine.choose({ use: 'udp', port: 1 })
    live.frames(0, 10)
    await settle()
    await engine.choose({ use: 'demo' })
    replay.frames(500, 5)
    live.frames(1, 20)
    await settle()
    expect([live.isClosed, engine.run?.source.name]).toEqual([false, 'Old race'])
    expect(engine.run?.atS).toBeCloseTo(500.4, 5)
    expect(framesOf(writes('/nowhere/race.tape'))).toBe(30)
    expect(await ask('replay.live', {})).toEqual({ ok: true, value: null })
    expect([replay.isClosed, engine.run?.source.name]).toEqual([true, 'UDP'])
    expect(engine.run?.atS).toBeCloseTo(2.9, 5)
    expect(await ask('replay.live', {})).toMatchObject({ ok: false, code: 'unavailable' })
    await engine.stop()
  })

  it('is shown again, not opened anew, when it is chosen again', async () => {
    const [live, replay] = sources()
    const { engine } = rig([live, replay])
    await engine.choose({ use: 'udp', port: 1 })
    await engine.choose({ use: 'udp', port: 1 })
    await engine.choose({ use: 'demo' })
    await engine.choose({ use: 'udp', port: 1 })
    expect([live.isClosed, replay.isClosed, engine.run?.source.name]).toEqual([false, true, 'UDP'])
    await engine.stop()
  })

  it('is closed when another live source is chosen', async () => {
    const [live, replay] = sources()
    const other = new ToldSource('LIVE', 'iRacing')
    const { engine } = rig([live, replay, other])
    await engine.choose({ use: 'udp', port: 1 })
    await engine.choose({ use: 'demo' })
    await engine.choose({ use: 'iracing' })
    expect([live.isClosed, replay.isClosed, engine.run?.source.name]).toEqual([true, true, 'iRacing'])
    await engine.stop()
  })

  it('stays behind one replay after another, and the demo does not end it', async () => {
    const [live, replay] = sources()
    const demo = new ToldSource('SYNTHETIC', 'Demo race')
    const { engine, ask } = rig([live, replay, demo])
    await engine.choose({ use: 'udp', port: 1 })
    await engine.choose({ use: 'demo' })
    await engine.choose({ use: 'demo' })
    expect([live.isClosed, replay.isClosed, engine.run?.source.name]).toEqual([false, true, 'Demo race'])
    await ask('replay.live', {})
    expect([demo.isClosed, engine.run?.source.name]).toEqual([true, 'UDP'])
    await engine.stop()
    expect(live.isClosed).toBe(true)
  })
})

describe('a new session of a live source', () => {
  it('is a run and a recording of its own, and the old recording is closed with all it was given', async () => {
    const live = new ToldSource('LIVE', 'UDP')
    const { engine, settle, recorder, writes } = rig([live])
    await engine.choose({ use: 'udp', port: 1 })
    live.frames(0, 10)
    await settle()
    const first = engine.run
    live.sink?.jump(0, 'new-session')
    live.sink?.info(0, sessionOf(1))
    live.frames(0, 4)
    await settle()
    await settle()
    expect(engine.run).not.toBe(first)
    expect(engine.run?.ring.head).toBe(4)
    expect(engine.run?.intake.accepted).toBe(14)
    expect(framesOf(writes('/nowhere/race.tape'))).toBe(10)
    expect(framesOf(writes('/nowhere/race-2.tape'))).toBe(4)
    expect(recorder().asked('close')).toMatchObject([{ path: '/nowhere/race.tape' }])
    await engine.stop()
    expect(recorder().asked('close')).toHaveLength(2)
  })

  it('leaves no recording of a session that gave no frame', async () => {
    const live = new ToldSource('LIVE', 'UDP')
    const { engine, settle, recorder } = rig([live])
    await engine.choose({ use: 'udp', port: 1 })
    live.sink?.jump(0, 'new-session')
    live.sink?.info(0, sessionOf(1))
    live.frames(0, 4)
    await settle()
    expect(recorder().asked('open')).toMatchObject([{ path: '/nowhere/race.tape' }])
    await engine.stop()
  })
})

describe('a recording that stops', () => {
  it('says so with its reason, goes on in the same file when told, and tells what is missing', async () => {
    const live = new ToldSource('LIVE', 'UDP')
    const { engine, settle, ask, recorder, writes } = rig([live])
    await engine.choose({ use: 'udp', port: 1 })
    live.frames(0, 10)
    await settle()
    recorder().refuse('write', 'The disk is full.')
    live.frames(1, 10)
    await settle()
    expect(engine.run?.tape.say).toBe('NOT RECORDING: The disk is full.')
    live.frames(2, 10)
    await settle()
    expect(framesOf(writes('/nowhere/race.tape'))).toBe(20)
    recorder().accept('write')
    expect(await ask('recording.resume', {})).toEqual({ ok: true, value: null })
    live.frames(3, 5)
    await settle()
    const after = writes('/nowhere/race.tape').slice(-3)
    const entries = after.flatMap(write => write.entries)
    expect(entries.find(entry => entry.kind === 'unrecorded')?.body).toBe('{"fromSeq":10,"count":20}')
    expect(after.at(-1)?.portion?.fromSeq).toBe(30)
    expect(await ask('recording.resume', {})).toMatchObject({ ok: false })
    await engine.stop()
  })

  it('says that nothing is recorded where it was switched off, and refuses a note that would be lost', async () => {
    const live = new ToldSource('LIVE', 'UDP')
    const { engine, settle, ask, recorder } = rig([live], false)
    await engine.choose({ use: 'udp', port: 1 })
    live.frames(0, 10)
    await settle()
    expect(engine.run?.tape.say).toBe('Not recording: it was switched off.')
    expect(recorder().asked('open')).toEqual([])
    expect(await ask('session.note', { text: 'left front' })).toMatchObject({ ok: false })
    await engine.stop()
  })

  it('keeps a note at its moment, so that it is found after a power cut', async () => {
    const live = new ToldSource('LIVE', 'UDP')
    const { engine, settle, ask, writes } = rig([live])
    await engine.choose({ use: 'udp', port: 1 })
    live.frames(0, 10)
    await settle()
    expect(await ask('session.note', { text: 'left front' })).toEqual({ ok: true, value: null })
    await settle()
    const write = writes('/nowhere/race.tape').find(one => one.entries.some(entry => entry.kind === 'remark'))
    expect(write?.isDurable).toBe(true)
    expect(engine.run?.timeLine.marks(0)).toContainEqual({ kind: 'note', atS: 0.9, toS: null, say: 'left front' })
    await engine.stop()
  })
})
