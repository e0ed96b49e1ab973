import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hostClock } from '../../../../src/main/host-clock.ts'
import { askTape, type Ask } from '../../../../src/core/tape/ask.ts'
import { doBackup } from '../../../../src/main/library/long-work.ts'
import { sessionOf } from '../../../support/frames.ts'
import { tapeDesk } from '../../../support/tape-desk.ts'
import { entryOf, madeFrames, makeTape, noTapes, tapeHeader } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const quiet = { share: () => undefined, isCancelled: () => false }

async function framesOf(ask: Ask, path: string): Promise<number[]> {
  const all: number[] = []
  for (let fromSeq = 0; ;) {
    const portion = await askTape(ask, 'portion', { path, fromSeq, frames: 2000 })
    if (!portion.ok) throw new Error(portion.say)
    if (!portion.value) return all
    all.push(...portion.value.atS, ...portion.value.values.filter(value => !Number.isNaN(value)))
    fromSeq = portion.value.fromSeq + portion.value.atS.length
  }
}

/** Bytes that no packing makes smaller: a copy of them takes many slices. */
function noise(seed: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = seed + 1
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}

describe.skipIf(noTapes)('backups', () => {
  test('Given a closed recording, the copy is one file with everything in it', async () => {
    const folder = tempFolder()
    const [path, to] = [join(folder, 'a.tape'), join(folder, 'b.tape')]
    await makeTape(path, { labels: { note: 'wet' }, entries: [entryOf('remark', 3, { text: 'hello' }, 1)] })
    const desk = tapeDesk()
    expect(await doBackup({ ...desk, clock: hostClock }, { path, to }, quiet)).toEqual({
      ok: true,
      value: { file: to, loss: null },
    })
    expect(readdirSync(folder).sort()).toEqual(['a.tape', 'b.tape'])
    const [mine, copy] = [
      await askTape(desk.askReader, 'about', { path }),
      await askTape(desk.askReader, 'about', { path: to }),
    ]
    expect(copy).toEqual({ ...mine, value: { ...(mine.ok && mine.value), bytes: expect.any(Number) as number } })
    expect(await framesOf(desk.askReader, to)).toEqual(await framesOf(desk.askReader, path))
  })

  test('Given a recording that is written all the time, the copy ends, opens and is a prefix of it', async () => {
    const folder = tempFolder()
    const [path, to] = [join(folder, 'a.tape'), join(folder, 'b.tape')]
    const { askReader, askRecorder } = tapeDesk()
    const at = { path, uid: 'u' }
    await askTape(askRecorder, 'open', { ...at, header: tapeHeader(), labels: { name: '', note: '', tags: [] } })
    let n = 0
    const write = async (): Promise<void> => {
      const notes = n === 0 ? [{ seq: 0, atS: 0, kind: 'info', info: sessionOf(2) } as const] : []
      const portion = madeFrames({ fromSeq: n * 50, frames: 50, fromS: n * 2.5, notes })
      const written = await askTape(askRecorder, 'write', {
        ...{
          ...at,
          n: ++n,
          portion,
          entries: [],
          raw: [{ atNs: BigInt(n), sender: 0, bytes: noise(n, 40_000) }],
          isDurable: false,
        },
      })
      if (!written.ok) throw new Error(written.say)
    }
    for (let i = 0; i < 300; i++) await write()
    const writesBefore = n
    let isDone = false
    let shares = 0
    const watch = { share: () => void shares++, isCancelled: () => false }
    const backup = doBackup({ askReader, clock: hostClock }, { path, to }, watch).finally(() => {
      isDone = true
    })
    // One commit after another for as long as the copy takes.
    while (!isDone && n < 2000) {
      await write()
      await new Promise(resolve => setImmediate(resolve))
    }
    expect(await backup).toEqual({ ok: true, value: { file: to, loss: null } })
    expect(n).toBeGreaterThan(writesBefore)
    expect(n).toBeLessThan(2000)
    const [copied, whole] = [await framesOf(askReader, to), await framesOf(askReader, path)]
    const about = await askTape(askReader, 'about', { path: to })
    expect(about).toMatchObject({ ok: true, value: { isClosed: true } })
    expect(copied.length).toBeGreaterThan(0)
    const frames = about.ok ? about.value.frames : 0
    expect([frames % 50, frames >= writesBefore * 50, frames <= n * 50]).toEqual([0, true, true])
    const first = await askTape(askReader, 'portion', { path, fromSeq: frames - 50, frames: 50 })
    const same = await askTape(askReader, 'portion', { path: to, fromSeq: frames - 50, frames: 50 })
    expect(same).toEqual(first)
    expect(whole.length).toBeGreaterThan(copied.length)
    await askTape(askRecorder, 'close', at)
    expect(readdirSync(folder).sort()).toEqual(['a.tape', 'b.tape'])
  })

  test('Given one that was cut off and stays so, the copy is one file and says that it was never closed', async () => {
    const folder = tempFolder()
    const [path, to] = [join(folder, 'a.tape'), join(folder, 'b.tape')]
    const { letGo } = await makeTape(path, { isClosed: false })
    const { askReader } = tapeDesk()
    await doBackup({ askReader, clock: hostClock }, { path, to, staysOpen: true }, quiet)
    expect(await askTape(askReader, 'about', { path: to })).toMatchObject({ ok: true, value: { isClosed: false } })
    expect(readdirSync(folder)).not.toContain('b.tape-wal')
    await letGo()
  })

  test('Given it is cancelled, or its file is none, nothing is left', async () => {
    const folder = tempFolder()
    const path = join(folder, 'a.tape')
    await makeTape(path)
    const deps = { ...tapeDesk(), clock: hostClock }
    const cancelled = await doBackup(deps, { path, to: join(folder, 'b.tape') }, { ...quiet, isCancelled: () => true })
    expect(cancelled).toMatchObject({ ok: false, code: 'cancelled' })
    const none = await doBackup(deps, { path: join(folder, 'none.tape'), to: join(folder, 'b.tape') }, quiet)
    expect(none.ok).toBe(false)
    expect(readdirSync(folder)).toEqual(['a.tape'])
  })
})
