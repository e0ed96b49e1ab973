import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ibtFile } from '../../../../../src/core/decode/iracing/file/ibt-file.ts'
import { ibtStints } from '../../../../../src/core/decode/iracing/file/ibt-stints.ts'
import { readLayout } from '../../../../../src/core/decode/iracing/layout.ts'
import { IracingSession } from '../../../../../src/core/decode/iracing/session/iracing-session.ts'
import type { FileReading, HeadedFile } from '../../../../../src/core/samples/file-reading.ts'
import { at } from '../../../../../src/core/samples/fields.ts'
import { diskFile, fileTools } from '../../../../support/byte-source.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'

const root = join(process.env['PITWALL_DATA'] ?? resolve('../shared/data'), 'irsdk')
const isHere = existsSync(root)
const tools = fileTools()
const list = (folder: string) => readdirSync(join(root, folder)).sort()
const disks = isHere ? list('disk').filter(name => !name.startsWith('NEGATIVE')) : []

async function run(reading: FileReading): Promise<FakeSink> {
  const sink = new FakeSink()
  for await (const _ of reading.read(sink)) void _
  return sink
}

async function readDisk(name: string) {
  const opened = await ibtFile.open(await diskFile(join(root, 'disk', name)), tools)
  if (!opened.ok) throw new Error(opened.say)
  return { reading: opened.value, sink: await run(opened.value) }
}

const lapsOf = (sink: FakeSink) => sink.events.flatMap(({ event }) => (event.kind === 'lap' ? [event] : []))
/** The whole file through a session, for what the frames do not carry. */
async function sessionOf(name: string) {
  const file = await diskFile(join(root, 'disk', name))
  const bytes = await file.range(0, file.bytes)
  const layout = readLayout(bytes)
  if (!layout.ok) throw new Error(layout.say)
  const session = new IracingSession({ sink: new FakeSink(), from: 'disk' })
  session.describe(layout.value)
  session.sessionInfo(
    bytes.subarray(layout.value.sessionOffset, layout.value.sessionOffset + layout.value.sessionBytes),
    1,
  )
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { buffers, recordBytes } = layout.value
  for (let from = buffers[0]!.offset; from + recordBytes <= bytes.length; from += recordBytes)
    session.record(view, from)
  session.end()
  return session
}

