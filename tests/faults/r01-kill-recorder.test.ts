import { existsSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isTapeHead } from '../../src/core/tape/tape-head.ts'
import { isTapeFile } from '../../src/main/sources/tape/is-tape-file.ts'
import type { ChildJob } from '../support/recorder-child.ts'
import { type KillAt, type Life, recorderLife } from '../support/recorder-life.ts'
import { signatureOf } from '../support/recorder-signature.ts'
import { entriesAfter, WRITE_FRAMES, WRITE_PACKETS } from '../support/recorder-writes.ts'
import { drawer, isLong } from '../support/sqlite-damage.ts'
import { makeTape, noTapes } from '../support/tape-maker.ts'
import { tempFolder } from '../support/temp-folder.ts'

const SEED = 20_261_123
/** Kills among the writes of one recording, and how many recordings. */
const KILLS = 14
const RECORDINGS = isLong ? 11 : 1
/** Kills while a recording is begun, each in a file of its own. */
const BEGINNINGS = isLong ? 46 : 6
/** A life of a recorder is at most this many writes long. */
const WRITES = 24
/** The moment lies in this many ms after a task was sent, rather early than late: as long as one takes on a busy box. */
const momentMs = { open: 60, write: 24, checkpoint: 16, close: 40 } as const

/** Fourteen kills: most among the writes, some while the log is moved, some while the file is closed. */
const tasks = ['write', 'write', 'write', 'checkpoint', 'write', 'write', 'close'] as const

const jobOf = (path: string, fromN: number, toN: number, inFlight: number): ChildJob => ({
  ...{ path, uid: 'killed', fromN, toN, inFlight },
  ...{ checkpointEvery: 6, closeEvery: 11 },
})

/** Holds what is in the file against what was sent and what was answered; the last write that is in it. */
function expectWhole(path: string, { keptN, askedN }: Life, fromN: number, what: string): number {
  const found = signatureOf(path, fromN)
  const { n } = found
  expect(n, what).toBeGreaterThanOrEqual(keptN)
  expect(n, what).toBeLessThanOrEqual(askedN)
  expect(found, what).toEqual({
    ...{ check: 'ok', n, frames: n * WRITE_FRAMES, toldFrames: n * WRITE_FRAMES, innerGaps: 0, damaged: 0 },
    ...{ entries: entriesAfter(n), rawPackets: n * WRITE_PACKETS, wrong: [] },
  })
  return n
}

interface Tally {
  kills: number
  /** Writes that were sent, not answered, and are not there; and those that are there all the same. */
  lost: number
  keptUnanswered: number
  mostLost: number
  answered: number
}

describe.skipIf(noTapes)('a recorder that is killed', { timeout: isLong ? 1_800_000 : 120_000 }, () => {
  it('Given it writes, moves the log or closes, Then what it answered is there, once, and it goes on', async () => {
    const draw = drawer(SEED)
    const tally: Tally = { kills: 0, lost: 0, keptUnanswered: 0, mostLost: 0, answered: 0 }
    for (let recording = 0; recording < RECORDINGS; recording++) {
      const path = join(tempFolder(), 'race.tape')
      let fromN = 1
      for (let i = 0; i < KILLS; i++) {
        // Paced as a race is, one write is on its way; behind a slow disk, as many as main sends at once.
        const inFlight = i % 3 === 2 ? 4 : 1
        const task = tasks[i % tasks.length] ?? 'write'
        const kill: KillAt = { task, fromN: fromN + draw(12), afterMs: (draw(1000) / 1000) ** 2 * momentMs[task] }
        const what = `seed ${SEED}, recording ${recording}, kill ${i} at ${task} ${kill.fromN} + ${kill.afterMs} ms`
        const life = await recorderLife(jobOf(path, fromN, fromN + WRITES, inFlight), kill)
        expect([life.wasKilled, life.failures], what).toEqual([true, []])
        const n = expectWhole(path, life, fromN, what)
        expect(life.askedN - n, what).toBeLessThanOrEqual(inFlight)
        tally.kills++
        tally.lost += life.askedN - n
        tally.keptUnanswered += n - life.keptN
        tally.mostLost = Math.max(tally.mostLost, (life.askedN - n) / inFlight)
        if (life.wasAnswered) tally.answered++
        // What was not answered is sent again, as main does.
        fromN = life.keptN + 1
      }
      const last = await recorderLife(jobOf(path, fromN, fromN + WRITES, 1))
      expect([last.wasKilled, last.failures, last.keptN]).toEqual([false, [], fromN + WRITES])
      expectWhole(path, last, 1, `seed ${SEED}, recording ${recording}, at its end`)
      expect(readdirSync(dirname(path))).toEqual(['race.tape'])
    }
    console.log(`r01: n = ${tally.kills} kills, seed ${SEED}: ${JSON.stringify(tally)}`)
    expect(tally.mostLost).toBeLessThanOrEqual(1)
  })

  it('Given it begins a recording, Then there is one or none, and the next recorder begins it', async () => {
    const draw = drawer(SEED + 1)
    const found = { none: 0, empty: 0, begun: 0 }
    for (let i = 0; i < BEGINNINGS; i++) {
      const path = join(tempFolder(), 'race.tape')
      const kill: KillAt = { task: 'open', fromN: 0, afterMs: (draw(1000) / 1000) ** 2 * momentMs.open }
      const life = await recorderLife(jobOf(path, 1, 3, 1), kill)
      expect(life.wasKilled).toBe(true)
      const isBegun = existsSync(path) && isRecording(path)
      if (life.isOpen) expect(isBegun).toBe(true)
      // An answer to `open` means that the file says what it is without its log; before that the log says it.
      if (life.isOpen) expect(isTapeHead(readFileSync(path))).toBe(true)
      if (isBegun) expect(await isTapeFile(path)).toBe(true)
      found[isBegun ? 'begun' : existsSync(path) ? 'empty' : 'none']++
      const next = await recorderLife(jobOf(path, life.keptN + 1, 3, 1))
      expect([life, next.failures], `seed ${SEED}, beginning ${i}`).toEqual([life, []])
      expect(expectWhole(path, next, 1, `seed ${SEED}, beginning ${i}`)).toBe(3)
      expect(readdirSync(dirname(path))).toEqual(['race.tape'])
    }
    console.log(`r01: n = ${BEGINNINGS} kills while beginning, seed ${SEED}: ${JSON.stringify(found)}`)
  })
})

describe.skipIf(noTapes || process.platform !== 'linux')(
  'what a kill could leave (needs a folder that is watched)',
  () => {
    it('Given a recording is begun and closed, Then at no moment a journal stands beside it but its log', async () => {
      const folder = tempFolder()
      const seen = new Set<string>()
      let tellOver: () => void = () => undefined
      const over = new Promise<void>(resolve => (tellOver = resolve))
      const watcher = watch(folder, (_, name) => {
        seen.add(String(name))
        if (name === 'over') tellOver()
      })
      await makeTape(join(folder, 'race.tape'))
      writeFileSync(join(folder, 'over'), '')
      await over
      watcher.close()
      // One that is left over has to be rolled back by a writer first, and keeps every reader out until then.
      expect([...seen].sort()).toEqual(['over', 'race.tape', 'race.tape-shm', 'race.tape-wal'])
    })
  },
)

function isRecording(path: string): boolean {
  try {
    return signatureOf(path, 1).check === 'ok'
  } catch {
    // Nothing is in it yet: it is no recording and can be begun.
    return false
  }
}
