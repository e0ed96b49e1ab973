import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grcupFolder } from '../../../../../src/core/quality/grcup-race/grcup-folder.ts'
import { at } from '../../../../../src/core/samples/fields.ts'
import type { FileReading } from '../../../../../src/core/samples/file-reading.ts'
import { fileTools } from '../../../../support/byte-source.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { memoryFolder } from '../../../../support/grcup-timing-files.ts'
import { ecu1, ecu2, first, folder, one, telemetry } from '../../../../support/grcup-timing-folder.ts'
import { lapFileText } from '../../../../support/grcup-timing-laps.ts'
import { sectionsText } from '../../../../support/grcup-timing-writer.ts'
import { longText, START_MS } from '../../../../support/grcup-writer.ts'

async function open(files: Readonly<Record<string, string>>, name: string): Promise<FileReading> {
  const set = grcupFolder.sets(memoryFolder(files)).find(each => each.name === name)
  const opened = set ? await grcupFolder.open(set, fileTools()) : null
  if (!opened?.ok) throw new Error(opened ? opened.say : `no ${name}`)
  return opened.value
}

async function replay(files: Readonly<Record<string, string>>, name: string) {
  const reading = await open(files, name)
  const sink = new FakeSink()
  for await (const share of reading.read(sink)) expect(share).toBeLessThanOrEqual(1)
  const findings = new Map(reading.findings().map(each => [each.id, each]))
  return {
    reading,
    sink,
    findings,
    carOf: (number: string) => sink.lastInfo?.cars.find(car => car.number === number)?.car ?? -1,
  }
}

