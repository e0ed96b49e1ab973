import { describe, expect, test } from 'vitest'
import { PointImu, type PointImuVerdict } from '../../../../../src/core/decode/points/point-imu.ts'
import { at } from '../../../../../src/core/samples/fields.ts'
import { drive, mounted, type Mounting } from '../../../../support/point-drive.ts'
import { frameOf } from '../../../../support/frames.ts'

function verdictOf(mounting: Mounting, seconds = 200): PointImuVerdict {
  const check = new PointImu()
  for (const moment of drive(seconds)) check.take(moment.atS, mounted(moment, mounting))
  return check.verdict()
}

const nothing: PointImuVerdict = { isReversed: null, biasG: 0, isLateralReversed: null }

describe('S-GR-27: sign and bias of a live acceleration sensor', () => {
  test.each([
    ['mounted right', {}, { isReversed: false, isLateralReversed: false }],
    ['mounted backwards', { long: -1, lat: -1 }, { isReversed: true, isLateralReversed: true }],
    ['its sideways axis turned', { lat: -1 }, { isReversed: false, isLateralReversed: true }],
    [
      'mounted backwards, no fixes',
      { long: -1, lat: -1, hasPlace: false },
      { isReversed: true, isLateralReversed: true },
    ],
  ] as const)('%s', (_, mounting, expected) => {
    expect(verdictOf(mounting)).toMatchObject({ ...expected, biasG: 0 })
  })

  test('a bias is told with its sign from 0.05 g on', () => {
    expect(verdictOf({ biasG: 0.27 }).biasG).toBeCloseTo(0.27, 1)
    expect(verdictOf({ biasG: -0.26, long: -1 }).biasG).toBeCloseTo(-0.26, 1)
    expect(verdictOf({ biasG: 0.03 }).biasG).toBe(0)
  })

  test('a few seconds tell nothing, nor does a car that creeps, nor one without sensors', () => {
    expect(verdictOf({ long: -1, biasG: 1 }, 8)).toEqual(nothing)
    const check = new PointImu()
    for (const { atS, accLongMps2 } of drive(200)) {
      check.take(atS, frameOf({ speedMps: 10 + Math.sin(atS), accLongMps2, accLatMps2: 1, steerRad: 0.1 }))
    }
    expect(check.verdict()).toEqual(nothing)
    const bare = new PointImu()
    for (const { atS, speedMps } of drive(60)) bare.take(atS, frameOf({ speedMps }))
    expect(bare.verdict()).toEqual(nothing)
  })

  test('slow speeds between fast accelerations are compared over the whole step', () => {
    const check = new PointImu()
    for (const [i, moment] of drive(300).entries()) {
      const { speedMps, accLongMps2 } = moment
      check.take(moment.atS, i % 5 === 0 ? frameOf({ speedMps, accLongMps2 }) : frameOf({ accLongMps2 }))
    }
    expect(check.verdict().isReversed).toBe(false)
  })

  test('a moment may come in parts, each frame with one channel more', () => {
    const check = new PointImu()
    for (const moment of drive(200)) {
      const whole = mounted(moment, { long: -1 })
      const part = whole.map((value, i) => (i === at.accLongMps2 ? NaN : value))
      check.take(moment.atS, part)
      check.take(moment.atS, whole)
    }
    expect(check.verdict()).toMatchObject({ isReversed: true, isLateralReversed: false })
  })

  test('a frame that comes late is passed over', () => {
    const check = new PointImu()
    for (const moment of drive(200)) {
      check.take(moment.atS, mounted(moment, {}))
      check.take(moment.atS - 30, frameOf({ speedMps: 140, accLongMps2: -70, eastM: 0, northM: 0 }))
    }
    expect(check.verdict()).toEqual({ isReversed: false, biasG: 0, isLateralReversed: false })
  })
})
