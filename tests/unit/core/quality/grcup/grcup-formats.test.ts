import { describe, expect, test } from 'vitest'
import { grcupJson, grcupLong, grcupWide, openGrCupLong } from '../../../../../src/core/quality/grcup/grcup-formats.ts'
import { fileTools, memoryFile } from '../../../../support/byte-source.ts'
import type { FakeSink } from '../../../../support/fake-sink.ts'
import { runText } from '../../../../support/grcup-rig.ts'
import {
  blankForm,
  fourDigitForm,
  jsonText,
  longText,
  START_MS,
  wideText,
  type WrittenCar,
} from '../../../../support/grcup-writer.ts'

const car: WrittenCar = { vehicle: 'GR86-901-77', number: '77', offsetS: 162_721, laps: 4, lapS: 80 }
const wideColumns = [
  ...['vehicle_id', 'utc_est', 'ecu_timestamp', 'lap', 'Laptrigger_lapdist_dls', 'Steering_Angle', 'VBOX_Lat_Min'],
  ...['VBOX_Long_Minutes', 'accx_can', 'accy_can', 'aps', 'gear', 'nmot', 'pbrake_f', 'pbrake_r', 'speed'],
]
/** Every number of every frame; compared as one text, because a difference of ten thousand frames cannot be read. */
const digest = (sink: FakeSink): string =>
  sink.frames.map(({ atS, car, values }) => `${atS} ${car} ${values.join()}`).join('\n')
const headOf = (text: string): Uint8Array => new TextEncoder().encode(text).subarray(0, 65_536)
const asFile = { name: 'x', bytes: 1 }

describe('long telemetry', () => {
  const shapes: [string, string][] = [
    ['native', longText([car])],
    ['quotes, mark and CRLF', longText([car], { isQuoted: true, hasMark: true, newline: '\r\n' })],
    ['other time forms', longText([car], { time: blankForm })],
    ['four decimals', longText([car], { time: fourDigitForm })],
    [
      'few columns in another order',
      longText([car], {
        header: [
          'telemetry_value',
          ' timestamp',
          'Lap',
          'meta_session',
          'vehicle_id',
          'meta_time',
          'telemetry_name',
          '',
        ],
      }),
    ],
    [
      'names of a copy',
      longText([car], {
        renamed: { speed: 'spd', accx_can: 'acc_x', VBOX_Lat_Min: 'latitude', Laptrigger_lapdist_dls: 'lap_distance' },
      }),
    ],
  ]
  test.each(shapes)('S-GR-2 S-GR-4 S-GR-5: the same samples from %s', async (shape, text) => {
    const { sink } = await runText('long', text)
    const native = await runText('long', shapes[0]![1])
    expect(digest(sink) === digest(native.sink)).toBe(true)
    expect(sink.rejects.size).toBe(0)
    expect(grcupLong.claims(headOf(text), asFile), shape).toBe(true)
  })

  test.each([1, 7, 65_536])('S-0-12: chunks of %d bytes give the same samples', async chunkBytes => {
    const text = longText([{ ...car, laps: 1, lapS: 4, shiftedEvery: 10 }], { hasMark: true, newline: '\r\n' })
    const { sink } = await runText('long', text, {}, 'a.csv', chunkBytes)
    const whole = await runText('long', text, {}, 'a.csv', 1e9)
    expect(digest(sink) === digest(whole.sink)).toBe(true)
    expect(sink.receivedCount).toBe(whole.sink.receivedCount)
  })

  test('S-0-3: broken rows are counted under their reason and the others stand', async () => {
    const lines = longText([car]).split('\n')
    lines.splice(
      5,
      0,
      'rubbish',
      ',1,,,,,,,speed,fast,2031-06-01T00:00:00Z,GR86-901-77,7',
      ',1,,,,,,,boost,1,2031-06-01T00:00:00Z,GR86-901-77,7',
    )
    const { sink, reading } = await runText('long', lines.join('\n'))
    expect([...sink.rejects.keys()].sort()).toEqual(['no-values', 'unknown-channel', 'unreadable:timestamp'])
    expect(reading.facts?.().channels).toContain('boost')
    expect(reading.facts?.()).toMatchObject({ cars: ['77'], laps: 2 })
    expect(reading.facts?.().rates?.speed).toBeCloseTo(4.6, 1)
  })

  test('S-0-11: what is no long telemetry is refused with a sentence', async () => {
    const opened = await openGrCupLong(memoryFile('x.csv', 'lap,timestamp,vehicle_id,outing\n'), fileTools())
    expect(opened).toMatchObject({ ok: false, code: 'not-grcup-long' })
    expect(grcupLong.claims(headOf('lap,timestamp,vehicle_id,outing\n'), asFile)).toBe(false)
  })
})