describe('3.9, the real files of the disk', () => {
  test.skipIf(!isHere)('S-IR-2: every one is claimed and read to its end (needs irsdk data)', async () => {
    for (const name of disks) {
      const { reading, sink } = await readDisk(name)
      expect(sink.frames.length).toBeGreaterThan(20)
      expect(sink.rejects.size).toBe(0)
      expect(reading.findings().filter(finding => finding.severity !== 'info')).toEqual([])
    }
    expect(disks).toHaveLength(12)
  })

  test.skipIf(!isHere)(
    'Bristol 2025: laps 170–173, 15.2255 and 15.069 of our own, the official ones, the fuel (needs irsdk data)',
    async () => {
      const name = disks.find(each => each.includes('bristol'))!
      const { reading, sink } = await readDisk(name)
      expect(sink.receivedCount).toBe(3446)
      expect(new Set(sink.column('lap'))).toEqual(new Set([170, 171, 172, 173]))
      const told = sink.column('lastLapS').filter(value => !Number.isNaN(value))
      expect(told.map(value => Math.round(value * 1e4) / 1e4)).toEqual([15.2255, 15.2255, 15.069, 15.0667])
      expect(lapsOf(sink).map(lap => [lap.lap, lap.basis, lap.timeS === null])).toEqual([
        [170, 'derived', true],
        [171, 'reported', false],
        [172, 'reported', false],
      ])
      expect(reading.facts?.()).toMatchObject({ laps: 3 })
      const session = await sessionOf(name)
      const fuel = session.fuelLaps().filter(lap => lap.isValid)
      expect(fuel.map(lap => lap.lap)).toEqual([171, 172])
      expect(fuel[0]?.usedL).toBeCloseTo(0.447, 2)
      expect(fuel[1]?.usedL).toBeCloseTo(0.413, 2)
    },
  )

  test.skipIf(!isHere)(
    'S-IR-26: Bristol keeps the tread of the set before, with an odometer that begins at 0 (needs irsdk data)',
    async () => {
      const session = await sessionOf(disks.find(each => each.includes('bristol'))!)
      const { Rl } = session.tyres()
      expect(Rl.zones?.outer).toBeCloseTo(0.958, 3)
      expect(Rl).toMatchObject({ measuredFor: 'off-car', measuredAtLap: NaN, odometerM: 2400 })
    },
  )

  test.skipIf(!isHere)('S-IR-8: on an oval everything turns left (needs irsdk data)', async () => {
    const { sink } = await readDisk(disks.find(each => each.includes('bristol'))!)
    const fast = sink.frames.filter(frame => (frame.values[at.speedMps] ?? 0) > 40)
    for (const name of ['steerRad', 'yawRateRadps', 'accLatMps2'] as const) {
      expect(fast.reduce((sum, frame) => sum + (frame.values[at[name]] ?? 0), 0) / fast.length).toBeGreaterThan(0.1)
    }
    // The plan view turns left too: the area under the way is positive.
    const area = fast.slice(1).reduce((sum, frame, i) => {
      const [e0, n0] = [fast[i]!.values[at.eastM]!, fast[i]!.values[at.northM]!]
      return sum + e0 * frame.values[at.northM]! - frame.values[at.eastM]! * n0
    }, 0)
    expect(area).toBeGreaterThan(0)
  })

  test.skipIf(!isHere)(
    'S-IR-13: own lap times within 5 ms of the official on all 9 full laps (needs irsdk data)',
    async () => {
      const differences: number[] = []
      for (const name of disks) {
        const { sink } = await readDisk(name)
        const told = sink.column('lastLapS').filter(value => !Number.isNaN(value))
        // Each full lap tells its own time at the line and the official one behind it.
        const full = lapsOf(sink).filter(lap => lap.basis === 'reported').length
        expect(told).toHaveLength(full * 2)
        for (let i = 0; i < told.length; i += 2) differences.push(Math.abs((told[i] ?? NaN) - (told[i + 1] ?? NaN)))
      }
      expect(differences).toHaveLength(9)
      expect(differences.filter(differenceS => differenceS < 0.005)).toHaveLength(9)
      expect(Math.max(...differences)).toBeLessThan(0.003)
    },
  )

  test.skipIf(!isHere)(
    'S-IR-11: Langley 14-50-46 is reset in mid-file: one jump, lap 186 begun twice, no fuel lap of it (needs irsdk data)',
    async () => {
      const name = disks.find(each => each.includes('14-50-46'))!
      const { sink, reading } = await readDisk(name)
      expect(sink.receivedCount).toBe(5476)
      expect(sink.jumps.map(jump => jump.why)).toEqual(['clock'])
      expect(lapsOf(sink).map(lap => lap.lap)).toEqual([183, 184, 185, 186])
      expect(lapsOf(sink).at(-1)?.timeS).toBe(null)
      expect(sink.events.some(({ event }) => event.kind === 'refuel' || event.kind === 'tyre-change')).toBe(false)
      expect(reading.findings().map(finding => finding.id)).toContain('car-reset')
      const session = await sessionOf(name)
      expect(session.fuelLaps().flatMap(lap => (lap.isValid ? [lap.lap] : []))).toEqual([184, 185])
      const tyres = Object.values(session.tyres())
      expect(tyres.every(tyre => tyre.measuredFor === 'off-car' && tyre.measuredAtLap === 186)).toBe(true)
    },
  )

  test.skipIf(!isHere)(
    'S-IR-26: Langley 2015-08-24 renews its tread three times on lap 7 (needs irsdk data)',
    async () => {
      const { sink } = await readDisk(disks.find(each => each.includes('2015-08-24'))!)
      const measured = sink.frames.filter(frame => !Number.isNaN(frame.values[at.treadFlOut] ?? NaN))
      expect(measured.map(frame => frame.values[at.lap])).toEqual([7, 7, 7])
      expect(measured.filter(frame => (frame.values[at.speedMps] ?? 0) > 10)).toHaveLength(2)
      expect(measured[0]?.values[at.tyreWearFl]).toBeGreaterThan(0)
    },
  )

  test.skipIf(!isHere)(
    'S-IR-14: six Langley files are one evening, two of New Smyrna another (needs irsdk data)',
    async () => {
      const files = await Promise.all(
        disks.map(async (name): Promise<HeadedFile> => {
          const file = await diskFile(join(root, 'disk', name))
          return { file, head: await file.range(0, 65_536), folder: '' }
        }),
      )
      const sets = ibtStints.sets(files)
      expect(sets.map(set => set.files.length)).toEqual([6, 2])
      const opened = await ibtStints.open(sets[0]!, tools)
      if (!opened.ok) throw new Error(opened.say)
      const sink = await run(opened.value)
      expect(sink.frames.every((frame, i) => frame.atS > (sink.frames[i - 1]?.atS ?? 0))).toBe(true)
      // The only jump is the reset within the last file.
      expect(sink.jumps.map(jump => jump.why)).toEqual(['clock'])
      expect(lapsOf(sink).map(lap => lap.lap)).toEqual([172, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186])
    },
  )

  test.skipIf(!isHere)(
    'S-IR-4: the negative file is a damaged piece without its beginning (needs irsdk data)',
    async () => {
      const file = await diskFile(
        join(
          root,
          'disk',
          list('disk').find(name => name.startsWith('NEGATIVE'))!,
        ),
      )
      expect(ibtFile.claims(await file.range(0, 65_536), file)).toBe(true)
      const opened = await ibtFile.open(file, tools)
      expect(opened.ok ? '' : opened.say).toContain('without its beginning')
      expect(opened.ok ? '' : opened.say).toContain('saved as text')
    },
  )
})
