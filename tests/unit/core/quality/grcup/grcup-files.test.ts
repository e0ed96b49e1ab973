import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { GrCupReference } from '../../../../../src/core/decode/grcup/telemetry/reference.ts'
import { grcupJson, grcupLong, grcupWide, openGrCupWide } from '../../../../../src/core/quality/grcup/grcup-formats.ts'
import type { FileFormat } from '../../../../../src/core/samples/file-reading.ts'
import { diskFile, fileTools } from '../../../../support/byte-source.ts'
import { run } from '../../../../support/grcup-rig.ts'

const folder = resolve(process.env.PITWALL_DATA ?? resolve('../shared/data'), 'grcup')
const telemetry = (path: string): string => resolve(folder, 'telemetry', path)
const isAbsent = !existsSync(folder)
const slowly = 120_000

const files = {
  indianapolis: telemetry('derived/R1_indianapolis_motor_speedway_telemetry.cars7_47.csv.gz'),
  sebring: telemetry('derived/sebring_telemetry_R1.car7.csv.gz'),
  barber: telemetry('Ddhamani123/barber_reference_lap.csv'),
  mvp: telemetry('whizydan/R1_barber_telemetry_mvp.csv'),
  live: telemetry('Aniruddha051606/indy_live_lap.csv'),
  ghost: telemetry('Aniruddha051606/indy_ghost_lap.csv'),
  twoRaces: telemetry('ternasius/barber/lap_13_11.json.gz'),
}

/** Offsets of a car by segment, seconds, as the report gives them. */
const offsets = (say: string): number[] => [...say.matchAll(/(\d+\.\d) s \(/g)].map(found => Number(found[1]))

/** Lap ends of the real lap file: variant A and B name their columns alike. */
function lapEnds(path: string): GrCupReference['lapEnds'] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').replaceAll('"', '').split(/\r?\n/)
  const names = header.replace('\ufeff', '').split(',')
  const place = (name: string): number => names.indexOf(name)
  const ends = new Map<string, { lap: number; utcS: number }[]>()
  for (const fields of lines.filter(line => line !== '').map(line => line.split(','))) {
    const id = fields[place('vehicle_id')] ?? ''
    const end = { lap: Number(fields[place('lap')]), utcS: Date.parse(fields[place('timestamp')] ?? '') / 1000 }
    ends.set(
      id,
      [...(ends.get(id) ?? []), end].sort((a, b) => a.utcS - b.utcS),
    )
  }
  return ends
}

