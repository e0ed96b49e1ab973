import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { f1Cap, f1Lp, f1Pcap } from '../../../../../../src/core/decode/imports/f1-captures/capture-formats.ts'
import { readPacketHead } from '../../../../../../src/core/decode/imports/f1-captures/packet-head.ts'
import { at } from '../../../../../../src/core/samples/fields.ts'
import type { FileReading } from '../../../../../../src/core/samples/file-reading.ts'
import { diskFile, fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import {
  capFile,
  headOnly,
  joined,
  lpFile,
  madeUpGame,
  pcapFile,
} from '../../../../../support/import-f1-capture-writer.ts'
import { drained, heard, readAs } from '../../../../../support/import-reading.ts'

const game = madeUpGame(2025, 3)
const containers = [
  { name: 'f1-lp', format: f1Lp, write: lpFile },
  { name: 'f1-cap', format: f1Cap, write: (datagrams: readonly Uint8Array[]) => capFile(datagrams) },
  { name: 'f1pcap', format: f1Pcap, write: (datagrams: readonly Uint8Array[]) => pcapFile(datagrams) },
  {
    name: 'f1pcap, deflated',
    format: f1Pcap,
    write: (datagrams: readonly Uint8Array[]) => pcapFile(datagrams, { isDeflated: true }),
  },
] as const
const formats = [f1Lp, f1Cap, f1Pcap] as const
const ids = (reading: FileReading): string[] => reading.findings().map(({ id }) => id)

describe.each(containers)('$name', ({ format, write }) => {
  test('S-REC-10: every datagram reaches the decoder of the games, in the order of the file', async () => {
    const { sink, reading } = await readAs(format, write(game))
    expect(sink.receivedCount).toBe(game.length)
    expect([...sink.rejects]).toEqual([])
    expect(sink.lastInfo?.cars.map(({ number }) => number)).toEqual(['7', '8'])
    const speeds = sink.frames
      .filter(({ car }) => car === 0)
      .map(({ values }) => Math.round((values[at.speedMps] ?? NaN) * 3.6))
    expect(speeds.filter(speed => !Number.isNaN(speed))).toEqual(Array.from({ length: 60 }, (_, i) => 101 + i))
    expect(ids(reading)).toEqual([])
    expect(reading).toMatchObject({
      format: format.id,
      kind: 'session',
      can: { rivals: 'full', place: 'xy', tyreWear: 'live' },
    })
  })

  test('S-REC-4: rates are those of the session’s own time', async () => {
    const { reading } = await readAs(format, write(game))
    const facts = reading.facts?.()
    expect(facts?.channels).toEqual(['Session', 'LapData', 'Participants', 'CarTelemetry'])
    expect(facts?.rates?.['LapData']).toBeCloseTo(20, 3)
    expect(facts?.rates?.['Session']).toBeCloseTo(2, 3)
    expect(facts?.durationS).toBeCloseTo(2.95, 3)
  })

  test('S-0-12: chunks of 1 byte, of 7, and the whole file give the same', async () => {
    const file = write(madeUpGame(2023, 1))
    const whole = heard((await readAs(format, file, file.length)).sink)
    for (const size of [1, 7]) expect(heard((await readAs(format, file, size)).sink)).toEqual(whole)
  })

  test('S-REC-5: a cut file gives what was read, and says so', async () => {
    const { sink, reading } = await readAs(format, write(game).slice(0, -10))
    expect(sink.receivedCount).toBe(game.length - 1)
    expect(ids(reading)).toContain('cut-file')
  })

  test('it is claimed by its content, and by no other container', () => {
    const file = write(game)
    for (const other of formats)
      expect(other.claims(file.subarray(0, 65536), { name: 'x.csv', bytes: file.length })).toBe(other === format)
  })

  test('S-0-3: cut, mutated and random input never throws', async () => {
    const file = write(madeUpGame(2024, 1))
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(255), fc.nat(file.length), async (place, byte, cut) => {
        const mutated = file.slice(0, cut)
        if (place < mutated.length) mutated[place] = byte
        const opened = await format.open(memoryFile('x', mutated), fileTools())
        if (opened.ok) await drained(opened.value)
      }),
      { numRuns: 100 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async noise => {
        format.claims(noise, { name: 'x', bytes: noise.length })
        const opened = await format.open(memoryFile('x', noise), fileTools())
        if (opened.ok) await drained(opened.value)
      }),
      { numRuns: 100 },
    )
  })
})

