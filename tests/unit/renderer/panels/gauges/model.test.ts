import { describe, expect, it } from 'vitest'
import type { CarNow } from '../../../../../src/core/contract/payloads/car.ts'
import { gaugesSummary, gaugesText } from '../../../../../src/renderer/panels/gauges/model.ts'
import { fakeCar, speedOnlyCar } from '../../../../support/fake-payloads.ts'

const still: Partial<CarNow> = {
  speedMps: 50,
  rpm: 6000,
  rpmMax: 7900,
  gear: 4,
  throttle: 0.8,
  brake: 0,
  brakeLineFrontKpa: 3240,
  brakeLineRearKpa: 2100,
  steerRad: 0.21,
  accLongMps2: -7.85,
  accLatMps2: 13.73,
}
const at = (changes: Partial<CarNow> = {}, ageS = 0.1) => gaugesText(fakeCar(1, { ...still, ...changes }), ageS)

describe('gaugesText', () => {
  it('Given every channel, each has its digits', () => {
    const text = at()
    const digits = [text.speed, text.rpm, text.gear, text.throttle, text.brake, text.steer, text.longG, text.latG]
    expect(digits.map(gauge => gauge.digits)).toEqual(['180', '6000', '4', '80 %', '0 %', '12° L', '−0.8 g', '1.4 g'])
    expect(text.brakeLines).toBe('F 32 bar · R 21 bar')
    expect(text.speed.level).toBeCloseTo(0.5)
  })

  it('Given a source that knows no angle of the wheel, then the share of full lock is shown, to its side', () => {
    const text = at({ steerRad: { unknown: 'not-reported' }, steerNorm: -0.452 })
    expect(text.steer).toEqual({ digits: '45 % R', level: -0.452, why: '' })
  })

  it('Given a source with speed alone, every other gauge says why it is empty, and none stands at 0', () => {
    const text = gaugesText(speedOnlyCar(1), 0.1)
    const others = [text.rpm, text.gear, text.throttle, text.brake, text.steer, text.longG, text.latG]
    expect(text.speed.why).toBe('')
    for (const gauge of others) expect(gauge).toEqual({ digits: '—', level: NaN, why: 'not in this source' })
    expect(text.brakeLines).toBe('not in this source')
    expect(text.isShift).toBe(false)
  })

  it.each([
    ['not-reported', 'not in this source'],
    ['not-yet', 'waiting'],
    ['restricted', 'restricted by driver'],
    ['lost', 'lost'],
    ['out-of-range', 'out of range'],
    ['no-source', 'no source'],
    ['restarting', 'restarting'],
  ] as const)('Given the brake is unknown because %s, it says "%s"', (unknown, why) => {
    expect(at({ brake: { unknown } }).brake).toEqual({ digits: '—', level: NaN, why })
  })

  it('Given values older than five seconds, all gauges are blank and say how old; up to then they stand', () => {
    expect(at({}, 5).speed.digits).toBe('180')
    const old = at({}, 6.2)
    expect([old.speed, old.rpm, old.throttle].map(gauge => [gauge.digits, gauge.why])).toEqual([
      ['—', '6 s old'],
      ['—', '6 s old'],
      ['—', '6 s old'],
    ])
  })

  it('Given no frame yet it waits; given no source it says that, whatever came before', () => {
    expect(gaugesText(undefined, undefined).speed.why).toBe('waiting')
    expect(gaugesText(fakeCar(1), 0.1, false).speed.why).toBe('no source')
  })

  it('Given revs in the last six percent below the highest seen, it is time to shift', () => {
    expect([at({ rpm: 7400 }).shift, at({ rpm: 7430 }).shift]).toEqual(['', 'SHIFT'])
    expect(at().rpmScale).toBe(8500)
  })

  it('Given values beyond a scale, the needle stays on it', () => {
    const text = at({ speedMps: 140, steerRad: -20, accLatMps2: 79 })
    expect([text.speed.level, text.steer.level, text.latG.level]).toEqual([1, -1, 1])
  })
})

describe('gaugesSummary', () => {
  it('Given known and unknown gauges, one sentence tells both', () => {
    expect(gaugesSummary(at({ brake: { unknown: 'not-reported' } }))).toBe(
      'Speed 180 km/h, rpm 6000, gear 4, throttle 80 %, brake not in this source.',
    )
  })
})
