import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FileFormat } from '../../../../../../src/core/samples/file-reading.ts'
import { ibtFile } from '../../../../../../src/core/decode/iracing/file/ibt-file.ts'
import { iracingDump } from '../../../../../../src/core/decode/iracing/file/iracing-dump.ts'
import { iracingFrame } from '../../../../../../src/core/decode/iracing/file/iracing-frame.ts'
import { iracingYaml } from '../../../../../../src/core/decode/iracing/file/iracing-yaml.ts'
import { fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'
import { writeDump, writeIbt } from '../../../../../support/ibt-writer.ts'
import { arrays, diskWishes, driving, liveWishes } from '../../../../../support/iracing-rig.ts'
import { sessionYaml } from '../../../../../support/iracing-yaml.ts'

const tools = fileTools()
const yaml = sessionYaml({
  cars: [
    { idx: 0, number: '1' },
    { idx: 1, number: '2' },
  ],
})
const records = Array.from({ length: 30 }, (_, i) => ({ ...driving, SessionTime: 10 + i / 60, LapDistPct: i / 40 }))
const values = { ...driving, SessionTime: 10, ...arrays([{ idx: 0, lap: 2, done: 1, frac: 0.5 }]) }
const seeds: readonly (readonly [string, FileFormat, Uint8Array])[] = [
  ['a file of the disk', ibtFile, writeIbt({ wishes: diskWishes, yaml, records })],
  [
    'a dump',
    iracingDump,
    writeDump({ wishes: liveWishes(), yaml, buffers: [1, 2, 3].map(tickCount => ({ tickCount, values })) }),
  ],
  ['a session text', iracingYaml, new TextEncoder().encode(yaml)],
  [
    'a frame',
    iracingFrame,
    new TextEncoder().encode('{"SessionTime": {"value": [1]}, "Speed": {"value": [2], "varType": 4}}'),
  ],
]

async function survives(format: FileFormat, bytes: Uint8Array): Promise<void> {
  format.claims(bytes.subarray(0, 65_536), { name: 'x', bytes: bytes.length })
  const opened = await format.open(memoryFile('x', bytes), tools)
  if (!opened.ok) return void expect(opened.say).not.toBe('')
  const sink = new FakeSink()
  for await (const _ of opened.value.read(sink)) void _
  opened.value.findings()
  opened.value.facts?.()
  if (sink.frames.length > 0) expect(sink.order.indexOf('info')).toBeLessThan(sink.order.indexOf('frame'))
}

test.each(seeds)('S-0-3: %s that is cut or changed never throws', async (_name, format, seed) => {
  const changes = fc.array(fc.tuple(fc.nat(seed.length - 1), fc.nat(255)), { maxLength: 30 })
  const heads = fc.array(fc.tuple(fc.nat(Math.min(seed.length, 400) - 1), fc.nat(255)), { maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: seed.length }), changes, heads, async (cut, anywhere, early) => {
      const bytes = seed.slice()
      for (const [at, value] of [...anywhere, ...early]) bytes[at] = value
      await survives(format, bytes)
      await survives(format, bytes.subarray(0, cut))
    }),
    { numRuns: 80 },
  )
})

test.each(seeds)('S-0-3: random bytes in the place of %s never throw', async (_name, format) => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 800 }), bytes => survives(format, bytes)),
    { numRuns: 60 },
  )
})
