import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../../src/core/time/manual-clock.ts'
import { TapeKeeper } from '../../src/main/engine/tape-keeper.ts'
import { FaultyStore } from '../support/faulty-store.ts'
import { AskedRecorder } from '../support/recorder-ask.ts'
import { type Coverage, coverageOf } from '../support/recorder-coverage.ts'
import { entryOf, madeFrames, noTapes, tapeHeader } from '../support/tape-maker.ts'
import { tempFolder } from '../support/temp-folder.ts'

const WRITES = 5
const FRAMES = 20
const HEAD = WRITES * FRAMES
/** More than the half minute after which the log is moved into the file. */
const STEP_S = 31

interface Outcome {
  /** Why recording stopped, once for every time. */
  readonly says: readonly string[]
  /** Frames that were answered as kept when recording stopped first, and what was on the disk then; null: it never did. */
  readonly atFault: { readonly keptSeq: number; readonly found: Coverage | null } | null
  readonly isResumed: boolean
}

/** Frames of the nth write, with a lap; the third also has a call, which waits for the disk. */
async function give(keeper: TapeKeeper, nth: number): Promise<void> {
  const fromSeq = (nth - 1) * FRAMES
  keeper.entry(entryOf('lap', fromSeq, { lap: nth }))
  if (nth === 3) keeper.entry(entryOf('call', fromSeq, { id: 'box' }), true)
  keeper.raw({ atNs: BigInt(nth), sender: 0, bytes: new Uint8Array(50) })
  await keeper.portion(madeFrames({ fromSeq, frames: FRAMES, fromS: nth }))
}

/** Records five writes as the engine does; when recording stops it is told to go on, once a step, if `resumes`. */
async function recordOver(path: string, recorder: AskedRecorder, resumes: boolean): Promise<Outcome> {
  const clock = new ManualClock()
  const says: string[] = []
  let atFault: Outcome['atFault'] = null
  let isResumed = false
  const keeper = new TapeKeeper({ recorder, clock, failed: say => says.push(say), wrote: () => undefined })
  const labels = { name: 'Failing', note: '', tags: [] }
  await keeper.open({ path, uid: 'failing' }, tapeHeader(), labels, 0)
  for (let nth = 1; nth <= WRITES; nth++) {
    if (!keeper.isRecording) {
      atFault ??= { keptSeq: keeper.keptSeq, found: lookedAt(path) }
      if (resumes) isResumed = resume(keeper, (nth - 1) * FRAMES)
    }
    if (nth === 2) await keeper.label({ name: 'Named later' })
    await give(keeper, nth)
    clock.advance(STEP_S)
  }
  if (!keeper.isRecording) {
    atFault ??= { keptSeq: keeper.keptSeq, found: lookedAt(path) }
    if (resumes) isResumed = resume(keeper, HEAD)
  }
  await keeper.close()
  await recorder.renew()
  return { says, atFault, isResumed }
}

/** As a run goes on: what was not recorded is told first. */
function resume(keeper: TapeKeeper, head: number): boolean {
  if (!keeper.resume()) return false
  const { keptSeq } = keeper
  if (head > keptSeq) keeper.entry(entryOf('unrecorded', keptSeq, { fromSeq: keptSeq, count: head - keptSeq }))
  return true
}

/** Null where nothing was begun. */
function lookedAt(path: string): Coverage | null {
  try {
    return coverageOf(path, HEAD)
  } catch {
    // No file, or one in which nothing is yet: the state before the first transaction.
    return null
  }
}

const plain =
  /^(The disk is full|The disk reports an error|The worker is not running|The recorder fell and could not go on)\.$/

