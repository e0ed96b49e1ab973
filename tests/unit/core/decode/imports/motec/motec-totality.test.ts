import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { motecCsv } from '../../../../../../src/core/decode/imports/motec/motec-csv.ts'
import { fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import { madeExport, type MadeExport, tenHz } from './made-export.ts'
import { readOut } from '../lmu/read-out.ts'

const found = (ids: readonly { readonly id: string; readonly count: number }[], id: string): number =>
  ids.find(one => one.id === id)?.count ?? 0

const simple: MadeExport = {
  names: ['Time', 'Ground Speed', 'Fuel Level'],
  units: ['s', 'km/h', 'l'],
  rows: tenHz(5, i => [36 * i, 40 - i]),
}

describe('S-0-3: rows that are none, and times that do not run', () => {
  const withRows = (...rows: (string | number)[][]): string =>
    madeExport({ names: ['Time', 'Speed'], units: ['s', 'm/s'], rows })

  test('are rejected, left out, jumped over or called a hole', async () => {
    const text = withRows([0, 1], ['x', 1], [0.1, 2], [0.1, 3], [0.2, 4], [9, 5], [9.1, 6], [1, 7])
    const { sink, reading } = await readOut(motecCsv, text)
    expect(sink.frames.map(one => one.atS)).toEqual([0, 0.1, 0.2, 9, 9.1, 1])
    expect(sink.rejected('not-numbers')).toBe(1)
    expect(found(reading.findings(), 'repeated-time')).toBe(1)
    expect(sink.gaps).toEqual([{ fromS: 0.2, toS: 9, lost: 87, why: 'source' }])
    expect(sink.jumps).toEqual([{ toS: 1, why: 'clock' }])
  })

  test('broken content harms nothing', async () => {
    const text = madeExport(simple)
    const first = text.slice(0, text.indexOf('\n') + 1)
    const edit = fc.record({ from: fc.nat(text.length), length: fc.nat(20), put: fc.string({ maxLength: 6 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 5 }), async edits => {
        const content = edits.reduce(
          (all, one) => all.slice(0, one.from) + one.put + all.slice(one.from + one.length),
          text,
        )
        const opened = await motecCsv.open(memoryFile('x', first + content), fileTools())
        if (opened.ok) await readOut(motecCsv, first + content)
        else expect(opened.say).toMatch(/ is /)
      }),
      { numRuns: 200 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async bytes => {
        const opened = await motecCsv.open(memoryFile('x', bytes), fileTools())
        expect(opened.ok).toBe(false)
        await motecCsv.open(memoryFile('x', first + Buffer.from(bytes).toString('latin1')), fileTools())
      }),
    )
  })

  test('a header without rows gives no frame and no info', async () => {
    const { sink } = await readOut(motecCsv, withRows())
    expect(sink.order).toEqual([])
  })
})

test('S-0-12: where a chunk ends means nothing', async () => {
  const text = madeExport({ ...simple, names: ['Time', 'Ground Speed', 'Lap Number'], units: ['s', 'km/h', ''] })
  const whole = await readOut(motecCsv, text)
  for (const chunkBytes of [1, 7, 1 << 20]) {
    const { sink } = await readOut(motecCsv, text, chunkBytes)
    expect(sink.frames).toEqual(whole.sink.frames)
    expect(sink.order).toEqual(whole.sink.order)
  }
})