describe('a race with timing, telemetry and weather', () => {
  test('Given telemetry of one car, then it is in the race with official laps and the other car comes from timing', async () => {
    const { sink, reading, carOf, findings } = await replay(folder, 'Barber race 1')
    expect(sink.lastInfo).toMatchObject({
      kind: 'grcup',
      startUtcMs: START_MS,
      lapsTotal: 5,
      track: { name: 'Barber', lengthM: 3674.7 },
    })
    expect(sink.lastInfo?.cars.map(car => [car.number, car.key, car.isOwn])).toEqual([
      ['47', 'GR86-025', true],
      ['7', 'number 7', false],
    ])
    expect([reading.kind, reading.can.rivals]).toEqual(['session', 'timing'])
    const [own, rival] = [carOf('47'), carOf('7')]
    const speeds = (car: number) =>
      sink.frames.filter(each => each.car === car && !Number.isNaN(each.values[at.speedMps]!)).length
    expect([speeds(own) > 1000, speeds(rival)]).toEqual([true, 0])
    const laps = (car: number): number[] =>
      sink.frames.flatMap(({ car: its, values }) => (its === car && values[at.lap]! >= 0 ? [values[at.lap]!] : []))
    expect(laps(own)).toEqual([...laps(own)].sort((a, b) => a - b))
    expect([...new Set(laps(rival))]).toEqual([1, 2, 3, 4, 5, 6])
    const official = sink.events.flatMap(({ event }) =>
      event.kind === 'lap' ? [[event.car, event.lap, event.timeS, event.basis]] : [],
    )
    expect(official.filter(([car]) => car === own)).toEqual([1, 2, 3, 4, 5].map(lap => [own, lap, 60, 'reported']))
    expect(sink.frames.every(({ atS }, i) => i === 0 || atS >= sink.frames[i - 1]!.atS)).toBe(true)
    // Both clocks agree: telemetry's lap 3 begins when the timekeepers saw the car at the line.
    const third = sink.frames.find(each => each.car === own && each.values[at.lap] === 3)
    expect(Math.abs((third?.atS ?? NaN) - 120)).toBeLessThan(0.5)
    expect(findings.get('lap-offset')).toBeUndefined()
  })

  test('S-N-7: Given a car that drives on behind the finish, then only laps timing can mean are laps', async () => {
    const longer = longText([{ vehicle: 'GR86-025-47', number: '47', offsetS: 150_000, laps: 8, lapS: 60 }])
    const { sink, carOf } = await replay({ ...folder, 'other/R1_barber_telemetry.csv': longer }, 'Barber race 1')
    const own = sink.frames.filter(each => each.car === carOf('47'))
    expect(Math.max(...own.map(each => each.values[at.lap]!).filter(lap => lap >= 0))).toBe(6)
    expect(own.filter(each => each.atS > 400 && each.values[at.lap]! >= 0)).toEqual([])
  })

  test('S-GR-39: weather goes into the first frame of each car after a sample; 0 is missing', async () => {
    const { sink, carOf } = await replay(folder, 'Barber race 1')
    const told = sink.frames.filter(each => each.car === carOf('7') && !Number.isNaN(each.values[at.airC]!))
    expect(told.map(each => [each.values[at.airC], each.values[at.trackC]])).toEqual([
      [20, NaN],
      [21, 31],
    ])
    expect(told[1]!.atS).toBeGreaterThanOrEqual(90)
    expect(sink.column('rain').every(Number.isNaN)).toBe(true)
  })

  test('S-GR-40: the official result wins; a missing status comes from the provisional one', async () => {
    const { sink, carOf } = await replay(folder, 'Barber race 1')
    const said = sink.events.flatMap(({ event }) =>
      event.kind === 'result' ? [event.rows.map(row => [row.car, row.position, row.status])] : [],
    )
    expect(said).toEqual([
      [
        [carOf('47'), 1, 'Classified'],
        [carOf('7'), 2, 'Classified'],
      ],
    ])
  })

  test('S-GR-32: a copy of the other race’s lap times is used once, for the race it is of', async () => {
    const { findings } = await replay(folder, 'Barber race 2')
    expect(findings.get('file-copy')?.count).toBe(1)
    const own = await replay(folder, 'Barber race 1')
    expect(own.findings.get('files-missing')?.say).toBe('Not among the files of this race: lap times of the cars.')
  })

  test('S-GR-32: lap times of another race that hide behind the right session are not used', async () => {
    const files = {
      'barber/R1/lap_end.csv': lapFileText('end', 'C', ecu1, first),
      'barber/R1/lap_time.csv': lapFileText('time', 'C', ecu2, first),
    }
    const { findings } = await replay(files, 'Barber race 1')
    expect(findings.get('file-copy')?.say).toContain('lap_time.csv')
  })

  test('S-GR-31: unnamed files of instants are told apart by each other', async () => {
    const files = {
      'barber/R1/x.csv': lapFileText('start', 'A', ecu1, first),
      'barber/R1/y.csv': lapFileText('end', 'A', ecu1, first),
      'barber/R1/23.csv': sectionsText(one),
    }
    const { sink } = await replay(files, 'Barber race 1')
    // The starts are 2 ms later; the clock of the cars is set by the ends.
    expect(sink.lastInfo?.startUtcMs).toBe(START_MS)
  })

  test('S-GR-3: what is missing is said; a race without telemetry runs from its timing', async () => {
    const { sink, findings } = await replay(folder, 'Barber race 2')
    expect(findings.get('files-missing')?.say).toBe('Not among the files of this race: results, weather, telemetry.')
    expect(sink.events.filter(({ event }) => event.kind === 'lap')).toHaveLength(3)
    expect(sink.lastInfo?.startUtcMs).toBe(START_MS + 86_400_000)
  })

  test('Given telemetry without official timing, then it is still a race', async () => {
    const { sink } = await replay({ 'barber/R1_telemetry.csv': telemetry }, 'Barber race 1')
    expect(sink.lastInfo?.cars.map(car => car.number)).toEqual(['47'])
    expect(sink.frames.length).toBeGreaterThan(1000)
  })

  test('Given two files that tell of one car, then the longer one does', async () => {
    const piece = longText([{ vehicle: 'GR86-025-47', number: '47', offsetS: 150_000, laps: 2, lapS: 60 }])
    const alone = await replay(folder, 'Barber race 1')
    const both = await replay({ ...folder, 'other/R1_barber_piece.csv': piece }, 'Barber race 1')
    expect(both.findings.get('duplicate-same')?.count).toBeGreaterThan(100)
    expect(Math.abs(both.sink.frames.length - alone.sink.frames.length)).toBeLessThan(5)
  })

  test('Given a file that cannot be read to its end, then the failure is a sentence', async () => {
    const set = grcupFolder.sets(memoryFolder(folder)).find(each => each.name === 'Barber race 2')!
    const broken = set.files.map(each => ({
      ...each,
      file: { ...each.file, range: () => Promise.reject(new Error('gone')) },
    }))
    const opened = await grcupFolder.open({ ...set, files: broken }, fileTools())
    expect(opened.ok ? '' : opened.code).toBe('unreadable')
  })
})

