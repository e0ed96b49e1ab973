import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CsvLines } from '../../../../../src/core/decode/points/csv-lines.ts'
import type { PointImuVerdict } from '../../../../../src/core/decode/points/point-imu.ts'
import { lineBlocks } from '../../../../../src/core/decode/text/lines.ts'
import { diskFile } from '../../../../support/byte-source.ts'
import { pointRig } from '../../../../support/point-rig.ts'

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')
const file = resolve(data, 'grcup/telemetry/derived/R1_indianapolis_motor_speedway_telemetry.cars7_47.csv.gz')
/** Lines of one car that are enough to tell, behind those of its waiting for the start. */
const [FIRST, LAST] = [80_000, 150_000] as const

/** Sends real rows of the long form, one channel a line, in the order of the car's clock. */
async function verdictOf(car: string): Promise<PointImuVerdict | undefined> {
  const { session } = pointRig({ trackName: 'indianapolis' })
  const lines: string[] = []
  for await (const block of lineBlocks((await diskFile(file)).text())) {
    lines.push(...block.filter(line => line.includes(`,${car},`)))
  }
  const stampOf = (line: string): string => line.split(',')[10] ?? ''
  const stamped = lines.map(line => [stampOf(line), line] as const).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const sorted = stamped.slice(FIRST, LAST).map(([, line]) => line)
  session.takeItems(new CsvLines().lines(sorted), { bytes: 1, arrivalS: 0, from: 'file' })
  return session.basis()[0]?.imu
}

describe('S-GR-27: real sensors', () => {
  test.skipIf(!existsSync(file))(
    'one car is mounted backwards with a bias of -0.26 g, the other one is right (needs grcup data)',
    { timeout: 60_000 },
    async () => {
      const reversed = await verdictOf('GR86-025-47')
      expect(reversed).toMatchObject({ isReversed: true, isLateralReversed: true })
      expect(reversed?.biasG).toBeCloseTo(-0.26, 1)
      expect(await verdictOf('GR86-006-7')).toEqual({ isReversed: false, biasG: 0, isLateralReversed: false })
    },
  )
})
