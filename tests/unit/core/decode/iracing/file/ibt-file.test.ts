import { describe, expect, test } from 'vitest'
import { ibtFile } from '../../../../../../src/core/decode/iracing/file/ibt-file.ts'
import { iracingDump } from '../../../../../../src/core/decode/iracing/file/iracing-dump.ts'
import { fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'
import { writeDump, writeIbt } from '../../../../../support/ibt-writer.ts'
import { arrays, diskWishes, driving, liveWishes } from '../../../../../support/iracing-rig.ts'
import { sessionYaml } from '../../../../../support/iracing-yaml.ts'

const records = Array.from({ length: 2000 }, (_, i) => {
  const way = i / 600
  const done = Math.floor(way)
  return {
    ...driving,
    SessionTime: 100 + i / 60,
    Lap: 1 + done,
    LapCompleted: done,
    LapDistPct: way - done,
    LapLastLapTime: -1,
  }
})
const options = {
  wishes: diskWishes,
  yaml: sessionYaml({
    cars: [
      { idx: 0, number: '012' },
      { idx: 1, number: '9' },
    ],
  }),
  records,
}
const closed = writeIbt(options)
const tools = fileTools()

async function readAll(bytes: Uint8Array, chunkBytes?: number) {
  const opened = await ibtFile.open(memoryFile('any.bin', bytes, chunkBytes), tools)
  if (!opened.ok) throw new Error(opened.say)
  const sink = new FakeSink()
  const steps: number[] = []
  for await (const step of opened.value.read(sink)) steps.push(step)
  return { reading: opened.value, sink, steps }
}

describe('telemetry of the disk', () => {
  test('S-0-11: claimed by content, whatever the name', () => {
    expect(ibtFile.claims(closed.subarray(0, 65_536), { name: 'holiday.jpg', bytes: closed.length })).toBe(true)
    expect(ibtFile.claims(new TextEncoder().encode('lap,speed\n'.repeat(99)), { name: 'x.ibt', bytes: 990 })).toBe(
      false,
    )
    expect(ibtFile.claims(new Uint8Array(0), { name: 'x.ibt', bytes: 0 })).toBe(false)
  })

  test('S-0-6: records that are missing in the middle are counted; a session that begins anew adds its time', async () => {
    const holed = await readAll(writeIbt({ ...options, records: [...records.slice(0, 500), ...records.slice(800)] }))
    expect(holed.reading.findings()).toMatchObject([{ id: 'records-missing', severity: 'warn', count: 300 }])
    const next = records.slice(0, 1200).map(record => ({ ...record, SessionNum: 1 }))
    const two = await readAll(writeIbt({ ...options, records: [...records, ...next] }))
    expect(two.sink.jumps.map(({ why }) => why)).toEqual(['new-session'])
    expect(two.reading.facts?.().durationS).toBeCloseTo((1999 + 1199) / 60, 2)
  })

  test('S-0-3: records whose bytes were shifted have no time; they are counted and not believed', async () => {
    const times = [...Array.from({ length: 50 }, (_, i) => 100 + i / 60), 3e-290, 7e210, 1e8, -1, NaN, 100 + 50 / 60]
    const shifted = times.map(SessionTime => ({ ...records[0], SessionTime }))
    const { reading, sink } = await readAll(writeIbt({ ...options, records: shifted }))
    expect(sink.rejected('no-time')).toBe(5)
    expect(reading.findings()).toMatchObject([{ id: 'no-time', severity: 'warn', count: 5 }])
    expect(sink.frames).toHaveLength(51)
    expect(reading.facts?.().durationS).toBeCloseTo(50 / 60, 3)
  })

  test('S-0-7: a car that no text names is called by its place', async () => {
    const { sink, reading } = await readAll(writeIbt({ ...options, yaml: '' }))
    expect(sink.lastInfo?.cars.map(({ number }) => number)).toEqual(['#0'])
    expect(reading.facts?.().cars).toEqual(['#0'])
  })

  test('frames, facts and findings of a whole file', async () => {
    const { reading, sink, steps } = await readAll(closed)
    expect(sink.frames).toHaveLength(2000)
    expect(reading.kind).toBe('telemetry')
    expect(reading.say).toContain('Test Car')
    expect(reading.say).toContain('2000 records')
    expect(reading.say).not.toContain('Driver 0')
    expect(reading.facts?.()).toMatchObject({ cars: ['012'], laps: 3, rates: { Speed: 60 } })
    expect(reading.facts?.().durationS).toBeCloseTo(1999 / 60, 6)
    expect(reading.facts?.().channels).toHaveLength(diskWishes.length)
    expect(reading.findings()).toEqual([])
    expect(steps.at(-1)).toBe(1)
    expect(steps.every((step, i) => step >= (steps[i - 1] ?? 0))).toBe(true)
  })

  test('S-IR-14: session second 0 is the UTC of the start less the session time of the first record', async () => {
    const { sink } = await readAll(closed)
    expect(sink.lastInfo?.startUtcMs).toBe((1_700_000_000 - 100) * 1000)
  })

  test('S-IR-1: the disk has no rivals, so nobody else is in its list', async () => {
    const { sink } = await readAll(closed)
    expect(sink.lastInfo?.cars.map(car => car.number)).toEqual(['012'])
  })

  test.each([1, 7, 1 << 20])('S-0-12: chunks of %i bytes give the same samples', async chunkBytes => {
    const small = writeIbt({ ...options, records: records.slice(590, 640) })
    const whole = await readAll(small)
    const cut = await readAll(small, chunkBytes)
    expect(cut.sink.frames).toEqual(whole.sink.frames)
    expect(cut.sink.events).toEqual(whole.sink.events)
  })

  test('S-IR-9: a file that was not closed is read by its size, and said', async () => {
    const growing = writeIbt({ ...options, isClosed: false })
    const { reading, sink } = await readAll(growing.subarray(0, growing.length - 10))
    expect(sink.frames).toHaveLength(1999)
    expect(reading.findings().map(finding => finding.id)).toEqual(['file-not-closed'])
    expect(sink.lastInfo).not.toHaveProperty('startUtcMs')
  })

  test('a reading can be read again', async () => {
    const { reading, sink } = await readAll(closed)
    const again = new FakeSink()
    for await (const _ of reading.read(again)) void _
    expect(again.frames).toEqual(sink.frames)
    expect(reading.facts?.().laps).toBe(3)
  })

  test.each([
    ['it is a text', new TextEncoder().encode('lap,speed\n'.repeat(99))],
    ['the text of a session', new TextEncoder().encode(sessionYaml())],
    ['zip', Uint8Array.of(0x50, 0x4b, 3, 4, ...new Array<number>(300).fill(0))],
    ['it is empty', new Uint8Array(0)],
    ['ends after 20 bytes', closed.subarray(0, 20)],
    ['ends within its variable headers', closed.subarray(0, 1000)],
    ['no record yet', writeIbt({ ...options, records: [] })],
    ['no header', new Uint8Array(5000)],
    [
      'a memory dump',
      writeDump({ wishes: diskWishes, yaml: '', buffers: [1, 2, 3].map(tickCount => ({ tickCount, values: {} })) }),
    ],
  ])('S-IR-4: refused with a sentence: %s', async (says, bytes) => {
    const opened = await ibtFile.open(memoryFile('session.ibt', bytes), tools)
    expect(opened.ok ? '' : opened.say).toContain(says)
    expect(opened.ok ? '' : opened.say).toContain('session.ibt')
  })

  test('S-IR-4: a piece out of the middle is known by its variables, and that an editor saved it', async () => {
    const middle = closed.slice(1234)
    expect(ibtFile.claims(middle.subarray(0, 65_536), { name: 'x', bytes: middle.length })).toBe(true)
    const plain = await ibtFile.open(memoryFile('cut.ibt', middle), tools)
    expect(plain.ok ? '' : plain.say).toContain('without its beginning')
    const edited = await ibtFile.open(
      memoryFile('cut.ibt', Uint8Array.from([...middle, ...new Array<number[]>(20).fill([0xef, 0xbf, 0xbd]).flat()])),
      tools,
    )
    expect(edited.ok ? '' : edited.say).not.toContain('saved as text')
    const early = Uint8Array.from([...new Array<number[]>(20).fill([0xef, 0xbf, 0xbd]).flat(), ...middle])
    const damaged = await ibtFile.open(memoryFile('cut.ibt', early), tools)
    expect(damaged.ok ? '' : damaged.say).toContain('saved as text')
  })
})

describe('a dump of the memory', () => {
  const at = (SessionTime: number) => ({
    ...{ ...driving, SessionTime, PlayerCarIdx: 0, LapCompleted: 4 },
    ...arrays([
      { idx: 0, lap: 5, done: 4, frac: 0.25 },
      { idx: 1, lap: 4, done: 3, frac: 0.75 },
    ]),
  })
  const dump = writeDump({
    wishes: liveWishes(),
    yaml: options.yaml,
    buffers: [10, 12, 11].map(tickCount => ({ tickCount, values: at(tickCount) })),
  })

  test('S-IR-4: several buffers are a dump, one instant, whatever the name', async () => {
    expect(ibtFile.claims(dump, { name: 'x.ibt', bytes: dump.length })).toBe(false)
    expect(iracingDump.claims(dump, { name: 'x.ibt', bytes: dump.length })).toBe(true)
    const opened = await iracingDump.open(memoryFile('x.ibt', dump), tools)
    if (!opened.ok) throw new Error(opened.say)
    expect(opened.value.say).toContain('memory dump')
    expect(opened.value.kind).toBe('snapshot')
    const sink = new FakeSink()
    for await (const _ of opened.value.read(sink)) void _
    expect(opened.value.facts?.()).toMatchObject({ cars: ['012', '9'], laps: 7, durationS: 0 })
    expect(sink.frames).toHaveLength(2)
  })

  test('S-IR-3: the buffer with the highest tick is the one', async () => {
    const opened = await iracingDump.open(memoryFile('x', dump), tools)
    if (!opened.ok) throw new Error(opened.say)
    const sink = new FakeSink()
    for await (const _ of opened.value.read(sink)) void _
    expect(sink.frames.map(frame => frame.atS)).toEqual([12, 12])
  })

  test('a dump that was cut, and a file of the disk, are refused with a sentence', async () => {
    const cut = await iracingDump.open(memoryFile('x', dump.subarray(0, dump.length - 2 * 3000)), tools)
    expect(cut.ok ? '' : cut.say).toContain('cut')
    const disk = await iracingDump.open(memoryFile('x', closed), tools)
    expect(disk.ok ? '' : disk.say).toContain('not a dump')
  })
})
