import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ManualClock } from '../../../../../src/core/time/manual-clock.ts'
import { createIracingSource } from '../../../../../src/main/sources/iracing/iracing-source.ts'
import { IrsdkContract } from '../../../../../src/workers/iracing/irsdk-contract.ts'
import { feedMain, keepText } from '../../../../../src/workers/iracing/live-feed.ts'
import { at } from '../../../../../src/core/samples/fields.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { DumpWrapper } from '../../../workers/iracing/dump-wrapper.ts'
import { madeDump } from '../../../workers/iracing/made-dump.ts'
import { FakePort } from './fake-port.ts'

const dumps = resolve(process.env.PITWALL_DATA ?? resolve('../shared/data'), 'irsdk/memdump')
const realDumps = existsSync(dumps) ? readdirSync(dumps).filter(name => name.endsWith('.bin')) : []

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Memory → contract → records → source → samples: the whole way of a live tick. */
async function throughEverything(bytes: Uint8Array) {
  const wrapper = new DumpWrapper(bytes)
  const port = new FakePort()
  const source = createIracingSource({ clock: new ManualClock(), startPort: () => port })
  const sink = new FakeSink()
  await source.open(sink)
  const contract = new IrsdkContract(wrapper, {
    ...{ telemetryUpdateInterval: 10, sessionInfoUpdateInterval: 10, sessionInfoParser: keepText },
  })
  feedMain(
    contract,
    message => port.tell(message),
    () => 0,
  )
  for (let tick = 0; tick < 2; tick++) {
    wrapper.hasTick = true
    vi.advanceTimersByTime(15)
  }
  contract.stop()
  return { wrapper, sink, sender: source.receiving().senders[0] }
}

test('S-IR-3: a made dump of the memory arrives as samples', async () => {
  const { sink, sender, wrapper } = await throughEverything(madeDump())
  expect(sink.order[0]).toBe('info')
  expect(sink.lastInfo).toMatchObject({ kind: 'iracing', session: 'race' })
  const own = sink.lastInfo?.cars.find(one => one.isOwn)
  const frame = sink.frames.find(one => one.car === own?.car)
  expect(frame?.values[at.speedMps]).toBe(wrapper.number('Speed'))
  expect(frame?.atS).toBe(wrapper.number('SessionTime'))
  expect(sender).toMatchObject({ own: '012', cars: 2 })
  expect([...sink.rejects.keys()]).toEqual([])
})

test.skipIf(realDumps.length === 0)('S-IR-3: real dumps arrive as samples (needs irsdk data)', async () => {
  let live = 0
  for (const name of realDumps) {
    const { sink, wrapper, sender } = await throughEverything(new Uint8Array(readFileSync(join(dumps, name))))
    const own = sink.lastInfo?.cars.find(one => one.isOwn)
    const frame = sink.frames.find(one => one.car === own?.car)
    expect(sink.order[0]).toBe('info')
    if (sink.rejected('replay') > 0) {
      // S-IR-30: a saved replay gives nothing, and is said.
      expect(sink.frames, name).toEqual([])
      expect(sender?.advice.join()).toContain('replay')
      continue
    }
    live++
    // One of them was taken by a spectator: there is no own car then.
    if (own) expect(frame?.values[at.speedMps], name).toBe(wrapper.number('Speed'))
    else expect(sender?.isSpectating, name).toBe(true)
    expect(new Set(sink.frames.map(one => one.car)).size).toBeGreaterThan(0)
    expect([...sink.rejects.keys()], name).toEqual([])
  }
  expect(live).toBeGreaterThan(0)
})
