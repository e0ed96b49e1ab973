import { describe, expect, test } from 'vitest'
import { ImuCheck, type ImuVerdict } from '../../../../../src/core/decode/imu/imu-check.ts'

interface Mounting {
  readonly long: number
  readonly lateral: number
  readonly steering: number
  readonly biasG?: number
  readonly hasGps?: boolean
  readonly seconds?: number
}

/** A car that speeds up, slows down and turns both ways, its sensors mounted as told. */
function verdictOf({ long, lateral, steering, biasG = 0, hasGps = true, seconds = 300 }: Mounting): ImuVerdict {
  const check = new ImuCheck()
  let [east, north, heading, last] = [0, 0, 0, 0]
  for (let i = 0; i < seconds * 23; i++) {
    const s = i / 23
    const speed = 40 + 15 * Math.sin(s / 3)
    const yaw = 0.3 * Math.sin(s / 5) + 0.05
    heading += yaw * (s - last)
    east += speed * Math.cos(heading) * (s - last)
    north += speed * Math.sin(heading) * (s - last)
    last = s
    check.sensors(
      long * ((5 * Math.cos(s / 3)) / 9.80665) + biasG,
      (lateral * speed * yaw) / 9.80665,
      steering * yaw * 200,
    )
    if (i % 5 === 0) check.speed(s, speed)
    if (hasGps) check.fix(s, east, north)
  }
  return check.verdict()
}

describe('ImuCheck', () => {
  test('S-GR-27: a sensor that agrees with the speed and the path stays as it is', () => {
    const verdict = verdictOf({ long: 1, lateral: 1, steering: 1, biasG: 0.03 })
    expect(verdict).toMatchObject({ isReversed: false, biasG: 0, lateralSign: 1, steeringSign: 1 })
    expect(verdict.slope).toBeCloseTo(1, 1)
  })

  test('S-GR-27: a unit mounted backwards turns both axes and loses its bias', () => {
    const verdict = verdictOf({ long: -0.98, lateral: -1.05, steering: 1, biasG: -0.26 })
    expect(verdict).toMatchObject({ isReversed: true, lateralSign: -1, steeringSign: 1 })
    expect(verdict.biasG).toBeCloseTo(-0.26, 2)
    expect(verdict.slope).toBeCloseTo(-0.98, 1)
  })

  test('S-GR-27: a bias alone is taken off without turning anything', () => {
    const verdict = verdictOf({ long: 1, lateral: 1, steering: 1, biasG: 0.27 })
    expect(verdict).toMatchObject({ isReversed: false, lateralSign: 1 })
    expect(verdict.biasG).toBeCloseTo(0.27, 2)
  })

  test('S-GR-27: without GPS the side is told by the steering', () => {
    expect(verdictOf({ long: 1, lateral: -1, steering: 1, hasGps: false })).toMatchObject({
      isReversed: false,
      lateralSign: -1,
    })
    expect(verdictOf({ long: -1, lateral: -1, steering: 1, hasGps: false })).toMatchObject({
      isReversed: true,
      lateralSign: -1,
    })
  })

  test('S-GR-9: the steering is verified against the path', () => {
    expect(verdictOf({ long: 1, lateral: 1, steering: -1 })).toMatchObject({ steeringSign: -1, lateralSign: 1 })
  })

  test('S-GR-27: a slope that fits neither way, or too little driving, proves nothing', () => {
    expect(verdictOf({ long: 0.4, lateral: 1, steering: 1, biasG: 0.2 })).toMatchObject({ isReversed: false, biasG: 0 })
    expect(verdictOf({ long: -1, lateral: -1, steering: 1, seconds: 20 }).isReversed).toBe(false)
    expect(new ImuCheck().verdict()).toEqual({
      isReversed: false,
      biasG: 0,
      lateralSign: 1,
      steeringSign: 1,
      sidewaysSeen: null,
      isForwardKnown: false,
      slope: NaN,
    })
  })
})