test('S-0-3: whatever is in a folder, its files are grouped or left out and a race is opened or refused', async () => {
  const texts = Object.entries(folder)
  const broken = fc.record({ pick: fc.nat(texts.length - 1), cut: fc.nat(3000), put: fc.string({ maxLength: 20 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(broken, { maxLength: 5 }), async parts => {
      const files = parts.map(({ pick, cut, put }, i) => {
        const [path, text] = texts[pick]!
        return [`${i}/${path}`, text.slice(0, cut) + put + text.slice(cut + 1, 6000)] as const
      })
      for (const set of grcupFolder.sets(memoryFolder(Object.fromEntries(files)))) {
        const opened = await grcupFolder.open(set, fileTools())
        if (!opened.ok) continue
        const sink = new FakeSink()
        for await (const share of opened.value.read(sink)) expect(share).toBeLessThanOrEqual(1)
        expect(sink.frames.every(({ atS }) => Number.isFinite(atS))).toBe(true)
      }
    }),
    { numRuns: 25 },
  )
})

describe('a race of which little is there', () => {
  test('Given the lap files of the cars alone, then the facts are theirs', async () => {
    const files = { 'VIR/R1/lap_end.csv': lapFileText('end', 'B', ecu1, first) }
    const { reading, findings } = await replay(files, 'VIR race 1')
    expect(reading.facts?.().cars?.length).toBe(new Set(ecu1.map(lap => lap.vehicle)).size)
    expect(reading.facts?.().laps).toBeGreaterThan(4)
    expect(findings.has('lap-unmatched')).toBe(false)
  })

  test('S-GR-31: Given ends and times of variant A without telling names, then no end counts twice', async () => {
    const written = (what: 'end' | 'time') => lapFileText(what, 'A', ecu1, first)
    const times = written('time').trimEnd().split('\n')
    const files = {
      'VIR/R1/1.csv': written('end'),
      'VIR/R1/2.csv': [times[0], ...times.slice(1).reverse()].join('\n'),
      'VIR/R1/3.csv': sectionsText(one),
    }
    const { findings } = await replay(files, 'VIR race 1')
    expect(findings.has('lap-doubled')).toBe(false)
    expect(findings.get('files-missing')?.say).not.toContain('lap times of the cars')
  })

  test('Given rows of the logger without a header beside timing, then they are telemetry', async () => {
    const files = {
      ...folder,
      [Object.keys(folder).find(name => folder[name as keyof typeof folder] === telemetry) ?? '']: telemetry.slice(
        telemetry.indexOf('\n') + 1,
      ),
    }
    const [whole, headless] = [await replay(folder, 'Barber race 1'), await replay(files, 'Barber race 1')]
    expect(headless.sink.frames.length).toBe(whole.sink.frames.length)
  })

  test('Given telemetry without official timing, then nobody is missed in it', async () => {
    const { findings, reading } = await replay({ 'Sebring/R1/t.csv': telemetry }, 'Sebring race 1')
    expect(findings.has('lap-unmatched')).toBe(false)
    expect(reading.facts?.().cars).toEqual(['47'])
  })
})