describe('long telemetry without what others have', () => {
  test('S-JP-12: rows without a header are the same samples', async () => {
    const text = longText([car])
    const rows = text.slice(text.indexOf('\n') + 1)
    const { sink } = await runText('long', rows)
    expect(digest(sink) === digest((await runText('long', text)).sink)).toBe(true)
    expect(grcupLong.claims(headOf(rows), asFile)).toBe(true)
    const rest = await runText('long', rows.slice(20))
    expect(grcupLong.claims(headOf(rows.slice(20)), asFile)).toBe(true)
    expect(rest.sink.frames.length).toBe(sink.frames.length)
    expect(rest.sink.rejects.size).toBe(1)
  })

  test('S-GR-2: blank lines before the header are nothing', async () => {
    const text = `\n\r\n${longText([{ ...car, laps: 1, lapS: 10 }])}`
    expect(grcupLong.claims(headOf(text), asFile)).toBe(true)
    expect((await runText('long', text)).sink.frames.length).toBeGreaterThan(200)
  })
})

describe('wide telemetry', () => {
  test('S-GR-42: a number on the door tells cars apart where there is no vehicle', async () => {
    const columns = wideColumns.map(name => (name === 'vehicle_id' ? 'vehicle_number' : name))
    const other = { ...car, vehicle: 'GR86-902-78', number: '78', lapS: 70 }
    const { sink, reading } = await runText('wide', wideText([car, other], columns))
    expect(reading.facts?.().cars).toEqual(['77', '78'])
    expect(sink.lastInfo?.cars).toHaveLength(2)
  })

  test('a column that names the track is the track, and no guess', async () => {
    const columns = wideColumns.filter(name => !name.startsWith('VBOX'))
    const lines = wideText([{ ...car, laps: 1, hasGps: false }], columns)
      .trimEnd()
      .split('\n')
    const text = lines.map((line, i) => `${line},${i === 0 ? 'track' : 'sonoma'}`).join('\n')
    const { sink, count } = await runText('wide', text)
    expect(sink.lastInfo?.track).toMatchObject({ name: 'sonoma', lengthM: 4031.4 })
    expect(count('track-hint')).toBe(0)
  })

  test('S-GR-42: the same samples as long telemetry, on the own clock of one car without arrival times', async () => {
    const wide = await runText('wide', wideText([car], wideColumns))
    const long = await runText('long', longText([car]))
    expect(wide.sink.frames.length).toBe(long.sink.frames.length)
    expect(wide.sink.column('accLatMps2').join() === long.sink.column('accLatMps2').join()).toBe(true)
    expect(wide.sink.lastInfo?.startUtcMs).toBeUndefined()
    expect(wide.say('clock-offset')).toContain('No arrival times')
    expect(grcupWide.claims(headOf(wideText([car], wideColumns)), asFile)).toBe(true)
    expect(grcupWide.claims(headOf(longText([car])), asFile)).toBe(false)
  })

  test('S-GR-42: with arrival times it is UTC', async () => {
    const { sink, say } = await runText('wide', wideText([car], ['meta_time', ...wideColumns]))
    expect(say('clock-offset')).toContain('162721.0 s')
    expect(Math.abs((sink.lastInfo?.startUtcMs ?? 0) - START_MS)).toBeLessThan(100)
  })

  test('S-GR-42: several cars without a column that tells them apart are refused', async () => {
    const columns = wideColumns.filter(name => name !== 'vehicle_id')
    const ahead = { ...car, vehicle: 'GR86-902-78', lapS: 70 }
    const alone = await grcupWide.open(memoryFile('one.csv', wideText([car], columns)), fileTools())
    const both = await grcupWide.open(memoryFile('two.csv', wideText([car, ahead], columns)), fileTools())
    expect(alone.ok).toBe(true)
    expect(both).toMatchObject({ ok: false, code: 'several-cars' })
    expect(both.ok ? '' : both.say).toContain('several cars in one file')
  })

  test('a table without cars and without GPS is taken as one car, and says so', async () => {
    const { count } = await runText(
      'wide',
      wideText([{ ...car, laps: 1 }], ['timestamp', 'lap', 'speed', 'gear', 'aps', 'accx_can']),
    )
    expect(count('one-car-assumed')).toBe(1)
    expect(count('lap-unknown')).toBe(0)
  })

  test('rate-low: thinned rows are reported', async () => {
    const lines = wideText([car], wideColumns).split('\n')
    const { count } = await runText('wide', lines.filter((_, i) => i % 5 === 0).join('\n'))
    expect(count('rate-low')).toBeGreaterThan(5)
  })
})

