import { describe, expect, test } from 'vitest'
import { ibtFile } from '../../src/core/decode/iracing/file/ibt-file.ts'
import { pointsJson } from '../../src/core/decode/points/point-file.ts'
import { openGrCupLong } from '../../src/core/quality/grcup/grcup-formats.ts'
import { at } from '../../src/core/samples/fields.ts'
import { FileFeed } from '../../src/main/sources/file/file-feed.ts'
import { fileTools, memoryFile } from '../support/byte-source.ts'
import { longText, type WrittenCar } from '../support/grcup-writer.ts'
import { writeIbt } from '../support/ibt-writer.ts'
import { diskWishes, driving } from '../support/iracing-rig.ts'
import { sessionYaml } from '../support/iracing-yaml.ts'
import { pointAt } from '../support/point-rig.ts'
import { TimeLog } from '../support/time-log.ts'
import type { FileReading } from '../../src/core/samples/file-reading.ts'
import type { Result } from '../../src/core/health/result.ts'

/** Plays a file against a clock to its end. Returns the pace's times at which the frames were due. */
async function play(opened: Result<FileReading>): Promise<{ log: TimeLog; pacedS: number[] }> {
  if (!opened.ok) throw new Error(opened.say)
  const log = new TimeLog()
  const feed = new FileFeed(opened.value, log, Infinity)
  const pacedS: number[] = []
  let toS = await feed.openingS()
  while ((await feed.give(toS, 256)) !== 'end') {
    pacedS.push(toS)
    const nextS = await feed.nextAtS()
    toS = Number.isNaN(nextS) ? toS : Math.max(toS, nextS)
  }
  return { log, pacedS }
}

/** Points ten a second; `clock(i)` is the time of the i-th, and the race's time goes on evenly. */
const points = (count: number, clock: (raceS: number) => number): string =>
  Array.from({ length: count }, (_, i) => {
    const raceS = i / 10
    const where = { lap: 1 + Math.floor(raceS / 10), lapdist_m: (raceS % 10) * 600, speed_kmh: 180, rpm: 5000 + i }
    return JSON.stringify(pointAt(clock(raceS), where))
  }).join('\n')

const pointFile = (text: string) => pointsJson.open(memoryFile('points.json', text), fileTools())

describe('R11: files in which time misbehaves', () => {
  test('Given points whose clock is set back by 10 s in mid-file, then one jump, every point, and laps that count on', async () => {
    const { log, pacedS } = await play(await pointFile(points(600, raceS => (raceS < 30 ? raceS : raceS - 10))))
    expect(log.jumps.map(({ why }) => why)).toEqual(['clock'])
    expect(log.frames).toHaveLength(600)
    expect(log.stretches.map(stretch => stretch.frames.length)).toEqual([300, 300])
    expect([...log.laps().values()]).toEqual([6])
    // The clock of the pace never runs back.
    expect(pacedS).toEqual([...pacedS].sort((a, b) => a - b))
    expect(log.resets).toBe(1)
  })

  test('Given a pause of ten minutes in the points, then it is a hole and no jump', async () => {
    const { log } = await play(await pointFile(points(600, raceS => (raceS < 30 ? raceS : raceS + 600))))
    expect(log.jumps).toEqual([])
    expect(log.frames).toHaveLength(600)
  })

  test('Given points of a car that were kept and come late, then all are placed and nothing jumps', async () => {
    const lines = points(900, raceS => raceS).split('\n')
    const kept = lines.splice(200, 430)
    lines.splice(203, 0, ...kept)
    const { log } = await play(await pointFile(lines.join('\n')))
    expect(log.jumps).toEqual([])
    expect(log.frames).toHaveLength(900)
  })

  test('Given points in doubt at the end of a file, then they are placed all the same', async () => {
    const { log } = await play(await pointFile(points(302, raceS => (raceS < 30 ? raceS : raceS - 10))))
    expect(log.frames).toHaveLength(302)
    expect(log.jumps).toEqual([])
  })

  const record = (i: number, more: Record<string, number> = {}) => ({
    ...driving,
    ...{ SessionTime: 100 + i / 60, Lap: 1 + Math.floor(i / 600), LapCompleted: Math.floor(i / 600) },
    ...{ LapDistPct: (i % 600) / 600, LapLastLapTime: -1, ...more },
  })
  const ibt = (records: readonly Record<string, unknown>[]) =>
    ibtFile.open(
      memoryFile('x.ibt', writeIbt({ wishes: diskWishes, yaml: sessionYaml(), records: records as never })),
      fileTools(),
    )

  test('Given a car that is put on the course anew, then one jump and no lap over it', async () => {
    const ghost = record(900, { Lap: 0, LapDistPct: 0, Speed: 0 })
    const records = Array.from({ length: 2600 }, (_, i) => record(i))
    const { log } = await play(await ibt([...records.slice(0, 900), ghost, ...records.slice(901)]))
    expect(log.jumps.map(({ why }) => why)).toEqual(['clock'])
    const laps = log.fold.state()?.cars[0]?.laps ?? []
    expect(laps.map(lap => [lap.lap, Math.round(lap.timeS)])).toEqual([
      [3, 10],
      [4, 10],
    ])
  })

  test('Given a session that is begun anew in one file, car and clock, then one jump and an info behind it', async () => {
    const first = Array.from({ length: 1300 }, (_, i) => record(i))
    const anew = Array.from({ length: 1300 }, (_, i) => record(i, { SessionTime: 1 + i / 60 }))
    const ghost = record(0, { SessionTime: 0.9, Lap: 0, LapDistPct: 0, Speed: 0 })
    const { log } = await play(await ibt([...first, ghost, ...anew]))
    expect(log.jumps.map(({ why }) => why)).toEqual(['new-session'])
    expect(log.stretches.map(stretch => stretch.infos)).toEqual([1, 1])
    expect([...log.laps().values()]).toEqual([3])
  })

  test('Given GR Cup rows with lap 32768 and rows that come up to 43 s late, then no jump, and the laps are the car’s', async () => {
    const car: WrittenCar = {
      ...{ vehicle: 'GR86-901-77', number: '77', offsetS: 162_721, laps: 4, lapS: 80 },
      lapless: [{ atS: 95, forS: 20 }],
      storedFor: [{ atS: 180, forS: 43 }],
    }
    const { log } = await play(await openGrCupLong(memoryFile('file.csv', longText([car])), fileTools()))
    expect(log.jumps).toEqual([])
    const laps = log.column('lap').filter(lap => !Number.isNaN(lap))
    expect([...new Set(laps)]).toEqual([1, 2, 3, 4])
    const times = log.frames.map(frame => frame.atS)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(log.frames.filter(frame => frame.values[at.lap] === 32768)).toEqual([])
  })
})
