import { existsSync, readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspect, type Inspected } from '../../src/main/cli/inspected.ts'
import { openFile, searchFolder } from '../../src/main/sources/file/open-recording.ts'

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')

/** What each file is, by a pattern of its path; the first that fits. `null`: it is no telemetry, and is refused. */
const formats: readonly (readonly [RegExp, string | null])[] = [
  [/(^|\/)(README\.md|LICENSE.*\.txt)$/, null],
  [/^f1udp\/raw\/.*\.lp$/, 'f1-lp'],
  [/^f1udp\/sessions\/race-.*\.json$/, 'f1-session-json'],
  [/^f1udp\/sessions\/sessions\.json$/, 'f1-session-index'],
  [/^f1udp\/bonom/, null],
  [/NEGATIVE/, null],
  [/^irsdk\/disk\/.*\.ibt$/, 'ibt'],
  [/^irsdk\/memdump\/.*\.bin$/, 'iracing-dump'],
  [/^irsdk\/session-yaml\/.*\.yaml$/, 'iracing-yaml'],
  [/^irsdk\/frames\/[^/]+\/telemetry\.json$/, 'iracing-frame'],
  [/^irsdk\/derived\/.*motec\.csv$/, 'motec-csv'],
  [/^lmu\/.*\.jsonl$/, 'lmu-jsonl'],
  [/^grcup\/telemetry\/derived\/(R1_|sebring_telemetry).*\.csv(\.gz)?$/, 'grcup-long'],
  [/^grcup\/telemetry\/.*barber_reference_lap\.csv$/, 'grcup-long'],
  [/indy_ghost_lap\.csv$|\.parquet$/, null],
  [/^grcup\/telemetry\/.*(_wide\.csv\.gz|_mvp\.csv|indy_live_lap\.csv)$/, 'grcup-wide'],
  [/^grcup\/telemetry\/ternasius\/.*\.json\.gz$/, 'grcup-json'],
  [/^grcup\/timing\/.*lap_end.*\.csv$/i, 'grcup-lap-end'],
  [/^grcup\/timing\/.*lap_start.*\.csv$/i, 'grcup-lap-start'],
  [/^grcup\/timing\/.*lap_time.*\.csv$/i, 'grcup-lap-time'],
  [/\/23_.*\.csv$/i, 'grcup-sections'],
  [/\/26_.*\.csv$/i, 'grcup-weather'],
  [/\/0[03]_.*\.csv$/i, 'grcup-results'],
  [/\/05_.*\.csv$/i, 'grcup-results-class'],
  [/\/99_.*\.csv$/i, 'grcup-best-laps'],
  [/^grcup\/season2024_2025\/.*\.csv$/, 'grcup-2024-laps'],
  [/^livetiming\/snapshots\/.*subscri.*\.gz$|^livetiming\/streams\/.*\/subscribe/, 'livetiming-snapshot'],
  [/^livetiming\/(streams\/.*\/live|snapshots\/timing-data|archive\/other\/malformed)/, 'livetiming-stream'],
  [/^livetiming\/archive\/other\/index/, 'livetiming-index'],
  [/^livetiming\/archive\//, 'livetiming-archive'],
]

const groups = ['f1udp', 'irsdk', 'grcup', 'lmu', 'livetiming']
const filesOf = (group: string): readonly string[] =>
  readdirSync(join(data, group), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))

const look = async (path: string): Promise<Inspected> => inspect(path, await openFile(path), () => undefined)
const isHere = existsSync(data)

describe('every file goes through inspect', () => {
  for (const group of groups) {
    test.skipIf(!isHere)(
      `${group}: the right format, or a sentence that says what it is (needs all shared data)`,
      { timeout: 110_000 },
      async () => {
        const wrong: string[] = []
        let seen = 0
        for (const path of filesOf(group)) {
          const name = relative(data, path).replaceAll('\\', '/')
          const rule = formats.find(([pattern]) => pattern.test(name))
          if (!rule) continue
          seen++
          const found = await look(path)
          if (found.format !== rule[1]) wrong.push(`${name}: ${found.format ?? found.say}`)
          if (found.format === null && !/ is | has |cannot/.test(found.say)) wrong.push(`${name}: no sentence`)
          if (found.say.includes('could not be read to its end')) wrong.push(`${name}: ${found.say}`)
        }
        expect(wrong).toEqual([])
        expect(seen).toBeGreaterThan(1)
      },
    )
  }

  test.skipIf(!isHere).each([
    ['f1udp/raw/2020-mixed-racehub-mocks.lp', { cars: 20 }],
    ['f1udp/raw/2022-mixed-racehub-mocks.lp', { cars: 20 }],
    ['f1udp/raw/2023-timetrial-hungaroring-fredrik2002.lp', { cars: 1, rate: ['Motion', 20] }],
    ['f1udp/sessions/race-spa-2026-01-26-22-14-52.json', { cars: 6, laps: 22 }],
    ['irsdk/disk/jacksong__silverado2019_bristol_2025-11-06.ibt', { cars: 1, laps: 4, rate: ['speedMps', 60] }],
    ['irsdk/disk/florendg__test.ibt', { cars: 1, laps: 1, rate: ['rpm', 60] }],
    ['irsdk/disk/robroberts__skmodified_langley_2015-05-28_14-50-46.ibt', { cars: 1, laps: 5 }],
    ['irsdk/derived/argounova__porsche718gt4_daytona_1hz_motec.csv', { cars: 1, rate: ['speedMps', 1] }],
    // A line tells of the cars around the player only: over the recording they are more.
    ['lmu/lemans-fuel-stint.replay.jsonl', { cars: 17 }],
    ['lmu/lemans-multiclass.replay.jsonl', { cars: 13 }],
    ['grcup/telemetry/derived/R1_indianapolis_car7_laps4-5.csv', { cars: 1, laps: 2, rate: ['accLongMps2', 23] }],
    [
      'grcup/telemetry/derived/R1_indianapolis_motor_speedway_telemetry.cars7_47.csv.gz',
      { cars: 2, rate: ['speedMps', 4.6] },
    ],
  ] as [string, { cars: number; laps?: number; rate?: [string, number] }][])(
    '%s: cars, laps and rates (needs all shared data)',
    { timeout: 60_000 },
    async (name, { cars, laps, rate }) => {
      const found = await look(join(data, name))
      expect(found.cars.length).toBe(cars)
      if (laps !== undefined) expect(found.laps).toBe(laps)
      if (rate) expect(Math.abs((found.rates[rate[0]] ?? 0) - rate[1])).toBeLessThan(0.05 * rate[1])
    },
  )

  test.skipIf(!isHere)(
    'folders: races of the series and timing streams are found as sessions (needs all shared data)',
    async () => {
      const setsOf = async (folder: string): Promise<readonly string[]> => {
        const found = await searchFolder(join(data, folder))
        return found.ok ? found.value.sets.map(({ set }) => set.name) : []
      }
      expect(await setsOf('grcup/timing')).toHaveLength(9)
      expect(await setsOf('grcup/season2024_2025')).toHaveLength(4)
      expect((await setsOf('livetiming/streams')).length).toBe(2)
    },
  )
})
