import { describe, expect, test } from 'vitest'
import type { HeadedFile } from '../../../../../../src/core/samples/file-reading.ts'
import { ibtStints } from '../../../../../../src/core/decode/iracing/file/ibt-stints.ts'
import { fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'
import { writeIbt } from '../../../../../support/ibt-writer.ts'
import { diskWishes, driving } from '../../../../../support/iracing-rig.ts'
import { sessionYaml } from '../../../../../support/iracing-yaml.ts'

const ZERO_UTC_S = 1_700_000_000

/** A stay in the car from one second of the session to another, with the ghost the game begins it with. */
function stint(name: string, fromS: number, toS: number, zeroS = ZERO_UTC_S, yaml = sessionYaml()): HeadedFile {
  const ticks = Math.round((toS - fromS) * 60)
  const records = Array.from({ length: ticks }, (_, i) => {
    const way = (fromS + i / 60) / 20
    const at = {
      SessionTime: fromS + i / 60,
      Lap: 1 + Math.floor(way),
      LapCompleted: Math.floor(way),
      LapDistPct: way % 1,
    }
    return i === 0 ? { ...driving, ...at, Lap: 0, LapDistPct: 0, Speed: 0 } : { ...driving, ...at, LapLastLapTime: -1 }
  })
  const bytes = writeIbt({ wishes: diskWishes, yaml, records, startUtcS: zeroS + Math.floor(fromS) })
  return { file: memoryFile(name, bytes), head: bytes.subarray(0, 65_536), folder: '' }
}

describe('the files of one session', () => {
  test('S-IR-14: joined by event and clock, in the order of the clock', async () => {
    const files = [stint('b.ibt', 200, 260), stint('a.ibt', 10.5, 65), stint('other.ibt', 30, 40, ZERO_UTC_S + 5000)]
    const sets = ibtStints.sets(files)
    expect(sets.map(set => set.files.map(({ file }) => file.name))).toEqual([['a.ibt', 'b.ibt']])
    const opened = await ibtStints.open(sets[0]!, fileTools())
    if (!opened.ok) throw new Error(opened.say)
    const sink = new FakeSink()
    const steps: number[] = []
    for await (const step of opened.value.read(sink)) steps.push(step)
    expect(sink.infos).toHaveLength(1)
    expect(sink.jumps).toEqual([])
    expect(sink.gaps.map(gap => [Math.round(gap.fromS), Math.round(gap.toS)])).toEqual([[65, 200]])
    expect(sink.frames.every((frame, i) => frame.atS > (sink.frames[i - 1]?.atS ?? 0))).toBe(true)
    // Lap 2 begins and ends in the first file; lap 11 begins before the second one.
    const laps = sink.events.flatMap(({ event }) => (event.kind === 'lap' ? [[event.lap, event.timeS === null]] : []))
    expect(laps).toEqual([
      [1, true],
      [2, false],
      [3, false],
      [11, true],
      [12, false],
    ])
    expect(opened.value.facts?.()).toMatchObject({ laps: 5, cars: ['012'] })
    expect(opened.value.findings().map(finding => finding.id)).toEqual(['ghost-record'])
    expect(steps.every((step, i) => step >= (steps[i - 1] ?? 0))).toBe(true)
    expect(steps.at(-1)).toBe(1)
  })

  test('S-IR-14: a copy of a file is not driven a second time', async () => {
    const files = [stint('a.ibt', 10.5, 65), stint('a copy.ibt', 10.5, 65), stint('b.ibt', 200, 230)]
    const sets = ibtStints.sets(files)
    expect(sets.map(set => set.files.map(({ file }) => file.name))).toEqual([['a.ibt', 'b.ibt']])
    const opened = await ibtStints.open(sets[0]!, fileTools())
    if (!opened.ok) throw new Error(opened.say)
    const sink = new FakeSink()
    for await (const step of opened.value.read(sink)) expect(step).toBeLessThanOrEqual(1)
    expect(sink.jumps).toEqual([])
    expect(ibtStints.sets(files.slice(0, 2))).toEqual([])
  })

  test('S-IR-14: other events, open files and other kinds are left alone', () => {
    const another = sessionYaml({ subSessionId: 99 })
    expect(ibtStints.sets([stint('a', 10, 12), stint('b', 20, 22, ZERO_UTC_S, another)])).toEqual([])
    const text: HeadedFile = { file: memoryFile('x', 'text'), head: new TextEncoder().encode('text'), folder: '' }
    expect(ibtStints.sets([stint('a', 10, 12), text])).toEqual([])
  })
})
