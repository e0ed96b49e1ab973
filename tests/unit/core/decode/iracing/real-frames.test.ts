import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { iracingDump } from '../../../../../src/core/decode/iracing/file/iracing-dump.ts'
import { iracingFramePair } from '../../../../../src/core/decode/iracing/file/iracing-frame.ts'
import { iracingRevisions } from '../../../../../src/core/decode/iracing/file/iracing-revisions.ts'
import type { FileReading, HeadedFile } from '../../../../../src/core/samples/file-reading.ts'
import { at } from '../../../../../src/core/samples/fields.ts'
import { diskFile, fileTools } from '../../../../support/byte-source.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'

const root = join(process.env['PITWALL_DATA'] ?? resolve('../shared/data'), 'irsdk')
const isHere = existsSync(root)
const tools = fileTools()
const list = (folder: string) => readdirSync(join(root, folder)).sort()
async function run(reading: FileReading): Promise<FakeSink> {
  const sink = new FakeSink()
  for await (const _ of reading.read(sink)) void _
  return sink
}

describe('3.9, dumps, frames and saved texts', () => {
  test.skipIf(!isHere)('S-IR-4: five dumps, their cars, the player at 63 (needs irsdk data)', async () => {
    const cars: number[] = []
    for (const name of list('memdump')) {
      const file = await diskFile(join(root, 'memdump', name))
      expect(iracingDump.claims(await file.range(0, 65_536), file)).toBe(true)
      const opened = await iracingDump.open(file, tools)
      if (!opened.ok) throw new Error(opened.say)
      const sink = await run(opened.value)
      const own = sink.lastInfo?.cars.find(car => car.isOwn)
      expect(sink.frames.find(frame => frame.car === own?.car)?.values[at.fuelL]).toBeGreaterThan(10)
      if (name.includes('longbeach')) expect(own?.key).toBe('car-63')
      cars.push(sink.lastInfo?.cars.length ?? 0)
    }
    expect(cars).toEqual([1, 3, 1, 1, 1])
  })

  async function frame(folder: string) {
    const files = await Promise.all(
      list(`frames/${folder}`).map(async (name): Promise<HeadedFile> => {
        const file = await diskFile(join(root, 'frames', folder, name))
        return { file, head: await file.range(0, 65_536), folder }
      }),
    )
    const [set] = iracingFramePair.sets(files)
    const opened = await iracingFramePair.open(set!, tools)
    if (!opened.ok) throw new Error(opened.say)
    const sink = await run(opened.value)
    const own = sink.lastInfo?.cars.find(car => car.isOwn)?.car
    return { sink, facts: opened.value.facts?.(), own: sink.frames.find(each => each.car === own) }
  }

  test.skipIf(!isHere)(
    'S-IR-5: every frame is read, arrays of 72 too, and nobody is the pace car (needs irsdk data)',
    async () => {
      const folders = list('frames').filter(name => /^\d+$/.test(name))
      expect(folders).toHaveLength(14)
      for (const folder of folders) {
        const { sink, facts, own } = await frame(folder)
        expect(facts?.channels?.length).toBeGreaterThan(300)
        expect(own).toBeDefined()
        expect(sink.lastInfo?.cars.some(car => car.name === 'Pace Car')).toBe(false)
      }
      expect((await frame('1783998516193')).facts?.cars?.length).toBeGreaterThan(20)
      expect((await frame('1747384033336')).sink.frames.length).toBeGreaterThan(30)
    },
  )

  test.skipIf(!isHere)('S-IR-1: a team-mate out of the car has a speed, but no fuel (needs irsdk data)', async () => {
    for (const folder of ['1763227688917', '1763228431951', '1763241199586']) {
      const { own } = await frame(folder)
      expect(own?.values[at.speedMps]).toBeGreaterThan(38)
      expect(own?.values[at.fuelL]).toBeNaN()
      expect(own?.values[at.throttle]).toBeNaN()
      expect(own?.values[at.position]).toBeGreaterThan(0)
    }
  })

  test.skipIf(!isHere)('the wet frame is wet (needs irsdk data)', async () => {
    expect((await frame('1731392546947')).own?.values[at.wetness]).toBeCloseTo(0.5, 5)
    expect((await frame('1752616787255')).own?.values[at.wetness]).toBeCloseTo(1 / 3, 5)
  })

  test.skipIf(!isHere)('S-IR-20: the F4 weekend gives the laps of 22 cars (needs irsdk data)', async () => {
    const folder = 'session-yaml/tsukuba_f4_2025-02-01'
    const files = await Promise.all(
      list(folder).map(async (name): Promise<HeadedFile> => {
        const file = await diskFile(join(root, folder, name))
        return { file, head: await file.range(0, 65_536), folder: '' }
      }),
    )
    const sets = iracingRevisions.sets(files)
    const race = sets.find(set => set.files.length > 300)
    const opened = await iracingRevisions.open(race!, tools)
    if (!opened.ok) throw new Error(opened.say)
    const sink = await run(opened.value)
    const kinds = new Map(sink.infos.map(({ atS, info }) => [atS, info.session]))
    expect(kinds.size).toBeGreaterThan(0)
    expect(sink.lastInfo?.cars).toHaveLength(22)
    // 401 rows of the list hold the 22 cars at 0 laps; the race's laps are the others.
    let isRace = false
    let laps = 0
    let next = 0
    sink.order.forEach(call => {
      if (call === 'info') isRace = sink.infos[next++]?.info.session === 'race'
      if (call === 'event' && isRace) laps++
    })
    expect(laps).toBe(401 - 22)
  })
})
