import { describe, expect, test } from 'vitest'
import { motecCsv } from '../../../../../../src/core/decode/imports/motec/motec-csv.ts'
import { at, type FieldName } from '../../../../../../src/core/samples/fields.ts'
import { fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import { madeExport, type MadeExport, tenHz } from './made-export.ts'
import { readOut } from '../lmu/read-out.ts'

const claims = (text: string): boolean =>
  motecCsv.claims(new TextEncoder().encode(text), { name: 'x', bytes: text.length })

const found = (ids: readonly { readonly id: string; readonly count: number }[], id: string): number =>
  ids.find(one => one.id === id)?.count ?? 0

const simple: MadeExport = {
  names: ['Time', 'Ground Speed', 'Fuel Level'],
  units: ['s', 'km/h', 'l'],
  rows: tenHz(5, i => [36 * i, 40 - i]),
}

describe('S-0-11: told by content', () => {
  test('by the first line of an export', () => {
    expect(claims(madeExport(simple))).toBe(true)
    expect(claims('\ufeff' + madeExport(simple))).toBe(true)
    expect(claims('Format;MoTeC CSV File;;\n')).toBe(true)
  })

  test.each(['', 'Time,Lap\n1,2\n', 'Format,CSV\n', '{"Format":"MoTeC CSV File"}\n', '"Formats","MoTeC CSV File"\n'])(
    '%j is none, and opening it says so',
    async text => {
      expect(claims(text)).toBe(false)
      const opened = await motecCsv.open(memoryFile('some.csv', text), fileTools())
      expect(opened).toMatchObject({
        ok: false,
        code: 'not-motec-csv',
        say: expect.stringContaining('some.csv') as string,
      })
    },
  )

  test('an export without times is refused with a sentence', async () => {
    const text = madeExport({ names: ['Distance', 'Ground Speed'], units: ['m', 'km/h'], rows: [[1, 2]] })
    expect(await motecCsv.open(memoryFile('x', text), fileTools())).toMatchObject({ ok: false, code: 'motec-no-time' })
  })
})

describe('S-REC-11: header lines, names, units, numbers', () => {
  test.each<[string, Partial<MadeExport>]>([
    ['quoted, with blank lines', {}],
    ['without blank lines', { hasBlankLines: false }],
    ['bare numbers', { isQuoted: false }],
    ['line feeds only', { lineEnd: '\n' }],
    ['tabs', { separator: '\t' }],
  ])('%s', async (_name, differs) => {
    const { sink, reading } = await readOut(motecCsv, madeExport({ ...simple, ...differs }))
    expect(sink.order[0]).toBe('info')
    expect(sink.lastInfo).toMatchObject({
      ...{ kind: 'imported', track: { name: 'Testring' }, session: 'unknown', product: 'MoTeC CSV export' },
      cars: [{ car: 0, className: 'Test car', isOwn: true, name: 'Ann Example' }],
    })
    expect(sink.frames.map(one => one.atS)).toEqual([0, 0.1, 0.2, 0.3, 0.4])
    expect(sink.column('speedMps')).toEqual([0, 10, 20, 30, 40])
    expect(sink.column('fuelL')).toEqual([40, 39, 38, 37, 36])
    expect(reading.findings()).toEqual([])
    expect(sink.receivedCount).toBe(5)
  })

  test('semicolons and decimal commas', async () => {
    const rows = simple.rows.map(row => row.map(cell => String(cell).replace('.', ',')))
    const { sink } = await readOut(motecCsv, madeExport({ ...simple, rows, separator: ';' }))
    expect(sink.frames.map(one => one.atS)).toEqual([0, 0.1, 0.2, 0.3, 0.4])
  })

  test('no units row: only what needs no unit is taken', async () => {
    const made = { names: ['Time', 'Gear', 'Fuel Level'], units: null, rows: tenHz(2, () => [3, 40]) }
    const opened = await motecCsv.open(memoryFile('x', madeExport(made)), fileTools())
    expect(opened).toMatchObject({ ok: false, code: 'motec-no-time' })
  })

  test('a header line called Time is not the names row', async () => {
    const { sink } = await readOut(motecCsv, madeExport({ ...simple, head: [['Time', '12:54:24']] }))
    expect(sink.frames).toHaveLength(5)
  })

  test('several keys on a header line, a device and a kind of session', async () => {
    const head = [
      ['Session', 'Practice 1', '', '', 'Device', 'Testlog'],
      ['Vehicle Number', '021'],
    ]
    const { sink, reading } = await readOut(motecCsv, madeExport({ ...simple, head }))
    expect(sink.lastInfo).toMatchObject({ session: 'practice', product: 'MoTeC CSV export, Testlog' })
    expect(sink.lastInfo?.cars[0]?.number).toBe('021')
    expect(reading.facts?.().cars).toEqual(['021'])
  })

  test('commas and quotes inside a name do not part cells', async () => {
    const made = { ...simple, names: ['Time', 'Odd, "very"', 'Fuel Level'], units: ['s', 'm', 'l'] }
    const { sink, reading } = await readOut(motecCsv, madeExport(made))
    expect(sink.column('fuelL')).toEqual([40, 39, 38, 37, 36])
    expect(reading.facts?.().channels).toEqual(['Time', 'Odd, "very"', 'Fuel Level'])
  })
})

describe('S-REC-11: channels by name and unit', () => {
  test.each<[string, string, number, FieldName, number]>([
    ['Ground Speed', 'km/h', 180, 'speedMps', 50],
    ['Speed', 'm/s', 50, 'speedMps', 50],
    ['Speed', 'mph', 100, 'speedMps', 44.704],
    ['SPEED', 'kn', 100, 'speedMps', 51.4444],
    ['Throttle Pos', '%', 50, 'throttle', 0.5],
    ['THROTTLE', '', 0.5, 'throttle', 0.5],
    ['Brake Pedal Pos', '%', 100, 'brake', 1],
    ['Brake Pres Front', 'bar', 50, 'brakeLineFrontKpa', 5000],
    ['Brake Pressure Rear', 'psi', 100, 'brakeLineRearKpa', 689.4757],
    ['Steering Wheel Angle', 'rad', 0.5, 'steerRad', 0.5],
    ['Steering Angle', 'deg', 90, 'steerRad', Math.PI / 2],
    ['Steered Angle', '\u00b0', 90, 'steerRad', Math.PI / 2],
    ['Gear', '', 4, 'gear', 4],
    ['Engine RPM', 'rpm', 7000, 'rpm', 7000],
    ['RPMS', 'rpm', 7000, 'rpm', 7000],
    ['G Force Lat', 'G', 1, 'accLatMps2', 9.80665],
    ['G Force Long', 'm/s/s', -5, 'accLongMps2', -5],
    ['Gyro Yaw Velocity', 'deg/s', 45, 'yawRateRadps', Math.PI / 4],
    ['Fuel Level', 'ltr', 30, 'fuelL', 30],
    ['Fuel Level', 'gal', 10, 'fuelL', 37.85412],
    ['Fuel Level', 'kg', 30, 'fuelKg', 30],
    ['Tyre Pres FL', 'kPa', 170, 'tyrePressureKpaFl', 170],
    ['Tyre Pressure RR', 'bar', 1.8, 'tyrePressureKpaRr', 180],
    ['TPMS Press LF', 'psi', 25, 'tyrePressureKpaFl', 172.3694],
    ['Tire Pressure Rear Left', 'psi', 25, 'tyrePressureKpaRl', 172.3694],
    ['Tyre Temp FR', 'C', 80, 'tyreSurfaceCFr', 80],
    ['Tire Temp FR', 'F', 176, 'tyreSurfaceCFr', 80],
    ['Tyre Core Temp RL', 'K', 363.15, 'tyreInnerCRl', 90],
    ['Brake Temp FL', '\u00b0C', 400, 'brakeTempCFl', 400],
    ['Lap Distance', 'm', 1200, 'lapDistM', 1200],
    ['Lap Distance', 'km', 1.2, 'lapDistM', 1200],
    ['Last Lap Time', 's', 91.5, 'lastLapS', 91.5],
    ['TrackTemp', 'C', 22.5, 'trackC', 22.5],
    ['Air Temp', 'F', 68, 'airC', 20],
    ['Race Position', '', 5, 'position', 5],
  ])('%s in %j: %d is %s %d', async (name, unit, value, field, expected) => {
    const text = madeExport({ names: ['Time', name], units: ['s', unit], rows: [['0', value]] })
    const { sink, reading } = await readOut(motecCsv, text)
    expect(sink.frames[0]?.values[at[field]]).toBeCloseTo(expected, 3)
    expect(reading.can.channels).toHaveProperty(field)
  })

  test('a unit that does not fit leaves the channel out, and says so', async () => {
    const text = madeExport({
      names: ['Time', 'Fuel Remaining', 'Speed'],
      units: ['s', '%', 'furlong'],
      rows: [['0', 50, 3]],
    })
    const { sink, reading } = await readOut(motecCsv, text)
    expect(sink.frames[0]?.values.every(Number.isNaN)).toBe(true)
    expect(reading.findings().find(one => one.id === 'unit-unknown')?.say).toContain('Fuel Remaining, Speed')
    expect(reading.can.fuel).toBe('none')
  })

  test('of two columns for one field the better name wins, wherever it stands', async () => {
    for (const names of [
      ['Time', 'GPS Speed', 'Ground Speed'],
      ['Time', 'Ground Speed', 'GPS Speed'],
    ]) {
      const cells = names.map(name => (name === 'Ground Speed' ? 10 : name === 'Time' ? 0 : 11))
      const { sink } = await readOut(motecCsv, madeExport({ names, units: ['s', 'm/s', 'm/s'], rows: [cells] }))
      expect(sink.column('speedMps')).toEqual([10])
    }
  })

  test('temperatures across a tread become their mean', async () => {
    const names = ['Time', 'Tyre Temp FL Inner', 'Tyre Temp FL Centre', 'Tyre Temp FL Outer']
    const { sink } = await readOut(
      motecCsv,
      madeExport({ names, units: ['s', 'C', 'C', 'C'], rows: [[0, 90, 84, 78]] }),
    )
    expect(sink.column('tyreSurfaceCFl')).toEqual([84])
  })

  test('latitude and longitude become metres east and north of the first fix; no fix is no place', async () => {
    const names = ['Time', 'GPS Latitude', 'GPS Longitude']
    const rows = [
      [0, 0, 0],
      [0.1, 45, 9],
      [0.2, 45.001, 9.001],
    ]
    const { sink, reading } = await readOut(motecCsv, madeExport({ names, units: ['s', 'deg', 'deg'], rows }))
    expect(sink.column('northM').map(Math.round)).toEqual([NaN, 0, 111])
    expect(sink.column('eastM').map(Math.round)).toEqual([NaN, 0, 79])
    expect(reading.can.place).toBe('xy')
  })

  test('signs that the format does not say are assumed and said', async () => {
    const text = madeExport({ names: ['Time', 'Steering Angle'], units: ['s', 'deg'], rows: [[0, 5]] })
    expect(found((await readOut(motecCsv, text)).reading.findings(), 'sign-assumed')).toBe(1)
  })

  test('where the time goes back nothing has passed', async () => {
    const rows = [10, 11, 12, 3, 4].map(atS => [atS, 20])
    const { sink, reading } = await readOut(
      motecCsv,
      madeExport({ names: ['Time', 'Speed'], units: ['s', 'm/s'], rows }),
    )
    expect(sink.jumps).toEqual([{ toS: 3, why: 'clock' }])
    expect(reading.facts?.().durationS).toBe(3)
  })

  test('values outside of what can be are left out and counted', async () => {
    const text = madeExport({
      names: ['Time', 'Speed'],
      units: ['s', 'm/s'],
      rows: [
        [0, 9000],
        [0.1, 20],
        [0.2, 'x'],
      ],
    })
    const { sink, reading } = await readOut(motecCsv, text)
    expect(sink.column('speedMps')).toEqual([NaN, 20, NaN])
    expect(found(reading.findings(), 'out-of-range')).toBe(1)
  })
})
