import { describe, expect, test } from 'vitest'
import {
  ch,
  channelNumber,
  fieldValue,
  telemetryChannels,
} from '../../../../../../src/core/decode/grcup/telemetry/channels.ts'
import {
  canonicalColumns,
  canonicalPlace,
  headerlessColumns,
  longColumns,
  wideColumns,
} from '../../../../../../src/core/decode/grcup/telemetry/columns.ts'
import { csvFields, headerNames } from '../../../../../../src/core/decode/grcup/telemetry/csv-fields.ts'

describe('columns', () => {
  test('S-JP-12: rows of the logger are known without their header, by channel and time', () => {
    const row = ',4,e,R1,kafka:gr-raw,2031-06-01T15:00:00Z,GR86-901-7,0,speed,193.18,2031-05-30T15:00:00Z,GR86-901-7,7'
    expect(headerlessColumns(csvFields(row))).toMatchObject({ name: 8, value: 9 })
    expect(headerlessColumns(csvFields(`${row},`))).not.toBeNull()
    for (const other of [row.replace('speed', 'boost'), row.replace('2031-05-30', 'soon'), row.slice(1)])
      expect(headerlessColumns(csvFields(other))).toBeNull()
  })

  test('S-JP-12: points with a track of their own are no telemetry of the logger, whatever they hold beside it', () => {
    const channels = ['timestamp', 'accx_can', 'accy_can', 'steering_angle', 'pbrake_f', 'rpm']
    expect(wideColumns([...channels, 'track', 'chassis', 'speed_kmh'])).toBeNull()
    expect(wideColumns([...channels, 'chassis', 'speed_kmh'])?.channels).toHaveLength(6)
    expect(wideColumns([...channels, 'track', 'vehicle_id'])?.roles.track).toBe(6)
  })

  test('S-GR-2: a header may have a mark, quotes, blanks, any case and an empty last column', () => {
    const names = headerNames('\ufeff"Timestamp", Vehicle_ID ,TELEMETRY_NAME,"telemetry_value",')
    expect(names).toEqual(['timestamp', 'vehicle_id', 'telemetry_name', 'telemetry_value', ''])
  })

  test('S-GR-4: long columns are found in any order, the optional ones may be missing', () => {
    const columns = longColumns(['telemetry_value', 'timestamp', 'lap', 'vehicle_id', 'telemetry_name'])
    expect(columns).toMatchObject({
      name: 4,
      value: 0,
      roles: { ecuTime: 1, lap: 2, vehicle: 3, metaTime: -1, number: -1 },
    })
    expect(longColumns(['timestamp', 'vehicle_id', 'lap', 'outing'])).toBeNull()
  })

  test('S-GR-42: four channels and a time make a wide table; what is derived is not taken for the time', () => {
    const columns = wideColumns(['utc_est', 'ecu_timestamp', 'timestamp_dt', 'speed', 'gear', 'aps', 'rpm', 'nmot'])
    expect(columns?.roles.ecuTime).toBe(1)
    expect(columns?.channels.map(each => each.place)).toEqual([3, 4, 5, 6])
    expect(wideColumns(['timestamp', 'speed', 'gear', 'aps'])).toBeNull()
  })

  test.each([
    ['spd', 'speed'],
    ['RPM', 'nmot'],
    ['lap_distance', 'Laptrigger_lapdist_dls'],
    ['dist', 'Laptrigger_lapdist_dls'],
    ['acc_x', 'accx_can'],
    ['accy', 'accy_can'],
    ['steer', 'Steering_Angle'],
    ['brake_front', 'pbrake_f'],
    ['br', 'pbrake_r'],
    ['throttle_pos', 'aps'],
    ['lat', 'VBOX_Lat_Min'],
    ['longitude', 'VBOX_Long_Minutes'],
  ])('2.4: %s is %s', (copy, name) => {
    expect(telemetryChannels[channelNumber(copy)]?.name).toBe(name)
  })

  test.each([
    ['speed', 180, 50],
    ['accx_can', 1, 9.80665],
    ['Steering_Angle', 180, Math.PI],
    ['pbrake_f', 100, 10000],
    ['pbrake_f', -0.2, 0],
    ['ath', 100.3, 1.003],
    ['aps', 100.3, 1],
    ['gear', -1, -1],
  ])('2.4: %s of %d is %d in its field', (name, sent, value) => {
    const row = telemetryChannels[channelNumber(name)]
    expect(row && fieldValue(row, sent)).toBeCloseTo(value, 6)
  })

  test('keys of an object find the columns of their meaning', () => {
    expect(canonicalPlace('ts')).toBe(canonicalColumns.roles.ecuTime)
    expect(canonicalPlace('mt')).toBe(canonicalColumns.roles.metaTime)
    expect(canonicalPlace('vid')).toBe(canonicalColumns.roles.vehicle)
    expect(canonicalPlace('spd')).toBe(canonicalColumns.channels[ch.speed]?.place)
    expect(canonicalPlace('dist_diff')).toBe(-1)
  })

  test.each([
    ['a,b,,', ['a', 'b', '', '']],
    ['"a,b","c ""d""",e', ['a,b', 'c "d"', 'e']],
    ['"open', ['open']],
    ['"a" ,"b"', ['a', 'b']],
    ['', ['']],
  ])('fields of %j', (line, fields) => {
    expect(csvFields(line)).toEqual(fields)
  })
})
