import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tapeFailure } from '../../../../src/workers/tape/failure-say.ts'
import { TapeFailure } from '../../../../src/workers/tape/native.ts'
import { TapeShelf } from '../../../../src/workers/tape/tape-shelf.ts'
import { seededPicker } from '../../../support/point-mutator.ts'
import { entryOf, madeFrames, makeTape, noTapes } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const CHUNKS = 12
const chunks = Array.from({ length: CHUNKS }, (_, i) => madeFrames({ fromSeq: i * 30, frames: 30, fromS: i * 1.5 }))
const report = madeFrames({ frames: 30 })

/** Everything a replay and the library ask, or the failure they get; a loop without an end would run into the timeout. */
function readThrough(path: string): { readonly frames: number[] } | TapeFailure {
  const shelf = new TapeShelf()
  const frames: number[] = []
  try {
    shelf.ask(path, tape => [tape.about(), tape.survey(), tape.entries(['remark', 'call']), tape.raw(0, 100)])
    for (let seq = 0; ;) {
      const portion = shelf.ask(path, tape => tape.portion(seq, 100))
      if (!portion) break
      portion.atS.forEach((_, i) => frames.push(portion.fromSeq + i))
      seq = Math.max(seq + 1, portion.fromSeq + portion.atS.length)
    }
    for (const atS of [0, 7.03, 99]) shelf.ask(path, tape => tape.seek(atS))
    return { frames }
  } catch (cause) {
    const failure = tapeFailure(cause)
    if (failure instanceof TapeFailure) return failure
    throw cause
  }
}

describe.skipIf(noTapes)('a torn recording', () => {
  it('opens or is refused with a sentence, whatever byte of it is turned', async () => {
    const path = join(tempFolder(), 'race.tape')
    const raw = [{ atNs: 1n, sender: 0, bytes: new Uint8Array(900).fill(3) }]
    await makeTape(path, { portions: chunks, raw, entries: [entryOf('unseen', 3, { fromSeq: 3, count: 4 })] })
    const good = readFileSync(path)
    const pick = seededPicker(5)
    const ends = { read: 0, refused: 0 }
    for (let i = 0; i < 250; i++) {
      const bytes = Buffer.from(good)
      // Every fourth in the first page, where the file says what it is.
      const place = pick(i % 4 === 0 ? 4096 : bytes.length)
      bytes[place] = (bytes[place] ?? 0) ^ (1 << pick(8))
      writeFileSync(path, bytes)
      const end = readThrough(path)
      ends[end instanceof TapeFailure ? 'refused' : 'read']++
      if (end instanceof TapeFailure) expect(end.message).toMatch(/^[A-Z].*\.$/)
      else expect(new Set(end.frames).size).toBe(end.frames.length)
    }
    expect(ends.read).toBeGreaterThan(100)
    expect(ends.refused).toBeGreaterThan(5)
  })

  it('holds a beginning of what was written, wherever its log is cut off', async () => {
    const folder = tempFolder()
    const path = join(folder, 'race.tape')
    const made = await makeTape(path, { portions: chunks, isClosed: false })
    const [db, log] = [readFileSync(path), readFileSync(`${path}-wal`)]
    const pick = seededPicker(8)
    const seen = new Set<number>()
    for (let i = 0; i < 60; i++) {
      const torn = join(folder, `torn-${i}.tape`)
      writeFileSync(torn, db)
      copyFileSync(`${path}-wal`, `${torn}-wal`)
      truncateSync(`${torn}-wal`, i === 0 ? log.length : pick(log.length))
      const end = readThrough(torn)
      if (end instanceof TapeFailure) expect(end.message).toBe('This file is not a PitWall recording.')
      else {
        expect(end.frames).toEqual(end.frames.map((_, at) => at))
        expect(end.frames.length % report.atS.length).toBe(0)
        seen.add(end.frames.length / report.atS.length)
      }
    }
    expect(seen.has(CHUNKS)).toBe(true)
    expect(seen.size).toBeGreaterThan(5)
    await made.letGo()
    expect(existsSync(`${path}-wal`)).toBe(false)
  })
})
