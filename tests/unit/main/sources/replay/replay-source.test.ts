import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  missingLine,
  noteLine,
  restartLine,
  TapeWriter,
  unseenLine,
} from '../../../../../src/core/decode/tape/tape-line.ts'
import { ManualClock } from '../../../../../src/core/time/manual-clock.ts'
import { createReplaySource } from '../../../../../src/main/sources/replay/replay-source.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { frameOf, sessionOf } from '../../../../support/frames.ts'

const folder = mkdtempSync(join(tmpdir(), 'pitwall-tape-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const header = JSON.stringify({
  pitwall: 'tape',
  version: 1,
  label: 'LIVE',
  name: 'UDP 20777',
  can: {
    seek: false,
    speed: false,
    hold: false,
    rivals: 'full',
    place: 'none',
    pitCommands: false,
    tyreWear: 'none',
    fuel: 'none',
  },
  seed: 9,
  races: 256,
})

/** Ten frames a second for so many seconds, after the info; the file ends with `more`. */
function tape(name: string, seconds: number, more = ''): string {
  const writer = new TapeWriter()
  let text = `${header}\n${noteLine({ seq: 0, atS: 0, kind: 'info', info: sessionOf(1) })}`
  for (let i = 0; i <= seconds * 10; i++) text += writer.frame(i / 10, 0, frameOf({ speedMps: i % 100 }), 0)
  const path = join(folder, name)
  writeFileSync(path, text + more)
  return path
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await new Promise(resolve => setImmediate(resolve))
}

async function opened(path: string, options: { fromS?: number; toS?: number } = {}) {
  const clock = new ManualClock()
  const source = createReplaySource({ path, clock, ...options })
  const sink = new FakeSink()
  const result = await source.open(sink)
  // The file's first bytes come when the disk gives them; from then on everything is a matter of turns.
  if (result.ok) await expect.poll(() => sink.frames.length).toBeGreaterThan(0)
  await settle()
  const play = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds * 50; i++) {
      clock.advance(0.02)
      if (i % 5 === 0) await settle()
    }
    await settle()
  }
  return { source, sink, result, play, clock }
}

describe('a replay source', () => {
  it('gives frames at the pace at which they were recorded', async () => {
    const { source, sink, play } = await opened(tape('pace', 10))
    await play(2)
    expect(sink.frames.at(-1)?.atS).toBeCloseTo(2, 1)
    await source.close()
  })

  it('gives them ten times as fast at ×10, and all at once as fast as possible', async () => {
    const { source, sink, play } = await opened(tape('fast', 60))
    await source.tell({ do: 'speed', times: 10 })
    await play(1)
    expect(sink.frames.at(-1)?.atS).toBeCloseTo(10, 0)
    await source.tell({ do: 'speed', times: Infinity })
    await play(0.1)
    expect(sink.frames).toHaveLength(601)
    expect(sink.hasEnded).toBe(true)
  })

  it('goes on at its own pace after it was let run', async () => {
    const { source, sink, play } = await opened(tape('back', 60), { toS: 60 })
    await source.tell({ do: 'hold' })
    await play(5)
    const held = sink.frames.length
    await source.tell({ do: 'go' })
    await play(1)
    expect(sink.frames.length - held).toBeGreaterThanOrEqual(9)
    expect(sink.frames.length - held).toBeLessThanOrEqual(12)
    await source.close()
  })

  it('steps one instant while held', async () => {
    const { source, sink, play } = await opened(tape('step', 10))
    await source.tell({ do: 'hold' })
    const before = sink.frames.length
    await source.tell({ do: 'step' })
    await play(1)
    expect(sink.frames.length).toBe(before + 1)
    await source.close()
  })

  it('gives what lies before its start at once', async () => {
    const { source, sink } = await opened(tape('from', 30), { fromS: 20 })
    await expect.poll(() => sink.frames.at(-1)?.atS ?? 0).toBeCloseTo(20, 5)
    await source.close()
  })

  it('knows before the first frame what an earlier run decided without', async () => {
    const more = unseenLine(5, 2) + restartLine(9) + missingLine({ k: 1, tyres: null, races: 'late' })
    const { source } = await opened(tape('rerun', 1, more))
    expect(source.rerun?.()).toEqual({
      seed: 9,
      races: 256,
      unseen: [{ fromSeq: 5, count: 2 }],
      restarts: [9],
      missing: [{ k: 1, tyres: null, races: 'late' }],
      said: [],
    })
    await source.close()
  })

  it('plays a file that ends in half a line, and counts the half', async () => {
    const { source, sink } = await opened(tape('half', 1, '["f",1.1,0,0,5'), { fromS: 5 })
    expect(sink.frames).toHaveLength(11)
    expect(sink.rejects.get('tape:not-a-line')?.count).toBe(1)
    expect(sink.hasEnded).toBe(true)
    await source.close()
  })

  it.each([
    ['a file that is no recording', 'hello\n', 'not-a-tape'],
    ['an empty file', '', 'not-a-tape'],
  ])('refuses %s with a sentence', async (_, content, code) => {
    const path = join(folder, `bad-${content.length}`)
    writeFileSync(path, content)
    const { result } = await opened(path)
    expect(result).toMatchObject({ ok: false, code })
  })

  it('refuses a file that is not there', async () => {
    const { result } = await opened(join(folder, 'nowhere'))
    expect(result).toMatchObject({ ok: false, code: 'unreadable' })
  })
})
