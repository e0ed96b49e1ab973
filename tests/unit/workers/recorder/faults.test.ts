import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RecorderDesk } from '../../../../src/workers/recorder/recorder-desk.ts'
import { tapeFailure } from '../../../../src/workers/tape/failure-say.ts'
import { diskStore, type Store } from '../../../../src/workers/tape/store.ts'
import type { ReadDb, WriteDb } from '../../../../src/workers/tape/tape-db.ts'
import { TapeShelf } from '../../../../src/workers/tape/tape-shelf.ts'
import { entryOf, madeFrames, noTapes, tapeHeader } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

class DiskFull extends Error {
  readonly code = 'SQLITE_FULL'
}

/** The store of the disk, whose n-th call fails, counted over everything it and its databases are asked. */
function failing(nth: number, forEver: boolean): { readonly store: Store; readonly calls: () => number } {
  let calls = 0
  const counted = <T extends object>(of: T, passed: readonly string[]): T =>
    new Proxy(of, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function' || passed.includes(String(name))) return value
        return (...given: unknown[]) => {
          calls++
          if (calls === nth || (forEver && calls > nth)) throw new DiskFull('database or disk is full')
          const result: unknown = Reflect.apply(value as () => unknown, target, given)
          const isDb = name === 'openToWrite' || name === 'openToRead'
          return isDb ? counted(result as ReadDb & WriteDb, ['close', 'rollback']) : result
        }
      },
    })
  return { store: counted(diskStore, ['freeBytes', 'bytes']), calls: () => calls }
}

const WRITES = 3
const FRAMES = 20

/** A short recording; what fails is sent again once, as main does after a fall. Returns how many writes were kept. */
async function record(
  path: string,
  store: Store,
): Promise<{ readonly kept: number; readonly says: readonly string[] }> {
  const says: string[] = []
  const at = { path, uid: 'u' }
  let desk = new RecorderDesk(store, () => Promise.resolve())
  const tried = async (task: (desk: RecorderDesk) => unknown): Promise<boolean> => {
    for (const _ of [1, 2]) {
      try {
        await task(desk)
        return true
      } catch (cause) {
        says.push(tapeFailure(cause).message)
        await desk.stop()
        desk = new RecorderDesk(store, () => Promise.resolve())
      }
    }
    return false
  }
  const labels = { name: '', note: '', tags: [] }
  let kept = 0
  if (await tried(desk => desk.open({ ...at, header: tapeHeader(), labels }))) {
    for (let n = 1; n <= WRITES; n++) {
      const portion = madeFrames({ fromSeq: (n - 1) * FRAMES, frames: FRAMES, fromS: n })
      const write = { ...at, n, portion, entries: [entryOf('remark', n, { text: 'x' })], raw: [], isDurable: n === 2 }
      if (!(await tried(desk => desk.write(write)))) break
      kept = n
      await tried(desk => desk.checkpoint(at))
    }
    await tried(desk => desk.close(at))
  }
  await desk.stop()
  return { kept, says }
}

function expectWhole(path: string, kept: number): void {
  const shelf = new TapeShelf()
  const { frames, entries } = shelf.ask(path, tape => tape.about())
  const writes = frames / FRAMES
  // What was answered is kept. What was not may be kept as well: the answer is what failed.
  expect(writes).toBeGreaterThanOrEqual(kept)
  expect(Number.isInteger(writes)).toBe(true)
  expect(entries.remark ?? 0).toBe(writes)
  expect(frames === 0 ? 0 : shelf.ask(path, tape => tape.portion(0, 1e6))?.atS.length).toBe(frames)
}

describe.skipIf(noTapes)('a recorder whose n-th call of the machine fails', () => {
  it.each([
    ['once', false],
    ['for ever', true],
  ])('%s keeps what it answered, and nothing half', async (_, forEver) => {
    const folder = tempFolder()
    for (let nth = 1, isPast = false; !isPast; nth++) {
      const path = join(folder, `${nth}.tape`)
      const { store, calls } = failing(nth, forEver)
      const { kept, says } = await record(path, store)
      isPast = calls() < nth
      if (!forEver || isPast) expect(kept).toBe(WRITES)
      for (const say of says) expect(say).toBe('The disk is full.')
      expect(says.length > 0 || isPast || !forEver).toBe(true)
      if (kept > 0) expectWhole(path, kept)
      rmSync(path, { force: true })
    }
  })
})
