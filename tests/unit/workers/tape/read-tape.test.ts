import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Portion } from '../../../../src/core/aggregate/feed.ts'
import { ReadTape } from '../../../../src/workers/tape/read-tape.ts'
import { TapeShelf } from '../../../../src/workers/tape/tape-shelf.ts'
import { sessionOf } from '../../../support/frames.ts'
import { entryOf, madeFrames, makeTape, noTapes, tapeHeader } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const shelf = new TapeShelf()
const file = () => join(tempFolder(), 'race.tape')

/** All that a replay would be given, from a place on. */
function played(path: string, fromSeq = 0, frames = 64, isGrowing = false): Portion[] {
  const portions: Portion[] = []
  for (let seq = fromSeq; ;) {
    const portion = shelf.ask(path, tape => tape.portion(seq, frames, isGrowing))
    if (!portion) return portions
    portions.push(portion)
    expect(portion.fromSeq + portion.atS.length).toBeGreaterThan(seq)
    seq = portion.fromSeq + portion.atS.length
  }
}

const framesOf = (portions: readonly Portion[]) =>
  portions.flatMap(({ fromSeq, atS, car }) => [...atS].map((s, i) => [fromSeq + i, s, car[i]]))
const notesOf = (portions: readonly Portion[]) => portions.flatMap(portion => portion.notes)

