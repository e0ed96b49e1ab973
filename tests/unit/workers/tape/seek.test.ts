import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Portion } from '../../../../src/core/aggregate/feed.ts'
import type { Note } from '../../../../src/core/samples/session.ts'
import { TapeShelf } from '../../../../src/workers/tape/tape-shelf.ts'
import { sessionOf } from '../../../support/frames.ts'
import { entryOf, madeFrames, makeTape, noTapes } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const shelf = new TapeShelf()
const seek = (path: string, atS: number) => shelf.ask(path, tape => tape.seek(atS))
const info = (seq: number, cars: number): Note => ({ seq, atS: 0, kind: 'info', info: sessionOf(cars) })
const jump = (seq: number, atS: number): Note => ({ seq, atS, kind: 'jump', why: 'flashback' })

/** Two cars at 10 Hz in chunks of 14 frames, which no jump respects: frames, and notes by their place. */
async function tapeOf(
  stretches: readonly { fromS: number; frames: number }[],
  more: Partial<Parameters<typeof makeTape>[1]> = {},
) {
  const path = join(tempFolder(), 'race.tape')
  const notes: Note[] = [info(0, 2)]
  const all: { atS: number; car: number }[] = []
  for (const { fromS, frames } of stretches) {
    if (all.length > 0) notes.push(jump(all.length, fromS))
    const made = madeFrames({ frames, fromS })
    all.push(...[...made.atS].map((atS, i) => ({ atS, car: made.car[i] ?? 0 })))
  }
  const portions: Portion[] = []
  for (let from = 0; from < all.length; from += 14) {
    const some = all.slice(from, from + 14)
    const portion = madeFrames({ fromSeq: from, frames: some.length })
    some.forEach(({ atS, car }, i) => {
      portion.atS[i] = atS
      portion.car[i] = car
    })
    portions.push({ ...portion, notes: notes.filter(note => note.seq >= from && note.seq < from + 14) })
  }
  await makeTape(path, { portions, ...more })
  return path
}

describe.skipIf(noTapes)('finding a session time in a recording', () => {
  // 0–9.9 s, back to 5–9.9 s (places 200–299), on to 60–64.9 s (places 300–399).
  const story = [
    { fromS: 0, frames: 200 },
    { fromS: 5, frames: 100 },
    { fromS: 60, frames: 100 },
  ]

  it.each([
    ['before everything', -3, 0, []],
    ['the first frame', 0, 2, [0, 0]],
    ['a time that was driven once', 2.04, 42, [2, 2]],
    ['a time that was driven twice: the newest', 7, 242, [7, 7]],
    ['where the newest stretch begins', 5, 202, [5, 5]],
    ['a time that was passed over', 30, 300, []],
    ['the last frame', 64.9, 400, [64.9, 64.9]],
    ['after everything', 99, 400, []],
  ])('%s', async (_, atS, seq, near) => {
    const place = seek(await tapeOf(story), atS)
    expect(place.seq).toBe(seq)
    expect([...place.near.atS].map(s => Math.round(s * 1e6) / 1e6)).toEqual(near)
    expect(place.info).toEqual(sessionOf(2))
  })

  it('shows a car that was silent since the jump as it was before it', async () => {
    const path = join(tempFolder(), 'race.tape')
    const before = madeFrames({ frames: 100, fromS: 0, notes: [info(0, 3)] })
    const alone = madeFrames({ fromSeq: 100, frames: 10, cars: 1, fromS: 3, notes: [jump(100, 3)] })
    await makeTape(path, { portions: [before, alone] })
    const { near, seq } = seek(path, 3.25)
    expect(seq).toBe(103)
    expect([...near.car].map((car, i) => [car, near.atS[i]])).toEqual([
      [1, 3.2],
      [0, 3.2],
    ])
  })

  it('does not show a car that has been silent for long', async () => {
    const path = join(tempFolder(), 'race.tape')
    const both = madeFrames({ frames: 20, notes: [info(0, 2)] })
    await makeTape(path, { portions: [both, madeFrames({ fromSeq: 20, frames: 80, cars: 1, fromS: 1 })] })
    expect([...seek(path, 5.5).near.car]).toEqual([1, 0])
    expect([...seek(path, 6.5).near.car]).toEqual([0])
  })

  it('never shows a time that is not yet, though it was recorded earlier', async () => {
    const { near } = seek(await tapeOf(story), 5.1)
    for (const atS of near.atS) expect(atS).toBeLessThanOrEqual(5.1)
  })

  it('tells the newest kept state and the newest info at or before the place', async () => {
    const entries = [
      entryOf('checkpoint', 20, { k: 1 }),
      entryOf('checkpoint', 40, { k: 2 }),
      entryOf('checkpoint', 60, { k: 3 }),
      entryOf('info', 50, sessionOf(3)),
    ]
    const path = await tapeOf(story.slice(0, 1), { entries })
    expect(seek(path, 2.04)).toMatchObject({ seq: 42, checkpoint: { seq: 40, body: '{"k":2}' }, info: sessionOf(2) })
    expect(seek(path, 0).checkpoint).toBeNull()
    expect(seek(path, 3).info).toEqual(sessionOf(3))
  })

  it('finds the way in a recording that begins late in its session, and in one without frames', async () => {
    const late = join(tempFolder(), 'late.tape')
    await makeTape(late, { portions: [madeFrames({ fromSeq: 5000, frames: 20, fromS: 100 })] })
    expect(seek(late, 0).seq).toBe(5000)
    expect(seek(late, 100.5).seq).toBe(5012)
    const none = join(tempFolder(), 'none.tape')
    await makeTape(none, { portions: [] })
    expect(seek(none, 3)).toMatchObject({ seq: 0, info: null, checkpoint: null })
  })

  it('refuses what is no time', async () => {
    const path = await tapeOf(story)
    expect(() => seek(path, NaN)).toThrow('That is not a session time.')
  })
})
