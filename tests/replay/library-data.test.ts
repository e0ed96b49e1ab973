import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lapComparison, type HistoryLaps } from '../../src/core/contract/payloads/replay.ts'
import { libraryRig } from '../support/library-rig.ts'
import { noTapes } from '../support/tape-maker.ts'

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')

interface Case {
  readonly what: string
  readonly path: string
  readonly id: string
  readonly track: string
  /** Laps by car number that must be there. */
  readonly laps: Readonly<Record<string, readonly number[]>>
  readonly cars: number
  readonly compare?: readonly [string, number, number]
}

const sebring = { '7': Array.from({ length: 17 }, (_, i) => i + 2) }

const cases: readonly Case[] = [
  {
    what: 'an iRacing file (needs irsdk data)',
    path: 'irsdk/disk/jacksong__silverado2019_bristol_2025-11-06.ibt',
    id: 'jacksong__silverado2019_bristol_2025-11-06',
    ...{ track: 'Bristol', laps: { '64': [171, 172] }, cars: 1, compare: ['64', 171, 172] },
  },
  {
    what: 'telemetry of a GR Cup race (needs grcup data)',
    path: 'grcup/telemetry/derived/sebring_r1_car7_wide.csv.gz',
    id: 'sebring_r1_car7_wide',
    ...{ track: 'Sebring', laps: sebring, cars: 1, compare: ['7', 5, 6] },
  },
  {
    what: 'a folder of GR Cup timing (needs grcup data)',
    path: 'grcup/timing/sebring/R1',
    id: 'R1',
    ...{ track: 'Sebring', laps: { '7': [2, 3, 4], '13': [2, 3, 4] }, cars: 22 },
  },
  {
    what: 'an F1 capture (needs f1 data)',
    path: 'f1udp/raw/2023-timetrial-hungaroring-fredrik2002.lp',
    id: '2023-timetrial-hungaroring-fredrik2002',
    ...{ track: 'Hungaroring', laps: {}, cars: 1 },
  },
  {
    what: 'an F1 race by laps (needs f1 data)',
    path: 'f1udp/sessions/race-spa-2026-01-26-22-14-52.json',
    id: 'race-spa-2026-01-26-22-14-52',
    ...{ track: 'Spa', laps: {}, cars: 6 },
  },
]

const lapsOf = ({ cars }: HistoryLaps) =>
  Object.fromEntries(cars.map(car => [car.number, car.laps.map(one => one.lap)]))

describe.skipIf(noTapes)('real files become recordings of the library', () => {
  for (const { what, path, id, track, laps, cars, compare } of cases) {
    const from = join(data, path)
    test.skipIf(!existsSync(from))(what, async () => {
      const { library, folder, ended } = libraryRig()
      mkdirSync(join(folder, 'inbox'), { recursive: true })
      const name = path.split('/').at(-1) ?? ''
      cpSync(from, join(folder, 'inbox', name), { recursive: true })
      await library.refresh()
      await library.import({ name })
      expect(await ended()).toMatchObject({
        state: 'done',
        say: expect.stringContaining(`Imported as ${id}.`) as string,
      })
      const [session] = library.now.sessions
      expect(session).toMatchObject({
        id,
        made: 'imported',
        state: 'whole',
        track: expect.stringContaining(track) as string,
      })
      expect(session?.cars).toBeGreaterThanOrEqual(cars)
      expect(session?.frames).toBeGreaterThan(100)
      const found = await library.laps({ id })
      if (!found.ok) throw new Error(found.say)
      for (const [number, numbers] of Object.entries(laps)) {
        expect(lapsOf(found.value)[number]).toEqual(expect.arrayContaining([...numbers]))
      }
      if (!compare) return
      const car = found.value.cars.find(one => one.number === compare[0])
      const [first, second] = [compare[1], compare[2]].map(lap => ({ id, car: car?.car ?? -1, lap }))
      const compared = await library.compare({ a: first!, b: second! })
      if (!compared.ok) throw new Error(compared.say)
      expect(lapComparison.parse(compared.value)).toEqual(compared.value)
      const { a, b, deltaS } = compared.value
      expect(deltaS.at(-1)).toBeCloseTo(Number(b.timeS) - Number(a.timeS), 6)
      // What the frames say just before the line lies within a fiftieth of a second of what the lap times say.
      expect(Math.abs((deltaS.at(-2) ?? NaN) - (deltaS.at(-1) ?? NaN))).toBeLessThan(0.02)
    })
  }
})
