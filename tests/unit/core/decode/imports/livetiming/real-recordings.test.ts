import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  livetimingArchive,
  livetimingIndex,
  livetimingSnapshot,
  livetimingStream,
} from '../../../../../../src/core/decode/imports/livetiming/timing-formats.ts'
import { livetimingFolder } from '../../../../../../src/core/decode/imports/livetiming/timing-folder.ts'
import type { FileReading, HeadedFile } from '../../../../../../src/core/samples/file-reading.ts'
import { diskFile, fileTools } from '../../../../../support/byte-source.ts'
import type { FakeSink } from '../../../../../support/fake-sink.ts'
import { drained } from '../../../../../support/import-reading.ts'

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')
const root = resolve(data, 'livetiming')
const isHere = existsSync(root)
const formats = [livetimingStream, livetimingArchive, livetimingSnapshot, livetimingIndex] as const

const textOf = (path: string): string => gunzipSync(readFileSync(resolve(root, path))).toString('utf8')

async function opened(path: string): Promise<{ id: string; sink: FakeSink; reading: FileReading }> {
  const file = await diskFile(resolve(root, path))
  const head = await file.range(0, 65536)
  const claiming = formats.filter(format => format.claims(head, file))
  expect(claiming).toHaveLength(1)
  const [format] = claiming
  const result = await format?.open(file, fileTools())
  if (result?.ok !== true) throw new Error(result?.say ?? 'not claimed')
  return { id: format?.id ?? '', sink: await drained(result.value), reading: result.value }
}

async function folder(path: string): Promise<{ sink: FakeSink; reading: FileReading }> {
  const files: HeadedFile[] = []
  for (const name of readdirSync(resolve(root, path))) {
    const file = await diskFile(resolve(root, path, name))
    files.push({ file, folder: path, head: await file.range(0, 65536) })
  }
  const sets = livetimingFolder.sets(files)
  expect(sets).toHaveLength(1)
  const result = sets[0] && (await livetimingFolder.open(sets[0], fileTools()))
  if (result?.ok !== true) throw new Error(result?.say ?? 'no set')
  return { sink: await drained(result.value), reading: result.value }
}

const lapsOf = (sink: FakeSink): { car: number; lap: number; timeS: number | null }[] =>
  sink.events.flatMap(({ event }) => (event.kind === 'lap' ? [event] : []))

