import { describe, expect, it } from 'vitest'
import { type Invert, numberFrom } from '../../../../../src/core/decode/points/point-car.ts'
import { drive } from '../../../../support/point-drive.ts'
import { type Fields, pointAt, pointRig, reasonsOf } from '../../../../support/point-rig.ts'

describe('numberFrom', () => {
  it.each([
    ['GR86-006-7', '7'],
    ['GR86-002-002', '002'],
    ['GR86-001', '001'],
    ['seven', 'seven'],
    ['GR86-', 'GR86-'],
    ['car-verylongname', 'car-verylongname'],
  ])('Given the chassis %s, then the number shown is %s', (chassis, number) => {
    expect(numberFrom(chassis)).toBe(number)
  })
})

describe('a car of a point feed: what has to be assumed', () => {
  it('S-JP-6: Given brake pressures without a unit, then bar until a value exceeds 300, and psi for that car ever after', () => {
    const { sink, session, send } = pointRig()
    send(pointAt(0, { pbrake_f: 100 }), pointAt(1, { pbrake_f: 90, pbrake_r: 800 }), pointAt(2, { pbrake_f: 100 }))
    send(pointAt(3, { chassis: 'b', pbrake_f: 100 }), pointAt(4, { pbrake_f_bar: 20, pbrake_f: 100 }))
    const front = sink.column('brakeLineFrontKpa')
    ;[10_000, 620.528, 689.476, 10_000, 2000].forEach((kpa, i) => expect(front[i]).toBeCloseTo(kpa, 2))
    expect(sink.column('brakeLineRearKpa')[1]).toBeCloseTo(5515.806, 2)
    expect(session.basis().map(basis => basis.brakeUnit)).toEqual(['psi', 'bar'])
    expect(reasonsOf(sink)).toEqual({ 'brake-unit-became-psi': 1 })
  })

  it('S-JP-6: Given that decision, then it goes into the recording and the running lap begins anew', () => {
    const { sink, send } = pointRig()
    send(pointAt(0, { pbrake_f: 100 }), pointAt(1, { pbrake_f: 900 }), pointAt(2, { pbrake_f: 900 }))
    expect(sink.order).toEqual(['info', 'frame', 'event', 'gap', 'frame', 'frame'])
    expect(sink.events).toMatchObject([{ atS: 1, event: { kind: 'remark', car: 0 } }])
    expect(sink.gaps).toEqual([{ fromS: 1, toS: 1, lost: 0, why: 'source' }])
  })

  it('S-JP-23: Given fuel as a share of a tank, then it is no litres, and that it came is known', () => {
    const { sink, session, send } = pointRig()
    send(pointAt(0, { fuelLevel: 60, trackPosition: 0.5 }), { ...pointAt(1, { fuelLevel: 60 }), rpm: null })
    expect([sink.column('fuelL'), sink.column('fuelKg')]).toEqual([[NaN], [NaN]])
    expect(session.basis()[0]?.isFuelShare).toBe(true)
    expect(reasonsOf(sink)).toEqual({ 'no-values': 1 })
  })

  it('S-GR-11: Given degrees that were divided by 60, then that is told and the places stay as they came', () => {
    const { session, send } = pointRig()
    send(pointAt(0, { lat: 0, lon: 0 }), pointAt(1, { lat: 39.79 / 60, lon: -86.23 / 60 }))
    expect(session.basis()[0]?.isGpsDivided).toBe(true)
    send(pointAt(2, { lat: 39.79, lon: -86.23 }))
    expect(session.basis()[0]?.isGpsDivided).toBe(false)
  })

  it('S-JP-7: Given a switch that is set right, then the sensor check has nothing to say any more', () => {
    const verdict = (invert: Invert) => {
      const { session, send } = pointRig({ invert })
      for (const { atS, speedMps, accLongMps2, accLatMps2, steerRad } of drive(120)) {
        const [accx, accy, steer] = [-accLongMps2 / 9.80665, -accLatMps2 / 9.80665, (steerRad * 180) / Math.PI]
        send(pointAt(atS, { speed_ms: speedMps, accx, accy, steer }))
      }
      return session.basis()[0]?.imu
    }
    expect(verdict({})).toMatchObject({ isReversed: true, isLateralReversed: true })
    expect(verdict({ accLong: true, accLat: true })).toMatchObject({ isReversed: false, isLateralReversed: false })
  })

  it('S-JP-4: Given a pressure that no unit allows, then it is dropped and decides nothing', () => {
    const { sink, session, send } = pointRig()
    send(pointAt(0, { pbrake_f: 5000 }))
    expect(sink.column('brakeLineFrontKpa')).toEqual([NaN])
    expect(session.basis()[0]?.brakeUnit).toBe('bar')
    expect(reasonsOf(sink)).toEqual({ 'out-of-range:brakeFrontPlain': 1 })
  })

  it('S-JP-6: Given a unit set by the user, then no car starts as bar', () => {
    const { sink, send } = pointRig({ brakeUnit: 'psi' })
    send(pointAt(0, { pbrake_f: 100 }))
    expect(sink.column('brakeLineFrontKpa')[0]).toBeCloseTo(689.4757, 3)
  })

  it('S-JP-23: Given driver-app wear, then a first value below 90 means worn and one from 90 means remaining, car by car', () => {
    const { sink, session, send } = pointRig()
    const wear = (chassis: string, percent: number): Fields =>
      pointAt(0, { chassis, tireWear: { frontLeft: percent, rearRight: percent / 2 } })
    send(wear('a', 10), wear('b', 90))
    const [worn, remaining] = sink.column('tyreWearFl')
    expect(worn).toBeCloseTo(0.1, 6)
    expect(remaining).toBeCloseTo(0.1, 6)
    expect(sink.column('tyreWearRr')[1]).toBeCloseTo(0.55, 6)
    expect(sink.column('tyreWearFr')).toEqual([NaN, NaN])
    expect(session.basis().map(basis => basis.wear)).toEqual(['worn', 'remaining'])
  })

  it('S-JP-7: Given the inversion switches, then only those signs turn', () => {
    const { sink, send } = pointRig({ invert: { steering: true, accLat: true } })
    send(pointAt(0, { Steering_Angle: 90, accx_can: 1, accy_can: 1 }))
    expect(sink.column('steerRad')[0]).toBeCloseTo(-Math.PI / 2, 5)
    expect(sink.column('accLongMps2')[0]).toBeCloseTo(9.80665, 4)
    expect(sink.column('accLatMps2')[0]).toBeCloseTo(-9.80665, 4)
  })

  it('Given latitude and longitude, then places are metres east and north of the first fix, and 0°, 0° is none', () => {
    const { sink, send } = pointRig()
    send(
      pointAt(0, { lat: 0, lon: 0 }),
      pointAt(1, { lat: 39.79, lon: -86.23 }),
      pointAt(2, { lat: 39.8, lon: -86.22 }),
    )
    const [east, north] = [sink.column('eastM'), sink.column('northM')]
    expect([east[0], east[1], north[1]]).toEqual([NaN, 0, 0])
    expect(east[2]).toBeCloseTo(854.4, 0)
    expect(north[2]).toBeCloseTo(1112, 0)
  })
})
