import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { importFiles } from '../../src/main/cli/import.ts'
import { createRecordingSource } from '../../src/main/sources/file/recording-source.ts'
import { racingClock, runToEnd } from '../support/engine-rig.ts'
import { noTapes } from '../support/tape-maker.ts'
import { sourcePlaces } from '../support/tape-workers.ts'
import { tempFolder } from '../support/temp-folder.ts'

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')

const cases = [
  ['an iRacing file (needs irsdk data)', 'irsdk/disk/jacksong__silverado2019_bristol_2025-11-06.ibt'],
  ['a GR Cup race (needs grcup data)', 'grcup/timing/sebring/R1'],
  ['an F1 capture (needs f1 data)', 'f1udp/raw/2023-timetrial-hungaroring-fredrik2002.lp'],
] as const

/** Imports ask as many races of the simulation as their header says. */
const RACES = 512

describe.skipIf(noTapes)('a real file that was imported says what the file itself says', () => {
  for (const [what, path] of cases) {
    const from = join(data, path)
    test.skipIf(!existsSync(from))(what, { timeout: 110_000 }, async () => {
      const folder = tempFolder()
      vi.spyOn(console, 'log').mockImplementation(() => undefined)
      expect([0, 3]).toContain(await importFiles([from, '--into', folder], sourcePlaces))
      vi.restoreAllMocks()
      const [name] = readdirSync(folder)
      const { clock, stop } = racingClock(0.25)
      const played = async (file: string) =>
        await runToEnd({
          source: askReader => createRecordingSource({ path: file, clock, askReader }),
          ...{ speed: Infinity, races: RACES },
        })
      const [direct, imported] = [await played(from), await played(join(folder, name ?? ''))]
      stop()
      expect(imported.run.ring.head).toBe(direct.run.ring.head)
      expect(imported.outputs.length).toBeGreaterThan(10)
      expect(imported.hash).toBe(direct.hash)
    })
  }
})
