import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { at } from '../../../../../src/core/samples/fields.ts'
import { ManualClock } from '../../../../../src/core/time/manual-clock.ts'
import { createIracingSource } from '../../../../../src/main/sources/iracing/iracing-source.ts'
import { IrsdkContract } from '../../../../../src/workers/iracing/irsdk-contract.ts'
import { IrsdkNodeWrapper } from '../../../../../src/workers/iracing/irsdk-node-wrapper.ts'
import { feedMain, keepText } from '../../../../../src/workers/iracing/live-feed.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { FakeSdk, variable } from '../../../workers/iracing/fake-sdk.ts'
import { FakePort } from './fake-port.ts'

const data = join(process.env.PITWALL_DATA ?? resolve('../shared/data'), 'irsdk')
const frames = existsSync(join(data, 'frames'))
  ? readdirSync(join(data, 'frames'), { withFileTypes: true }).filter(one => one.isDirectory())
  : []

type Kind = Parameters<typeof variable>[1]
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8')) as unknown

/** Type and unit of every variable, which the saved frames do not say. */
function kinds(): ReadonlyMap<string, readonly [Kind, string]> {
  const lines = readFileSync(join(data, 'derived/vars_live_vs_disk.csv'), 'utf8').split(/\r?\n/).slice(1)
  return new Map(
    lines.map(line => {
      const [name = '', type = '', , unit = ''] = line.split(',')
      return [name, [type as Kind, unit] as const] as const
    }),
  )
}

/** irsdk-node as it stood at the moment of a saved frame: its own values, and a session it has already parsed. */
function sdkOf(folder: string, known: ReadonlyMap<string, readonly [Kind, string]>): FakeSdk {
  const sdk = new FakeSdk()
  const values = json(join(folder, 'telemetry.json')) as Record<string, { value: (number | boolean)[] }>
  sdk.variables = Object.entries(values).flatMap(([name, { value }]) => {
    const [type, unit] = known.get(name) ?? ['float', '']
    return Array.isArray(value) ? [variable(name, type, value, unit)] : []
  })
  const session = json(join(folder, 'session.json'))
  delete sdk._sdk.getSessionData
  sdk.getSessionData = () => session
  return sdk
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test.skipIf(frames.length === 0)(
  'S-IR-34: real values of irsdk-node arrive as samples, arrays of 64 and of 72 (needs irsdk data)',
  async () => {
    const known = kinds()
    const lengths = new Set<number>()
    let driven = 0
    for (const { name } of frames) {
      const sdk = sdkOf(join(data, 'frames', name), known)
      const port = new FakePort()
      const source = createIracingSource({ clock: new ManualClock(), startPort: () => port })
      const sink = new FakeSink()
      await source.open(sink)
      const contract = new IrsdkContract(new IrsdkNodeWrapper(sdk, 10), {
        ...{ telemetryUpdateInterval: 16, sessionInfoUpdateInterval: 16, sessionInfoParser: keepText },
      })
      feedMain(
        contract,
        message => port.tell(message),
        () => 0,
      )
      vi.advanceTimersByTime(100)
      contract.stop()
      const number = (of: string): number => {
        const value = sdk.variables.find(one => one.name === of)?.value
        return Array.isArray(value) ? Number(value[0]) : NaN
      }
      lengths.add(sdk.variables.find(one => one.name === 'CarIdxLap')?.length ?? 0)
      // S-IR-30: a replay that is wound back gives nothing.
      if (sink.rejected('replay') > 0) {
        expect(sink.frames, name).toEqual([])
        continue
      }
      expect(sink.order[0], name).toBe('info')
      expect(sink.lastInfo?.cars.length, name).toBeGreaterThan(1)
      expect(sink.rejected('decoder-fault'), name).toBe(0)
      const own = sink.lastInfo?.cars.find(one => one.isOwn)?.car
      const frame = sink.frames.find(one => one.car === own)
      if (number('IsOnTrack') === 0) {
        expect(source.receiving().senders[0]?.isSpectating, name).toBe(true)
        // A team-mate out of the car is sent 0 for fuel, which is no reading.
        for (const one of sink.frames) expect(one.values[at.fuelL], name).not.toBe(0)
        continue
      }
      driven++
      expect(frame?.values[at.speedMps], name).toBeCloseTo(number('Speed'), 3)
      expect(frame?.atS, name).toBe(number('SessionTime'))
      expect(new Set(sink.frames.map(one => one.car)).size, name).toBeGreaterThan(1)
    }
    expect(lengths).toEqual(new Set([64, 72]))
    expect(driven).toBeGreaterThan(5)
  },
)