describe('.f1pcap', () => {
  test('S-REC-4: big-endian records are read; the time of a record is not', async () => {
    const { sink } = await readAs(f1Pcap, pcapFile(game, { isBigEndian: true }))
    expect(sink.receivedCount).toBe(game.length)
    expect(sink.frames[0]?.atS).toBeLessThan(1)
  })

  test('S-REC-4: a wrong packet count is reported, the file is read to its end', async () => {
    for (const packets of [0, 1000]) {
      const { sink, reading } = await readAs(f1Pcap, pcapFile(game, { packets }))
      expect(sink.receivedCount).toBe(game.length)
      expect(reading.findings()).toMatchObject([{ id: 'packet-count', count: Math.abs(packets - game.length) }])
    }
  })

  test('S-REC-5: a payload that inflates to more than 4 KiB ends the import with what was read', async () => {
    const bomb = new Uint8Array(deflateSync(new Uint8Array(5000)))
    const record = new DataView(new ArrayBuffer(8))
    record.setUint32(4, bomb.length, true)
    const file = joined([
      pcapFile(game, { isDeflated: true, packets: game.length }),
      new Uint8Array(record.buffer),
      bomb,
    ])
    const { sink, reading } = await readAs(f1Pcap, file)
    expect(sink.receivedCount).toBe(game.length)
    expect(ids(reading)).toEqual(['bad-record'])
  })

  test('S-REC-5: a damaged payload ends the import with what was read', async () => {
    const file = pcapFile(game, { isDeflated: true })
    file.fill(0xff, 12 + 8 + 2, 12 + 8 + 40)
    const { sink, reading } = await readAs(f1Pcap, file)
    expect(sink.receivedCount).toBe(0)
    expect(ids(reading)).toEqual(['bad-record', 'packet-count'])
  })

  test('another version, and a file that ends in its head, are refused with a sentence', async () => {
    const newer = await f1Pcap.open(memoryFile('a.f1pcap', pcapFile(game, { major: 2 })), fileTools())
    expect(newer).toMatchObject({ ok: false, say: 'a.f1pcap: this F1 capture has version 2; PitWall reads version 1.' })
    const short = await f1Pcap.open(memoryFile('a.f1pcap', pcapFile(game).slice(0, 9)), fileTools())
    expect(short).toMatchObject({ ok: false, code: 'f1pcap-cut' })
  })
})

