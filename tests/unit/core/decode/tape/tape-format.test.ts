import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tapeFormat } from '../../../../../src/core/decode/tape/tape-format.ts'
import { noteLine, TapeWriter, unrecordedLine } from '../../../../../src/core/decode/tape/tape-line.ts'
import type { Note } from '../../../../../src/core/samples/session.ts'
import { fileTools, memoryFile } from '../../../../support/byte-source.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { frameOf, sessionOf } from '../../../../support/frames.ts'

const can = {
  ...{ seek: false, speed: true, hold: true, rivals: 'full', place: 'distance', pitCommands: false },
  ...{ tyreWear: 'none', fuel: 'none' },
}
const header = `${JSON.stringify({ pitwall: 'tape', version: 1, label: 'REPLAY', name: 'Demo', can, seed: 7, races: 4 })}\n`
const info = noteLine({ seq: 0, atS: 0, kind: 'info', info: sessionOf(2) })

function frames(...times: readonly number[]): string {
  const writer = new TapeWriter()
  return times.map(atS => writer.frame(atS, 0, frameOf({ rpm: 100 * atS, lap: 1 }), 0)).join('')
}

async function read(text: string, chunkBytes?: number) {
  const opened = await tapeFormat.open(memoryFile('a.tape', text, chunkBytes), fileTools())
  if (!opened.ok) throw new Error(opened.say)
  const sink = new FakeSink()
  const shares: number[] = []
  for await (const share of opened.value.read(sink)) shares.push(share)
  return { sink, reading: opened.value, shares }
}

describe('a recording of PitWall read as a file', () => {
  test('it is told by its first bytes, and says what it is a recording of', async () => {
    const claims = (text: string): boolean => tapeFormat.claims(new TextEncoder().encode(text), { name: '', bytes: 1 })
    expect([claims(header), claims('{"pitwall":"other"}'), claims('')]).toEqual([true, false, false])
    const { reading } = await read(header)
    expect([reading.format, reading.kind, reading.say]).toEqual([
      'pitwall-tape',
      'session',
      'A PitWall recording of Demo.',
    ])
  })

  test('S-REC-2: frames and notes come in the order in which they were taped', async () => {
    const notes: readonly Note[] = [
      { seq: 1, atS: 1, kind: 'event', event: { kind: 'flag', flag: 'red' } },
      { seq: 1, atS: 5, kind: 'gap', fromS: 1, lost: 3, why: 'network' },
      { seq: 1, atS: 0, kind: 'jump', why: 'flashback' },
      { seq: 1, atS: 0, kind: 'command', name: 'x', input: {} },
    ]
    const { sink, shares } = await read(header + info + frames(1) + notes.map(noteLine).join('') + frames(2))
    expect(sink.order).toEqual(['info', 'frame', 'event', 'gap', 'jump', 'frame'])
    expect(sink.gaps).toEqual([{ fromS: 1, toS: 5, lost: 3, why: 'network' }])
    expect(sink.column('rpm')).toEqual([100, 200])
    expect(shares.at(-1)).toBeCloseTo(1)
  })

  test('S-0-12: where the chunks end changes nothing', async () => {
    const text = header + info + frames(1, 2, 3)
    const whole = await read(text)
    for (const size of [1, 7]) expect((await read(text, size)).sink.frames).toEqual(whole.sink.frames)
  })

  test('frames that were never recorded are a gap where they are missing', async () => {
    const { sink } = await read(header + info + frames(4) + unrecordedLine(1, 9))
    expect(sink.gaps).toEqual([{ fromS: 4, toS: 4, lost: 9, why: 'overrun' }])
  })

  test.each([
    ['a line that was cut', '["f",1,0\n', 'not-a-line'],
    ['an info that lost its cars', '["n",{"seq":0,"atS":0,"kind":"info","info":{"track":{"name":"x"}}}]\n', 'bad-info'],
    ['an event without a kind', '["n",{"seq":0,"atS":0,"kind":"event","event":null}]\n', 'bad-event'],
  ])('%s costs that line and is in the quality report', async (_, line, reason) => {
    const { sink, reading } = await read(header + info + line + frames(1))
    expect(sink.frames).toHaveLength(1)
    expect(sink.rejected(`tape:${reason}`)).toBe(1)
    expect(reading.findings()).toMatchObject([{ id: `tape-${reason}`, count: 1 }])
  })

  test('frames of a car that no line names are left out: a sink hears the info before any frame', async () => {
    const { sink } = await read(header + frames(1) + info + frames(2))
    expect(sink.order).toEqual(['info', 'frame'])
    expect(sink.rejected('tape:unnamed-car')).toBe(1)
  })

  test.each([
    ['a newer recording', '{"pitwall":"tape","version":2}', 'newer-tape'],
    ['an empty file', '', 'not-a-tape'],
  ])('%s is refused with its name', async (_, text, code) => {
    const opened = await tapeFormat.open(memoryFile('a.tape', text), fileTools())
    expect(opened).toMatchObject({ ok: false, code })
    expect(!opened.ok && opened.say).toMatch(/^a\.tape: /)
  })

  test('S-0-3: lines of anything never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.json(), fc.string())), async lines => {
        await read(`${header}${lines.join('\n')}\n["n",${lines[0] ?? '0'}]`)
      }),
      { numRuns: 50 },
    )
  })
})