describe('real files', () => {
  test.skipIf(isAbsent)(
    'S-GR-14 S-GR-16 S-GR-19 S-GR-27: Indianapolis race 1, two cars (needs grcup data)',
    async () => {
      const { sink, count, reading } = await run('long', await diskFile(files.indianapolis))
      const say = (id: string, car: string): string =>
        reading.findings().find(each => each.id === id && each.car === car)?.say ?? ''
      expect(sink.receivedCount).toBe(431_103 + 891_039)
      expect(sink.rejects.size).toBe(0)
      const [seven = NaN] = offsets(say('clock-offset', '7'))
      const fortySeven = offsets(say('clock-offset', '47'))
      expect(Math.abs(seven - 230_674.9)).toBeLessThan(0.15)
      expect(fortySeven).toHaveLength(2)
      expect(Math.abs(fortySeven[0]! - 227_159.2)).toBeLessThan(0.15)
      expect(Math.abs(fortySeven[1]! - 227_577.8)).toBeLessThan(0.15)
      expect(count('clock-step')).toBe(1)
      expect(count('duplicate-same', '7') + count('duplicate-conflict', '7')).toBe(11_545)
      expect(count('duplicate-same', '47') + count('duplicate-conflict', '47')).toBe(44_708)
      expect(count('lap-unknown', '7')).toBe(113_305)
      expect(count('imu-reversed', '47')).toBe(2)
      expect(count('imu-reversed', '7')).toBe(0)
      expect(say('imu-bias', '47')).toContain('-0.26 g')
      expect(count('imu-bias', '7')).toBe(0)
      expect(sink.lastInfo?.track.lengthM).toBe(3925.2)
      const { rates } = reading.facts?.() ?? {}
      expect(rates?.speed).toBeGreaterThan(4.5)
      expect(rates?.speed).toBeLessThan(4.65)
      expect(rates?.accx_can).toBeGreaterThan(22.3)
      expect(rates?.accx_can).toBeLessThan(23.4)
      expect(sink.frames.every((frame, i) => i === 0 || frame.atS >= sink.frames[i - 1]!.atS)).toBe(true)
    },
    slowly,
  )

  test.skipIf(isAbsent)(
    'S-GR-13 S-GR-14 S-GR-16: Sebring race 1, a step of 271 s before the green (needs grcup data)',
    async () => {
      const { sink, count, say, reading } = await run('long', await diskFile(files.sebring))
      const found = offsets(reading.findings().find(each => each.id === 'clock-offset')?.say ?? '')
      expect(found).toHaveLength(2)
      expect(Math.abs(found[0]! - 162_721.0)).toBeLessThan(0.15)
      expect(Math.abs(found[1]! - 162_991.9)).toBeLessThan(0.15)
      expect(count('duplicate-same') + count('duplicate-conflict')).toBe(24_526)
      expect(count('imu-reversed')).toBe(0)
      expect(count('distance-scale')).toBeGreaterThan(15)
      expect(say('track-hint')).toContain('Sebring')
      expect(reading.can.place).toBe('distance')
      expect(sink.jumps).toEqual([])
    },
    slowly,
  )

  test.skipIf(isAbsent)(
    'S-GR-16.1: lap ends give the offsets to the tenth of a second (needs grcup data)',
    async () => {
      const cases = [
        [files.indianapolis, 'indianapolis/R1/R1_indianapolis_motor_speedway_lap_end.csv', [230_674.9, 227_159.2]],
        [files.sebring, 'sebring/R1/sebring_lap_end_time_R1.csv', [162_991.9]],
      ] as const
      for (const [path, ends, expected] of cases) {
        const lapFile = resolve(folder, 'timing', ends)
        const reference: GrCupReference = {
          lapEnds: lapEnds(lapFile),
          resolve: () => null,
          trackName: '',
          officialCars: 0,
        }
        const { say } = await run('long', await diskFile(path), { reference })
        const found = [...say('clock-offset').matchAll(/(\d+\.\d) s \(by lap ends\)/g)].map(each => Number(each[1]))
        for (const offset of expected) expect(found.some(each => Math.abs(each - offset) < 0.11)).toBe(true)
      }
    },
    slowly,
  )

  test.skipIf(isAbsent)(
    'S-GR-5 S-GR-25: Barber, other time form, a car without a number (needs grcup data)',
    async () => {
      const { sink, count, say } = await run('long', await diskFile(files.barber))
      expect(sink.receivedCount).toBe(22_425)
      expect(sink.rejects.size).toBe(0)
      expect(sink.lastInfo?.cars[0]).toMatchObject({ key: 'GR86-002', number: '?002' })
      expect(sink.lastInfo?.track.name).toBe('Barber Motorsports Park')
      expect(say('clock-offset')).toContain('151941.')
      expect(count('gps-held')).toBeGreaterThan(1000)
    },
  )

  test.skipIf(isAbsent)(
    'S-GR-42: wide copies are read, several cars in one are refused (needs grcup data)',
    async () => {
      const mvp = await run('wide', await diskFile(files.mvp))
      expect(mvp.sink.frames).toHaveLength(11_963)
      expect(mvp.count('rate-low')).toBeGreaterThan(0)
      const live = await run('wide', await diskFile(files.live))
      expect(live.sink.frames).toHaveLength(2330)
      const ghost = await openGrCupWide(await diskFile(files.ghost), fileTools())
      expect(ghost).toMatchObject({ ok: false, code: 'several-cars' })
    },
  )

  test.skipIf(isAbsent)(
    'S-GR-42: the same lap of two races in one file is two sessions (needs grcup data)',
    async () => {
      const { sink, count } = await run('json', await diskFile(files.twoRaces))
      expect(count('several-races')).toBe(2)
      expect(sink.infos.map(each => new Date(each.info.startUtcMs ?? 0).getUTCDate())).toEqual([6, 7])
    },
  )

  test.skipIf(isAbsent)('S-0-11: each file is claimed by its own format only (needs grcup data)', async () => {
    const formats: readonly FileFormat[] = [grcupLong, grcupWide, grcupJson]
    const claimed = async (path: string): Promise<string[]> => {
      const file = await diskFile(path)
      const head = await file.range(0, 65_536)
      return formats.filter(format => format.claims(head, file)).map(format => format.id)
    }
    expect(await claimed(files.sebring)).toEqual(['grcup-long'])
    expect(await claimed(files.mvp)).toEqual(['grcup-wide'])
    expect(await claimed(files.ghost)).toEqual(['grcup-wide'])
    expect(await claimed(files.twoRaces)).toEqual(['grcup-json'])
    expect(await claimed(resolve(folder, 'timing/sebring/R1/sebring_lap_end_time_R1.csv'))).toEqual([])
  })
})