describe.skipIf(noTapes)('reading a recording', () => {
  it('tells what it is without reading it through', async () => {
    const path = file()
    const laps = [1, 2, 2, 3].map((lap, i) => entryOf('lap', 100 + i, { car: 1, lap, timeS: 20 }))
    const entries = [...laps, entryOf('lap', 110, { car: 0, lap: 1, timeS: 20 }), entryOf('remark', 9, { text: 'hm' })]
    const raw = [{ atNs: 5n, sender: 0, bytes: new Uint8Array([1, 2]) }]
    await makeTape(path, { entries, raw, labels: { name: 'Friday', tags: ['wet'] } })
    const about = shelf.ask(path, tape => tape.about())
    expect(about).toMatchObject({
      ...{ header: tapeHeader(), labels: { name: 'Friday', note: '', tags: ['wet'] }, version: 1, isNewer: false },
      ...{ isClosed: true, frames: 200, fromS: 0, laps: 3, rawPackets: 1, entries: { info: 1, lap: 5, remark: 1 } },
      info: sessionOf(2),
    })
    expect(about.toS).toBeCloseTo(9.9, 9)
    expect(about.bytes).toBeGreaterThan(10_000)
    expect(about).not.toHaveProperty('unknownFields')
  })

  it.each([[1], [7], [50], [1000]])('plays the same frames and notes in portions of %i', async frames => {
    const path = file()
    const event = { kind: 'event', seq: 75, atS: 3.7, event: { kind: 'flag', flag: 'green' } } as const
    const portions = [madeFrames({ frames: 60 }), madeFrames({ frames: 60, fromSeq: 60, fromS: 3, notes: [event] })]
    await makeTape(path, { portions })
    const given = played(path, 0, frames)
    expect(framesOf(given)).toEqual(framesOf(portions))
    expect(notesOf(given)).toEqual([event])
    const values = given.flatMap(portion => [...portion.values])
    expect(Object.is(values.length, (120 * (portions[0]?.values.length ?? 0)) / 60)).toBe(true)
    expect(values.slice(0, 300)).toEqual([...(portions[0]?.values ?? [])].slice(0, 300))
  })

  it('gives notes behind the last frame once, in a portion behind it', async () => {
    const path = file()
    const end = { kind: 'event', seq: 60, atS: 3, event: { kind: 'flag', flag: 'chequered' } } as const
    await makeTape(path, { portions: [madeFrames({ frames: 60, notes: [end] })] })
    const given = played(path)
    expect(given.map(portion => portion.atS.length)).toEqual([60, 0])
    expect(notesOf(given)).toEqual([end])
    expect(notesOf(played(path, 0, 64, true))).toEqual([])
  })

  it('tells frames that were never recorded as a gap before the frame that comes next', async () => {
    const path = file()
    const portions = [madeFrames({ frames: 20 }), madeFrames({ frames: 20, fromSeq: 50, fromS: 5 })]
    const entries = [entryOf('unrecorded', 20, { fromSeq: 20, count: 30 })]
    await makeTape(path, { portions, entries })
    const given = played(path)
    expect(given.map(({ fromSeq, atS }) => [fromSeq, atS.length])).toEqual([
      [0, 20],
      [50, 20],
    ])
    expect(notesOf(given)).toEqual([{ kind: 'gap', seq: 50, atS: 5, fromS: 0.9, lost: 30, why: 'overrun' }])
  })

  it('tells what a re-run must know by the recorded positions, holes or not', async () => {
    const path = file()
    const portions = [madeFrames({ frames: 20 }), madeFrames({ frames: 20, fromSeq: 50, fromS: 5 })]
    const entries = [
      entryOf('unrecorded', 20, { fromSeq: 20, count: 30 }),
      entryOf('unseen', 18, { fromSeq: 18, count: 34 }),
      entryOf('restart', 55, {}),
      entryOf('missing', 55, { k: 3, tyres: 'late', races: null }),
      entryOf('said', 56, { afterK: 3, callId: 'a', said: 'copied' }),
      entryOf('said', 57, { afterK: 'x' }),
    ]
    await makeTape(path, { portions, entries })
    expect(shelf.ask(path, tape => tape.survey())).toMatchObject({
      unseen: [{ fromSeq: 18, count: 34 }],
      restarts: [55],
      missing: [{ k: 3, tyres: 'late', races: null }],
      said: [{ afterK: 3, callId: 'a', said: 'copied' }],
      about: { frames: 40 },
    })
  })

  it('reads while it is written, and leaves the folder as it is when it was closed', async () => {
    const path = file()
    const made = await makeTape(path, { isClosed: false })
    expect(framesOf(played(path))).toHaveLength(200)
    expect(shelf.ask(path, tape => tape.about())).toMatchObject({ isClosed: false, frames: 200 })
    await made.letGo()
    expect(readdirSync(join(path, '..'))).toEqual(['race.tape'])
    expect(framesOf(played(path))).toHaveLength(200)
    expect(readdirSync(join(path, '..'))).toEqual(['race.tape'])
  })

  it('gives entries in the order of their places, and never half of those that share one', async () => {
    const path = file()
    const entries = [5, 1, 3, 3, 3, 9].map((seq, i) => entryOf('remark', seq, { text: String(i) }))
    await makeTape(path, { entries: [...entries, entryOf('call', 4, {})] })
    const texts = (from?: number, limit?: number) =>
      shelf.ask(path, tape => tape.entries(['remark'], from, limit)).map(entry => [entry.seq, entry.body])
    const [five, one, a, b, c, nine] = entries.map(entry => [entry.seq, entry.body])
    expect(texts()).toEqual([one, a, b, c, five, nine])
    expect(texts(0, 2)).toEqual([one, a, b, c])
    expect(texts(4, 1)).toEqual([five])
    expect(texts(4, 9)).toEqual([five, nine])
  })

  it('keeps long texts whole', async () => {
    const path = file()
    const state = { text: 'tÿre '.repeat(5000), tail: '\u{1F3C1}' }
    await makeTape(path, { entries: [entryOf('checkpoint', 10, state, 1.5)] })
    const [entry] = shelf.ask(path, tape => tape.entries(['checkpoint']))
    expect(entry).toEqual({ kind: 'checkpoint', seq: 10, atS: 1.5, body: JSON.stringify(state) })
  })

  it('gives packets as they came', async () => {
    const path = file()
    const raw = Array.from({ length: 40 }, (_, i) => ({
      ...{ atNs: 2n ** 60n + BigInt(i), sender: i % 3, bytes: new Uint8Array(100_000).fill(i) },
    }))
    await makeTape(path, { raw })
    const first = shelf.ask(path, tape => tape.raw(0, 5))
    expect(first.packets.length).toBeLessThan(40)
    const rest = shelf.ask(path, tape => tape.raw(first.next ?? NaN, 1000))
    expect([...first.packets, ...rest.packets]).toEqual(raw)
    expect(rest).toMatchObject({ next: null, damaged: 0 })
  })

  it('is refused with a sentence when it is none', () => {
    expect(() => ReadTape.open(join(tempFolder(), 'none.tape'))).toThrow()
  })
})