/** Lap times of a log as its text says them: a count that no parser of ours made. */
const saidTimes = (text: string): string[] =>
  [...text.matchAll(/"LastLapTime":\s*\{\s*"Value":\s*"(\d[^"]*)"/g)].map(([, time]) => time ?? '')

const timeText = (s: number): string => {
  const ms = Math.round(s * 1000)
  const rest = `${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}.${String(ms % 1000).padStart(3, '0')}`
  return `${Math.floor(ms / 60_000)}:${rest}`
}

describe('the two streams', () => {
  test.skipIf(!isHere).each([
    ['streams/2024-imola-qualifying', 9991, 'qualifying', 'Imola'],
    ['streams/2024-silverstone-practice-1', 11_438, 'practice', 'Silverstone'],
  ])(
    'S-REC-13: %s is one session of 20 cars, every lap time once (needs livetiming data)',
    async (path, lines, session, track) => {
      const { sink, reading } = await folder(path)
      expect(reading.facts?.().cars).toHaveLength(20)
      expect([...sink.rejects]).toEqual([])
      expect(sink.receivedCount).toBeGreaterThan(lines)
      expect(sink.lastInfo).toMatchObject({ kind: 'timing', session, track: { name: track }, lapsTotal: null })
      const timed = lapsOf(sink).flatMap(({ timeS }) => (timeS === null ? [] : [timeText(timeS)]))
      expect(timed.sort()).toEqual(saidTimes(textOf(`${path}/live.txt.gz`)).sort())
      const times = sink.frames.map(({ atS }) => atS)
      expect(times.every((atS, i) => i === 0 || atS >= (times[i - 1] ?? 0))).toBe(true)
    },
  )

  test.skipIf(!isHere)(
    'S-REC-13: qualifying: each part ends under the flag and the next begins green (needs livetiming data)',
    async () => {
      const { sink } = await folder('streams/2024-imola-qualifying')
      const flags = sink.events.flatMap(({ event }) => (event.kind === 'flag' ? [event.flag] : []))
      expect(flags.filter(flag => flag === 'chequered')).toHaveLength(3)
      expect(flags.at(-1)).toBe('chequered')
    },
  )

  test.skipIf(!isHere)('laps are counted up one by one, car by car (needs livetiming data)', async () => {
    const { sink } = await folder('streams/2024-imola-qualifying')
    const byCar = new Map<number, number[]>()
    for (const { car, lap } of lapsOf(sink)) byCar.set(car, [...(byCar.get(car) ?? []), lap])
    for (const list of byCar.values()) expect(list).toEqual(list.map((_, i) => i + 1))
  })
})

describe('the archive', () => {
  test.skipIf(!isHere)('S-REC-13: eight topic files are one practice (needs livetiming data)', async () => {
    const path = 'archive/2020-silverstone-2-practice-2'
    const { sink, reading } = await folder(path)
    expect(reading.facts?.().laps).toBe(lapsOf(sink).length)
    expect(reading.facts?.().cars).toHaveLength(20)
    expect(sink.lastInfo).toMatchObject({ session: 'practice', track: { name: 'Silverstone' } })
    const timed = lapsOf(sink).flatMap(({ timeS }) => (timeS === null ? [] : [timeText(timeS)]))
    expect(timed.sort()).toEqual(saidTimes(textOf(`${path}/timing_data.raw.gz`)).sort())
    const flags = sink.events.flatMap(({ event }) => (event.kind === 'flag' ? [event.flag] : []))
    expect(flags).toEqual(['green', 'yellow', 'vsc', 'green', 'yellow', 'red'])
    expect(sink.column('airC').filter(value => value > 0).length).toBeGreaterThan(1000)
  })

  test.skipIf(!isHere)('S-REC-14: the total of laps changes before the race (needs livetiming data)', async () => {
    const { id, sink } = await opened('archive/other/2021-sakhir-race.lap_count.raw.gz')
    expect(id).toBe('livetiming-archive')
    expect(sink.lastInfo?.lapsTotal).toBe(56)
  })

  test.skipIf(!isHere)(
    'a list that is handed on to the next series names the 20 drivers of this one (needs livetiming data)',
    async () => {
      for (const name of ['2023-round-11-practice-1', '2023-sakhir-practice-1']) {
        const { reading } = await opened(`archive/other/${name}.driver_list.raw.gz`)
        expect(reading.facts?.().cars).toHaveLength(20)
      }
    },
  )

  test.skipIf(!isHere)('S-REC-13: broken lines are rejected one by one (needs livetiming data)', async () => {
    const { sink, reading } = await opened('archive/other/malformed-lines.txt.gz')
    const total = [...sink.rejects.values()].reduce((sum, { count }) => sum + count, 0)
    expect(total).toBe(
      textOf('archive/other/malformed-lines.txt.gz')
        .split('\n')
        .filter(line => line !== '').length,
    )
    expect(reading.findings().reduce((sum, { count }) => sum + count, 0)).toBe(total)
    expect(sink.frames).toEqual([])
  })

  test.skipIf(!isHere)(
    'files of other sessions beside them are no set; the season’s list is an index (needs livetiming data)',
    async () => {
      const files: HeadedFile[] = []
      for (const name of readdirSync(resolve(root, 'archive/other'))) {
        const file = await diskFile(resolve(root, 'archive/other', name))
        files.push({ file, folder: 'other', head: await file.range(0, 65536) })
      }
      expect(livetimingFolder.sets(files)).toEqual([])
      expect((await opened('archive/other/index-2020.json.gz')).reading.kind).toBe('index')
    },
  )
})

describe('snapshots', () => {
  test.skipIf(!isHere)(
    'S-REC-14: the state of a race: 20 cars, laps, tyres, gaps at one instant (needs livetiming data)',
    async () => {
      for (const name of readdirSync(resolve(root, 'snapshots')).filter(each => each.includes('subscri'))) {
        const { id, sink, reading } = await opened(`snapshots/${name}`)
        expect(id).toBe('livetiming-snapshot')
        expect(sink.lastInfo).toMatchObject({ session: 'race', rules: { compoundsRequired: 2 } })
        expect(sink.lastInfo?.lapsTotal).toBeGreaterThan(40)
        expect(reading.facts?.().cars).toHaveLength(20)
        const positions = sink.column('position').filter(value => !Number.isNaN(value))
        expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
      }
    },
  )

  test.skipIf(!isHere)(
    'S-REC-13: changes without times run backwards in this file and are turned round (needs livetiming data)',
    async () => {
      const { sink, reading } = await opened('snapshots/timing-data-deltas.json.gz')
      expect(sink.receivedCount).toBe(17_886)
      expect(lapsOf(sink)).toHaveLength(357)
      expect(reading.findings().map(({ id }) => id)).toEqual(['livetiming-no-clock', 'livetiming-backwards'])
      const leader = lapsOf(sink).filter(({ car }) => car === lapsOf(sink)[0]?.car)
      expect(leader.map(({ lap }) => lap)).toEqual(leader.map((_, i) => (leader[0]?.lap ?? 0) + i))
    },
  )
})
