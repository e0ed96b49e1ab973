import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lmuRecording } from '../../../../../../src/core/decode/imports/lmu/lmu-recording.ts'
import { at } from '../../../../../../src/core/samples/fields.ts'
import { diskFile, fileTools } from '../../../../../support/byte-source.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'

const folder = join(process.env.PITWALL_DATA ?? resolve('../shared/data'), 'lmu')
const stint = join(folder, 'lemans-fuel-stint.replay.jsonl')
const field = join(folder, 'lemans-multiclass.replay.jsonl')

async function read(path: string) {
  const opened = await lmuRecording.open(await diskFile(path), fileTools())
  if (!opened.ok) throw new Error(opened.say)
  const sink = new FakeSink()
  for await (const far of opened.value.read(sink)) expect(far).toBeLessThanOrEqual(1)
  const own = sink.lastInfo?.cars.find(one => one.isOwn)?.car
  const column = (name: keyof typeof at): number[] =>
    sink.frames.filter(one => one.car === own).map(one => one.values[at[name]] ?? NaN)
  const count = (id: string): number => opened.value.findings().find(one => one.id === id)?.count ?? 0
  return { sink, column, count, facts: opened.value.facts?.() }
}

describe('S-REC-12: real recordings', () => {
  test.skipIf(!existsSync(stint))('a fuel stint of 146 lines (needs lmu data)', async () => {
    const { sink, column, count, facts } = await read(stint)
    const fuel = column('fuelL').filter(value => !Number.isNaN(value))
    const wear = column('tyreWearRl').filter(value => !Number.isNaN(value))
    expect(sink.receivedCount).toBe(146)
    expect(sink.rejects.size).toBe(0)
    expect(count('repeated-time')).toBe(9)
    expect(count('no-own-telemetry')).toBe(1)
    expect(fuel[0]).toBeCloseTo(83.9, 1)
    expect(fuel.at(-1)).toBeLessThan(76.01)
    expect(Math.min(...fuel)).toBeGreaterThan(70)
    expect(wear[0]).toBeCloseTo(0.0015, 4)
    expect(wear.at(-1)).toBeCloseTo(0.012, 3)
    expect(column('throttle').every(Number.isNaN)).toBe(true)
    expect(new Set(sink.lastInfo?.cars.map(one => one.className)).size).toBe(3)
    expect(Math.max(...column('lapsCompleted'))).toBe(3)
    expect(sink.lastInfo?.lapsTotal).toBeNull()
    expect(facts?.durationS).toBeCloseTo(292.4, 1)
  })

  test.skipIf(!existsSync(field))('a field of three classes, joined in the middle (needs lmu data)', async () => {
    const { sink, column, count } = await read(field)
    expect(sink.receivedCount).toBe(60)
    expect(count('repeated-time')).toBe(27)
    expect(sink.lastInfo?.cars).toHaveLength(13)
    expect(sink.frames).toHaveLength(33 * 13)
    expect(new Set(column('lap'))).toEqual(new Set([3]))
    // A name that was encoded twice has a capital A with a tilde or a circumflex in it.
    expect(sink.lastInfo?.cars.some(one => /[\u00c2\u00c3]/.test(one.name ?? ''))).toBe(false)
    expect(sink.lastInfo?.cars.some(one => /[\u00e0-\u00ff]/.test(one.name ?? ''))).toBe(true)
  })
})