/** What is wrong with a run whose nth operation failed; empty when it is as promised. */
function wrongIn({ says, atFault, isResumed }: Outcome, path: string, resumes: boolean): string[] {
  const wrong: string[] = []
  const need = (isRight: boolean, what: string): void => void (isRight || wrong.push(what))
  for (const say of new Set(says)) need(plain.test(say), `says "${say}"`)
  if (atFault?.found) {
    const { kept, silent, twice, entries, check } = atFault.found
    need(kept === atFault.keptSeq || kept === atFault.keptSeq + FRAMES, `${kept} frames after ${atFault.keptSeq}`)
    // The third lap goes with its call, ahead of its frames.
    const laps = kept / FRAMES + (entries.call === 1 && kept === 2 * FRAMES ? 1 : 0)
    need((entries.lap ?? 0) === laps, `${entries.lap} laps with ${kept} frames`)
    need(silent === HEAD - kept && twice === 0 && check === 'ok', `${twice} twice, ${String(check)}`)
  }
  const end = lookedAt(path)
  if (!resumes || !atFault) return wrong
  need(isResumed, 'did not go on')
  need(end !== null, 'no recording')
  if (!end) return wrong
  need(end.silent === 0 && end.twice === 0, `${end.silent} frames missing untold, ${end.twice} twice`)
  need(end.isClosed && end.check === 'ok', `closed ${end.isClosed}, ${String(end.check)}`)
  return wrong
}

/** Lets operation 1, 2, 3 … fail until a recording is made untouched; says which of them break a promise. */
async function sweep(isForGood: boolean): Promise<{ wrong: string[]; n: number }> {
  const folder = tempFolder()
  const wrong: string[] = []
  for (let at = 1; ; at++) {
    const path = join(folder, `${at}.tape`)
    let hasFailed = false
    const fails = (_: string, nth: number): boolean => {
      hasFailed ||= nth === at
      return isForGood ? nth >= at : nth === at
    }
    const store = new FaultyStore({ fails, code: at % 2 === 0 ? 'SQLITE_FULL' : 'SQLITE_IOERR' })
    const outcome = await recordOver(path, new AskedRecorder(store), !isForGood)
    if (!hasFailed) {
      expect(outcome.says).toEqual([])
      const whole = { kept: HEAD, unrecorded: 0, silent: 0, twice: 0, isClosed: true, check: 'ok' }
      expect(lookedAt(path)).toMatchObject({ ...whole, entries: { lap: WRITES, call: 1 } })
      return { wrong, n: at - 1 }
    }
    const what = `${at} ${store.operations[at - 1]}`
    if (isForGood && outcome.says.length === 0) wrong.push(`${what}: nothing was said`)
    wrong.push(...wrongIn(outcome, path, !isForGood).map(why => `${what}: ${why}`))
    rmSync(path, { force: true })
  }
}

describe.skipIf(noTapes)('a recording whose nth operation fails', () => {
  it('Given it fails once, Then it is before or after it on the disk, and goes on with the gap told', async () => {
    const { wrong, n } = await sweep(false)
    console.log(`r03: n = ${n} operations, each failing once`)
    expect(wrong).toEqual([])
  })

  it('Given it fails for good, Then what was answered is there, and it says so', async () => {
    const { wrong, n } = await sweep(true)
    console.log(`r03: n = ${n} operations, each failing for good`)
    expect(wrong).toEqual([])
  })

  it('Given the recorder falls between keeping and answering, Then the next one goes on with nothing lost', async () => {
    const folder = tempFolder()
    const wrong: string[] = []
    let at = 1
    for (let isPast = false; !isPast; at++) {
      const path = join(folder, `${at}.tape`)
      const recorder = new AskedRecorder(new FaultyStore({ fails: () => false, code: 'EIO' }), at)
      const outcome = await recordOver(path, recorder, true)
      isPast = recorder.asked < at
      const what = `${at} ${recorder.lostTask}`
      wrong.push(...wrongIn(outcome, path, true).map(why => `${what}: ${why}`))
    }
    console.log(`r03: n = ${at - 1} answers, each lost with its recorder`)
    expect(wrong).toEqual([])
  })
})
