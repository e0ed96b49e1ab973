import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { f1SessionIndex, pngSession } from '../../../../../../src/core/decode/imports/f1-session/session-formats.ts'
import { at } from '../../../../../../src/core/samples/fields.ts'
import { diskFile, fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import { drained, heard, readAs } from '../../../../../support/import-reading.ts'
import { sessionJson } from '../../../../../support/import-session-json-writer.ts'

import { race } from '../../../../../support/import-made-up-session.ts'

const headOf = (text: string): Uint8Array => new TextEncoder().encode(text).subarray(0, 64 * 1024)

describe('recognition', () => {
  test('S-0-11: by its keys, not by its name; other JSON is not claimed', () => {
    const file = { name: 'x.json', bytes: 1 }
    expect(pngSession.claims(headOf(sessionJson(race)), file)).toBe(true)
    expect(pngSession.claims(headOf(`\uFEFF ${sessionJson(race)}`), file)).toBe(true)
    for (const other of [
      '',
      '{}',
      '[]',
      '{"classification":1}',
      'a,b\n1,2',
      '{"speed":1,"lap":2}',
      '{"pitwall":"tape"}',
    ]) {
      expect(pngSession.claims(headOf(other), file)).toBe(false)
      expect(f1SessionIndex.claims(headOf(other), file)).toBe(false)
    }
  })

  test('a cut file is refused with a sentence', async () => {
    const opened = await pngSession.open(memoryFile('race.json', sessionJson(race).slice(0, 3000)), fileTools())
    expect(opened).toMatchObject({ ok: false, code: 'json-damaged' })
    expect(opened.ok ? '' : opened.say).toContain('race.json')
  })

  test('a list of sessions is an index: it says what it is and gives nothing', async () => {
    const entry = { relativePath: 'a.json', slug: 'a', sessionType: 'Race', track: 'Here' }
    const text = JSON.stringify([entry, { ...entry, track: 'There' }])
    expect(f1SessionIndex.claims(headOf(text), { name: 'x', bytes: 1 })).toBe(true)
    expect(pngSession.claims(headOf(text), { name: 'x', bytes: 1 })).toBe(false)
    const { sink, reading } = await readAs(f1SessionIndex, text)
    expect(reading.kind).toBe('index')
    expect(reading.say).toBe('A list of 2 saved F1 game sessions on 2 tracks, not a session: open one of its files.')
    expect(sink.order).toEqual([])
    expect(reading.findings()).toEqual([])
  })
})

describe('S-0-3, S-0-12', () => {
  test('chunks of any size give the same', async () => {
    const text = sessionJson(race)
    const whole = heard((await readAs(pngSession, text)).sink)
    for (const size of [1, 7]) expect(heard((await readAs(pngSession, text, size)).sink)).toEqual(whole)
  })

  test('mutated files never throw', async () => {
    const text = sessionJson(race)
    const json = JSON.parse(text) as unknown
    await fc.assert(
      fc.asyncProperty(fc.nat(5000), fc.jsonValue(), async (pick, junk) => {
        const mutated = replaced(json, { left: pick }, junk)
        const opened = await pngSession.open(memoryFile('x', JSON.stringify(mutated)), fileTools())
        if (opened.ok) await drained(opened.value)
      }),
      { numRuns: 150 },
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), async cut => {
        await pngSession.open(memoryFile('x', text.slice(0, cut)), fileTools())
      }),
      { numRuns: 50 },
    )
  })
})

/** The value with its `left`-th part, counted through the tree, replaced by junk. */
function replaced(json: unknown, count: { left: number }, junk: unknown): unknown {
  if (count.left-- === 0) return junk
  if (Array.isArray(json)) return json.map(each => replaced(each, count, junk))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([key, each]) => [key, replaced(each, count, junk)]))
}

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')
const spa = resolve(data, 'f1udp/sessions/race-spa-2026-01-26-22-14-52.json')
const list = resolve(data, 'f1udp/sessions/sessions.json')

describe('the Spa file', () => {
  test.skipIf(!existsSync(spa))(
    'S-REC-9: 22 laps, 6 cars, one stop each, 146 overtakes, C3 → C1 five times and C1 → C3 once (needs f1udp data)',
    async () => {
      const file = await diskFile(spa)
      expect(pngSession.claims(await file.range(0, 65536), file)).toBe(true)
      const opened = await pngSession.open(file, fileTools())
      if (!opened.ok) throw new Error(opened.say)
      const sink = await drained(opened.value)
      expect(opened.value.facts?.()).toMatchObject({ cars: ['84', '82', '25', '8', '77', '46'], laps: 132 })
      expect(sink.lastInfo).toMatchObject({ lapsTotal: 22, session: 'race' })
      expect(sink.lastInfo?.cars.some(({ isOwn }) => isOwn)).toBe(false)
      const changes = sink.events.filter(({ event }) => event.kind === 'tyre-change')
      expect(changes).toHaveLength(6)
      const says = sink.events.flatMap(({ event }) => (event.kind === 'remark' ? [event.say] : []))
      expect(says.filter(say => /: C3 .* → C1 /.test(say))).toHaveLength(5)
      expect(says.filter(say => /: C1 .* → C3 /.test(say))).toHaveLength(1)
      const passes = sink.events.filter(({ event }) => event.kind === 'overtake').length
      const unnamed = says.filter(say => /^Over(took|taken|take) /.test(say)).length
      expect(passes + unnamed).toBe(146)
      for (const { values } of sink.frames) expect(values[at.tyreWearFl]).toBeLessThanOrEqual(0.75)
    },
  )

  test.skipIf(!existsSync(spa))(
    'lap times sum up to the race time of the classification (needs f1udp data)',
    async () => {
      const { sink } = await readAs(pngSession, readFileSync(spa))
      const result = sink.events.map(({ event }) => event).find(event => event.kind === 'result')
      for (const row of result?.rows ?? []) {
        const last = sink.frames.filter(({ car }) => car === row.car).at(-1)
        expect(Math.abs((last?.atS ?? NaN) - (row.totalS ?? NaN))).toBeLessThan(0.05)
      }
    },
  )

  test.skipIf(!existsSync(list))('S-0-11: the list beside it is an index, not a race (needs f1udp data)', async () => {
    const file = await diskFile(list)
    const head = await file.range(0, 65536)
    expect(pngSession.claims(head, file)).toBe(false)
    expect(f1SessionIndex.claims(head, file)).toBe(true)
  })
})
