import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rawSlot } from '../../../../../src/core/decode/points/channels.ts'
import { decodePoint, type Point } from '../../../../../src/core/decode/points/decode-point.ts'
import { at, type FieldName } from '../../../../../src/core/samples/fields.ts'

const decoded = (item: unknown): Point => {
  const point = decodePoint(item)
  if (point === 'not-an-object') throw new Error('Expected a point.')
  return point
}
const valueOf = (item: unknown, name: FieldName): number => decoded(item).values[at[name]] ?? NaN
const rawOf = (item: unknown, name: keyof typeof rawSlot): number => decoded(item).values[rawSlot[name]] ?? NaN

describe('decodePoint', () => {
  it('Given the point of the seed documents, then every field stands in SI under its own name', () => {
    const point = {
      ...{ meta_time: '2025-11-20T00:00:00Z', track: 'sebring', chassis: 'GR86-001', lap: 1, lapdist_m: 280.5 },
      ...{ speed_kmh: 210, accx_can: 0.03, accy_can: 0.2, Steering_Angle: 12, pbrake_f: 0, rpm: 6000 },
    }
    const { names, metaS, ecuS, values, dropped } = decoded(point)
    expect(names).toEqual({ chassis: 'GR86-001', number: '', track: 'sebring', event: '', session: '' })
    expect(metaS).toBe(Date.UTC(2025, 10, 20) / 1000)
    expect(ecuS).toBeNaN()
    expect(values[at.speedMps]).toBeCloseTo(210 / 3.6, 9)
    expect(values[at.accLongMps2]).toBeCloseTo(0.03 * 9.80665, 9)
    expect(values[at.accLatMps2]).toBeCloseTo(0.2 * 9.80665, 9)
    expect(values[at.steerRad]).toBeCloseTo((12 * Math.PI) / 180, 9)
    expect([values[at.lap], values[at.lapDistM], values[at.rpm]]).toEqual([1, 280.5, 6000])
    expect(values[rawSlot.brakeFrontPlain]).toBe(0)
    expect(values[at.fuelL]).toBeNaN()
    expect(dropped).toEqual([])
  })

  it.each([
    [{ SPD: 36 }, 'speedMps', 10],
    [{ speed_ms: 10 }, 'speedMps', 10],
    [{ speed_mph: 100 }, 'speedMps', 44.704],
    [{ Laptrigger_lapdist_dls: '12.5' }, 'lapDistM', 12.5],
    [{ nmot: 7000 }, 'rpm', 7000],
    [{ throttle_pos: 50 }, 'throttle', 0.5],
    [{ aps: 100.3 }, 'throttle', 1],
    [{ aps: -0.4 }, 'throttle', 0],
    [{ ath: 100.3 }, 'throttleBlade', 1.003],
    [{ pbrake_f_bar: 20 }, 'brakeLineFrontKpa', 2000],
    [{ pbrake_r_psi: 100 }, 'brakeLineRearKpa', 689.4757],
    [{ fuelL: 12.5 }, 'fuelL', 12.5],
    [{ tyreWearFl: 0.25 }, 'tyreWearFl', 0.25],
    [{ tyrePressureKpaRr: 190 }, 'tyrePressureKpaRr', 190],
    [{ gear: -1 }, 'gear', -1],
  ] as [object, FieldName, number][])('Given %j, then %s is %d', (item, name, expected) => {
    expect(valueOf(item, name)).toBeCloseTo(expected, 9)
  })

  it.each([32768, 65535, -1])(
    'Given lap %d, which means unknown, then the lap is absent and nothing is counted',
    lap => {
      expect(valueOf({ lap }, 'lap')).toBeNaN()
      expect(decoded({ lap }).dropped).toEqual([])
    },
  )

  it.each([
    [{ speed_kmh: 501 }, 'out-of-range:speedMps'],
    [{ accy_can: -8.1 }, 'out-of-range:accLatMps2'],
    [{ lap: 1000 }, 'out-of-range:lap'],
    [{ lap: 3.5 }, 'out-of-range:lap'],
    [{ gear: 11 }, 'out-of-range:gear'],
    [{ drsOpen: 0.5 }, 'out-of-range:drsOpen'],
    [{ fuelLevel: 101 }, 'out-of-range:fuelPercent'],
    [{ meta_time: '1999-12-31T23:59:59Z' }, 'out-of-range:metaTime'],
    [{ speed_kmh: true }, 'unreadable:speedMps'],
    [{ speed_kmh: '12,5' }, 'unreadable:speedMps'],
    [{ meta_time: 'noon' }, 'unreadable:metaTime'],
    [{ vehicle_number: '123456789' }, 'unreadable:number'],
  ])('S-JP-4: Given %j, then only that field is dropped, as %s', (item, reason) => {
    const point = decoded({ ...item, rpm: 6000 })
    expect(point.dropped).toEqual([reason])
    expect(point.values[at.rpm]).toBe(6000)
    expect(point.values.filter(value => !Number.isNaN(value))).toHaveLength(1)
  })

  it('S-JP-2: Given two aliases that agree, then the field stands; given two that differ, then it is dropped and counted', () => {
    expect(valueOf({ speed_kmh: 36, speed_ms: 10 }, 'speedMps')).toBeCloseTo(10, 9)
    expect(valueOf({ speed_kmh: 36, spd: '' }, 'speedMps')).toBeCloseTo(10, 9)
    const point = decoded({ speed_kmh: 36, spd: 37, rpm: 1 })
    expect(point.filled).toEqual([at.rpm])
    expect(point.values[at.speedMps]).toBeNaN()
    expect(point.dropped).toEqual(['alias-conflict'])
  })

  it('S-JP-8: Given keys of the object prototype, then they are no fields and nothing is inherited', () => {
    const point = decoded(JSON.parse('{"__proto__":{"rpm":1,"chassis":"x"},"constructor":{"rpm":2},"toString":3}'))
    expect(point.values.every(Number.isNaN)).toBe(true)
    expect(point.names.chassis).toBe('')
    expect(Object.hasOwn(Object.prototype, 'rpm')).toBe(false)
  })

  it('S-JP-23: Given the driver-app shape, then steering is turned round, shares are shares and wear goes to its own corner', () => {
    const item = {
      ...{ driverId: 'd1', timestamp: 1763596800000, speed: 180, steeringAngle: -12, throttle: 80, brake: 25 },
      ...{ trackPosition: 0.25, latitude: 27.45, longitude: -81.35, lap: 3, fuelLevel: 50 },
      tireWear: { frontLeft: 1, frontRight: 2, rearLeft: 3, rearRight: '4' },
    }
    expect(decoded(item).names.chassis).toBe('d1')
    expect(decoded(item).ecuS).toBe(1763596800)
    expect(valueOf(item, 'steerRad')).toBeCloseTo((12 * Math.PI) / 180, 9)
    expect(valueOf(item, 'throttle')).toBeCloseTo(0.8, 9)
    expect(valueOf(item, 'brake')).toBeCloseTo(0.25, 9)
    expect(valueOf(item, 'lapFrac')).toBe(0.25)
    expect(valueOf(item, 'speedMps')).toBeCloseTo(50, 9)
    expect(valueOf(item, 'fuelL')).toBeNaN()
    const wear = (['Fl', 'Fr', 'Rl', 'Rr'] as const).map(corner => rawOf(item, `wearPercent${corner}`))
    expect(wear).toEqual([1, 2, 3, 4])
  })

  it.each([[null], [1], ['x'], [true], [[]], [[{}]]])('Given %j, then it is not an object', item => {
    expect(decodePoint(item)).toBe('not-an-object')
  })

  it('S-0-3: Given anything JSON can hold, then decoding never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), item => {
        decodePoint(item)
      }),
    )
  })
})
