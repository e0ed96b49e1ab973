import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvCells, CsvLines } from '../../../../../src/core/decode/points/csv-lines.ts'
import { at } from '../../../../../src/core/samples/fields.ts'
import { pointRig, reasonsOf, timesOf } from '../../../../support/point-rig.ts'

const values = (text: string): readonly unknown[] =>
  new CsvLines().items(text).map(item => ('reject' in item ? item.reject : item.value))

const LINE = '2025-11-20T00:00:00Z,sebring,GR86-001,1,280.5,210'

describe('lines of comma-separated points', () => {
  test('S-JP-12: six to eleven cells without a header go by their place', () => {
    const whole = `${LINE},0.03,0.2,12,0,6000`
    expect(values(`${LINE}\n${whole}`)).toMatchObject([
      { meta_time: '2025-11-20T00:00:00Z', track: 'sebring', chassis: 'GR86-001', lap: '1', speed_kmh: '210' },
      { accx_can: '0.03', accy_can: '0.2', Steering_Angle: '12', pbrake_f: '0', rpm: '6000' },
    ])
  })

  test.each([
    ['five cells', '2025-11-20T00:00:00Z,sebring,GR86-001,1,280.5'],
    ['twelve cells', `${LINE},1,2,3,4,5,6`],
  ])('S-JP-13: %s are one bad line among good ones', (_, bad) => {
    expect(values(`${LINE}\n${bad}\n${LINE}`).map(value => typeof value)).toEqual(['object', 'string', 'object'])
    expect(values(bad)).toEqual(['bad-csv'])
  })

  test('S-JP-12: a first line with three known names is a header, and columns go by name in any order', () => {
    const text = 'rpm;,Chassis,speed,mystery,TRACK\n6000,c1,200,x,sebring'.replace(';', '')
    expect(values(text)).toEqual([{ rpm: '6000', Chassis: 'c1', speed: '200', mystery: 'x', TRACK: 'sebring' }])
  })

  test('S-JP-3: an empty cell is absent, not 0', () => {
    const rig = pointRig()
    rig.sendText('meta_time,track,chassis,lap,rpm,speed_kmh\n2025-11-20T00:00:00Z,sebring,c1,,6000,')
    expect(
      rig.sink.frames.map(frame => [frame.values[at.rpm], frame.values[at.lap], frame.values[at.speedMps]]),
    ).toEqual([[6000, NaN, NaN]])
  })

  test('S-JP-12: a header holds for the lines that its sender sends later, and for nobody else', () => {
    const rig = pointRig()
    rig.sendText('meta_time,track,chassis,rpm')
    rig.sendText('2025-11-20T00:00:01Z,sebring,c1,6100')
    rig.session.take({
      content: { text: '2025-11-20T00:00:01Z,sebring,c2,6100' },
      ...{ bytes: 36, arrivalS: 101, from: 'udp:10.0.0.9:1' },
    })
    expect(timesOf(rig.sink)).toEqual([0])
    expect(reasonsOf(rig.sink)).toEqual({ 'bad-csv': 1 })
  })

  test('S-JP-12: thirteen cells whose ninth names a channel are a line of the long form', () => {
    const row = '2025-11-25,4,I_R06_2025-09-07,R1,kafka:gr-raw,2025-09-06T18:40:42.032Z,GR86-006-7,0,speed,131.2,'
    expect(values(`${row}2025-09-04T02:36:07.123Z,GR86-006-7,7`)).toEqual([
      {
        ...{ lap: '4', meta_event: 'I_R06_2025-09-07', meta_session: 'R1', meta_time: '2025-09-06T18:40:42.032Z' },
        ...{ timestamp: '2025-09-04T02:36:07.123Z', vehicle_id: 'GR86-006-7', vehicle_number: '7', speed: '131.2' },
      },
    ])
  })

  test('S-JP-12: a comma at the end of a line is no column, with a header or without', () => {
    expect(values(`${LINE},0.03,0.2,12,0,6000,`)).toMatchObject([{ rpm: '6000' }])
    expect(values(`meta_time,track,chassis,rpm\n2025-11-20T00:00:00Z,sebring,c1,6000,`)).toMatchObject([
      { rpm: '6000' },
    ])
  })

  test.each(['\n', '\r\n', '\r'])('lines may end in %j', end => {
    expect(values([LINE, LINE, ''].join(end))).toHaveLength(2)
  })

  test('quoted cells may hold commas and quotes', () => {
    expect(csvCells('a,"b, ""c""", d ,')).toEqual(['a', 'b, "c"', 'd', ''])
  })

  test('S-0-3: no text throws', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(Array.isArray(values(text))).toBe(true)
      }),
    )
  })
})