describe('what is inside', () => {
  test('S-REC-5: a record that cannot be one ends the import with what was read', async () => {
    const file = joined([lpFile(game), new Uint8Array([0xff, 0xff, 0xff, 0x7f]), lpFile(game)])
    const { sink, reading } = await readAs(f1Lp, file)
    expect(sink.receivedCount).toBe(game.length)
    expect(reading.findings()[0]).toMatchObject({
      id: 'bad-record',
      say: `Record ${game.length + 1} is damaged, and nothing after it can be found; the ${game.length} before it were read.`,
    })
  })

  test('formats of 2018 and 2019 are recognised and said, not decoded', async () => {
    const file = lpFile([headOnly(2018, 6, 1, 841), headOnly(2019, 2, 1, 843), headOnly(2019, 2, 2, 843)])
    expect(f1Lp.claims(file, { name: 'x', bytes: file.length })).toBe(true)
    const { sink, reading } = await readAs(f1Lp, file)
    expect(sink.frames).toEqual([])
    expect(reading.findings().map(({ id, count, say }) => [id, count, say.slice(0, 15)])).toEqual([
      ['old-format', 1, 'F1 2018 packets'],
      ['old-format', 2, 'F1 2019 packets'],
    ])
    expect(reading.findings()[0]?.say).toContain('recognised, not decoded; switch the game')
    expect(reading.facts?.().rates).toEqual({})
  })

  test('several formats in one file are said', async () => {
    const { reading } = await readAs(f1Lp, lpFile([...madeUpGame(2022, 1), ...madeUpGame(2025, 1, '00000000000000b6')]))
    expect(reading.findings().find(({ id }) => id === 'f1-formats-mixed')?.say).toContain('2022, 2025')
  })

  test('leaps between sessions are no time that passed', async () => {
    const late = [headOnly(2025, 2, 500, 1285), headOnly(2025, 2, 501, 1285)]
    const { reading } = await readAs(f1Lp, lpFile([...madeUpGame(2025, 1), ...late]))
    expect(reading.facts?.().durationS).toBeCloseTo(0.95 + 1, 3)
  })

  test.each([2018, 2019, 2020, 2022, 2023, 2026])('the head of format %d tells id and time', format => {
    expect(readPacketHead(headOnly(format, 9, 12.5, 40))).toMatchObject({ format, id: 9, sessionTimeS: 12.5 })
    expect(readPacketHead(new Uint8Array(20))).toBeNull()
  })
})

describe('S-0-11: text is never a capture', () => {
  const head = (text: string): Uint8Array => new TextEncoder().encode(text)
  test.each([
    'timestamp,vehicle_id,speed\n1,2,3\n',
    '{"speed":1}',
    '[]',
    '',
    'F1UDP,1,2\n',
    'a',
    '00:00:01.000{"Status":"1"}',
  ])('%o', text => {
    for (const format of formats) expect(format.claims(head(text), { name: 'x.lp', bytes: text.length })).toBe(false)
  })

  test('nor is printable noise', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), text => {
        for (const format of formats) expect(format.claims(head(text), { name: 'x.lp', bytes: 400 })).toBe(false)
      }),
    )
  })
})

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')
const raw = resolve(data, 'f1udp/raw')

describe('real captures', () => {
  test.skipIf(!existsSync(raw))('S-REC-10: every file is claimed and read to its end (needs f1udp data)', async () => {
    const names = readdirSync(raw).filter(name => name.endsWith('.lp'))
    expect(names).not.toHaveLength(0)
    for (const name of names) {
      const file = await diskFile(resolve(raw, name))
      const head = await file.range(0, 65536)
      expect(formats.filter(format => format.claims(head, file)).map(({ id }) => id)).toEqual(['f1-lp'])
      const opened = await f1Lp.open(file, fileTools())
      if (!opened.ok) throw new Error(opened.say)
      await drained(opened.value)
      const found = ids(opened.value)
      expect(found).not.toContain('cut-file')
      expect(found).not.toContain('bad-record')
      expect(found.includes('old-format')).toBe(/^201[89]/.test(name))
    }
  })

  test.skipIf(!existsSync(raw))(
    'S-REC-4: 6.4 s of a time trial: 1,000 packets, 20 Hz by session time (needs f1udp data)',
    async () => {
      const opened = await f1Lp.open(
        await diskFile(resolve(raw, '2023-timetrial-hungaroring-fredrik2002.lp')),
        fileTools(),
      )
      if (!opened.ok) throw new Error(opened.say)
      const sink = await drained(opened.value)
      expect(sink.receivedCount).toBe(1000)
      expect([...sink.rejects]).toEqual([])
      const facts = opened.value.facts?.()
      expect(facts?.durationS).toBeCloseTo(6.4, 1)
      expect(facts?.rates?.['CarTelemetry']).toBeCloseTo(20, 0)
      expect(facts?.rates?.['CarDamage']).toBeCloseTo(10, 0)
    },
  )
})