describe('rows of JSON objects', () => {
  test('S-GR-42: one file of two races is split by src', async () => {
    const text = jsonText([
      { ...car, laps: 1, source: 'barber1' },
      { ...car, laps: 1, offsetS: 212_127, source: 'barber2' },
    ])
    const { sink, count, reading } = await runText('json', text)
    expect(sink.infos).toHaveLength(2)
    expect(sink.jumps).toEqual([{ toS: 0, why: 'new-session' }])
    expect(count('several-races')).toBe(2)
    expect(reading.format).toBe('grcup-json')
    expect(sink.lastInfo?.cars.map(each => each.number)).toEqual(['77'])
    expect(grcupJson.claims(headOf(text), asFile)).toBe(true)
    expect(grcupJson.claims(headOf('[{"lap":1}]'), asFile)).toBe(false)
    expect(grcupJson.claims(headOf('{"ts":1,"spd":1,"gear":1,"aps":1,"rpm":2}\n'), asFile)).toBe(false)
  })

  test('S-GR-42: the same rows in lines, or inside an object, are the same samples', async () => {
    const text = jsonText([{ ...car, laps: 1, lapS: 10, source: '' }])
    const lines = text.slice(1, -1).replaceAll('},{', '}\n{')
    const inside = `{"made":"2031","telemetry":${text}}`
    const native = digest((await runText('json', text)).sink)
    for (const shape of [lines, inside]) {
      expect(grcupJson.claims(headOf(shape), asFile)).toBe(true)
      expect(digest((await runText('json', shape)).sink) === native).toBe(true)
    }
  })

  test('points of a live feed are left to their own reader, in any shape', () => {
    const point = {
      timestamp: '2031-06-01T15:00:00Z',
      track: 'x',
      chassis: 'GR86-1',
      speed_kmh: 1,
      rpm: 1,
      gear: 1,
      aps: 1,
    }
    const points = JSON.stringify([{ ...point, accx_can: 0 }, point])
    for (const shape of [points, points.slice(1, -1).replace('},{', '}\n{'), `{"telemetry":${points}}`])
      expect(grcupJson.claims(headOf(shape), asFile)).toBe(false)
  })

  test('S-0-3: an object that was cut off is counted', async () => {
    const text = jsonText([{ ...car, laps: 1, lapS: 3, source: 's' }])
    const { sink, count } = await runText('json', text.slice(0, -40))
    expect(sink.rejected('bad-json')).toBe(1)
    expect(count('rows-unreadable')).toBe(1)
  })

  test('S-GR-42: without src it is split by date', async () => {
    const rows = JSON.parse(jsonText([{ ...car, laps: 1, source: '' }])) as { mt: string; ts: string }[]
    const later = (time: string, ms: number): string => blankForm(Date.parse(time) + ms)
    const nextDay = rows.map(row => ({ ...row, mt: later(row.mt, 86_400_000), ts: later(row.ts, 86_300_000) }))
    const { sink, count, reading } = await runText('json', JSON.stringify([...rows, ...nextDay]))
    expect(sink.infos).toHaveLength(2)
    expect(count('several-races')).toBe(2)
    expect(reading.facts?.().durationS).toBeCloseTo(160, -1)
    expect(sink.jumps.map(each => each.why)).toEqual(['new-session'])
  })

  test.each([1, 7])('S-0-12: chunks of %d bytes give the same samples', async chunkBytes => {
    const text = jsonText([{ ...car, laps: 1, lapS: 3, source: 's' }])
    const { sink } = await runText('json', text, {}, 'a.json', chunkBytes)
    expect(digest(sink) === digest((await runText('json', text)).sink)).toBe(true)
  })

  test('S-0-3: broken objects are counted, the others stand', async () => {
    const text = jsonText([{ ...car, laps: 1, lapS: 3, source: 's' }])
    const { sink } = await runText('json', text.replace('},{', '},{broken},{'))
    expect(sink.rejected('bad-json')).toBe(1)
    expect(sink.frames.length).toBeGreaterThan(60)
  })
})
