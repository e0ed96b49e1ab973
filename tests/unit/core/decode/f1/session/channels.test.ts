import { describe, expect, test } from 'vitest'
import type { FieldName } from '../../../../../../src/core/samples/fields.ts'
import { f1Capabilities } from '../../../../../../src/core/decode/f1/session/f1-capabilities.ts'
import { F1Story } from '../../../../../support/f1-session-story.ts'

const formats = [2020, 2021, 2022, 2023, 2024, 2025, 2026] as const
const corners = ['Fl', 'Fr', 'Rl', 'Rr'] as const

const begun = (format: number): F1Story => {
  const story = new F1Story(format)
  story.car(0)
  story.car(5)
  return story.begin()
}
const wheels = (story: F1Story, slot: number, name: string): number[] =>
  corners.map(corner => story.newest(slot, `${name}${corner}` as FieldName))

/** A frame of one car in a corner, with every sign to the left when `side` is 1. */
function corner(format: number, side: 1 | -1): F1Story {
  const story = begun(format)
  story.frame++
  story.overall++
  story.atS += 0.02
  const motion = story.draft('motion')
  const g = format >= 2026 ? 1000 : 1
  const set = (path: string, value: number): void => motion.set(`car.${path}`, 5, value)
  set('gForceLateral', side * 2 * g)
  set('gForceLongitudinal', -1.5 * g)
  set('gForceVertical', 0.25 * g)
  set('worldPositionX', 120)
  set('worldPositionY', 7)
  set('worldPositionZ', -340)
  // Heading 30° to the left of east: the axis Z points south.
  set('worldForwardDirX', Math.cos(Math.PI / 6) * 32767)
  set('worldForwardDirZ', -Math.sin(Math.PI / 6) * 32767)
  set('yaw', 1)
  story.send(motion)
  const telemetry = story.draft('telemetry')
  telemetry.set('car.speed', 5, 180)
  telemetry.set('car.steer', 5, -side * 0.25)
  telemetry.set('car.throttle', 5, 0.5)
  telemetry.set('car.clutch', 5, 40)
  telemetry.set('car.gear', 5, -1)
  telemetry.set('car.drs', 5, 1)
  // RL, RR, FL, FR.
  for (const [i, value] of [81, 82, 83, 84].entries()) telemetry.set('car.tyresSurfaceTemperature', 20 + i, value)
  for (const [i, value] of [301, 302, 303, 304].entries()) telemetry.set('car.brakesTemperature', 20 + i, value)
  for (const [i, value] of [21, 22, 23, 24].entries()) telemetry.set('car.tyresPressure', 20 + i, value)
  story.send(telemetry)
  story.feed.flush()
  return story
}

describe.each(formats)('format %i', format => {
  test('S-N-10, S-F1-29: signs are right in a left and in a right corner', () => {
    const left = corner(format, 1)
    expect(left.newest(5, 'accLatMps2')).toBeCloseTo(19.61, 2)
    expect(left.newest(5, 'steerNorm')).toBeCloseTo(0.25, 5)
    const right = corner(format, -1)
    expect(right.newest(5, 'accLatMps2')).toBeCloseTo(-19.61, 2)
    expect(right.newest(5, 'steerNorm')).toBeCloseTo(-0.25, 5)
    expect(right.newest(5, 'accLongMps2')).toBeCloseTo(-14.71, 2)
    expect(right.newest(5, 'accVertMps2')).toBeCloseTo(2.45, 2)
  })

  test('S-F1-29: the plan view is X and −Z, the heading counts from east to the left', () => {
    const story = corner(format, 1)
    expect(story.newest(5, 'eastM')).toBe(120)
    expect(story.newest(5, 'northM')).toBe(340)
    expect(story.newest(5, 'upM')).toBe(7)
    expect(story.newest(5, 'headingRad')).toBeCloseTo(Math.PI / 6, 3)
  })

  test('S-N-10, S-F1-10: wheels are FL, FR, RL, RR; units are ours', () => {
    const story = corner(format, 1)
    expect(wheels(story, 5, 'tyreSurfaceC')).toEqual([83, 84, 81, 82])
    expect(wheels(story, 5, 'brakeTempC')).toEqual([303, 304, 301, 302])
    expect(story.newest(5, 'tyrePressureKpaRl')).toBeCloseTo(21 * 6.894757, 3)
    expect(story.newest(5, 'speedMps')).toBe(50)
    expect(story.newest(5, 'clutch')).toBeCloseTo(0.4, 5)
    expect(story.newest(5, 'gear')).toBe(-1)
    expect(story.newest(5, 'drsOpen')).toBe(1)
  })

  test('S-F1-10: wear is a fraction, from CarStatus in 2020 and from CarDamage since', () => {
    const story = begun(format)
    story.car(5).wear = [10, 20, 30, 40]
    story.tick()
    if (format >= 2021) story.damage()
    story.tick()
    story.feed.flush()
    expect(wheels(story, 5, 'tyreWear').map(wear => Math.round(wear * 1000))).toEqual([100, 200, 300, 400])
    const reported = story.column(5, 'tyreWearFl').filter(wear => !Number.isNaN(wear))
    expect(reported.length).toBe(format >= 2021 ? 1 : 3)
  })

  test('S-F1-12: lap and sector times are seconds in every spelling', () => {
    const story = begun(format)
    Object.assign(story.car(5), { lastS: 83.456, sector1S: 31.25, sector2S: format >= 2023 ? 72.5 : 42.5 })
    story.tick()
    story.feed.flush()
    expect(story.newest(5, 'lastLapS')).toBeCloseTo(83.456, 4)
    expect(story.newest(5, 'sector1S')).toBeCloseTo(31.25, 4)
    expect(story.newest(5, 'sector2S')).toBeCloseTo(format >= 2023 ? 72.5 : 42.5, 4)
  })

  test('S-F1-8, S-F1-9: only live slots are cars, and a car keeps its slot', () => {
    const story = begun(format)
    story.car(7).result = 1
    story.tick()
    story.car(5).result = 0
    story.car(9).result = 2
    story.tick()
    story.tick()
    story.feed.flush()
    expect(story.sink.lastInfo?.cars.map(car => car.car)).toEqual([0, 5, 9])
    expect(story.column(7, 'lap')).toEqual([])
    expect(story.column(5, 'lap')).toHaveLength(2)
  })

  test('S-F1-14, S-N-7: before the line the lap is 0 and the place counts back from it', () => {
    const story = begun(format)
    story.car(5).distM = -120
    story.tick()
    story.car(5).distM = 3
    story.tick()
    story.feed.flush()
    expect(story.column(5, 'lap').slice(1)).toEqual([0, 1])
    expect(story.column(5, 'lapDistM').slice(1)).toEqual([-120, 3])
    const places = story.column(5, 'lapFrac').slice(1)
    expect(places[0]).toBeCloseTo(0.976, 4)
    expect(places[1]).toBeCloseTo(0.0006, 4)
    expect(story.newest(5, 'lapsCompleted')).toBe(0)
  })
})

test('S-F1-9: 2026 has slots for 24 cars', () => {
  const story = new F1Story(2026)
  story.car(23)
  story.begin().run(1)
  expect(story.sink.lastInfo?.cars.map(car => car.car)).toEqual([23])
  expect(story.newest(23, 'fuelKg')).toBe(50)
})

test('S-F1-17: the age of a set is that of the game', () => {
  const story = begun(2025)
  story.car(5).age = 7
  story.run(1)
  expect(story.newest(5, 'tyreAgeLaps')).toBe(7)
})

test('S-0-2: a frame holds what came since the last one of its car, and nothing is filled forward', () => {
  const story = begun(2025)
  story.damage()
  story.tick()
  story.tick()
  story.feed.flush()
  expect(story.column(0, 'tyreWearFl').map(wear => Number.isNaN(wear))).toEqual([false, true, true])
  expect(story.column(0, 'airC').map(value => Number.isNaN(value))).toEqual([false, true, true])
  expect(story.column(0, 'wetness').every(value => Number.isNaN(value))).toBe(true)
})

test('S-0-2: what comes before the cars are known is kept for them, in any order of the packets', () => {
  const story = new F1Story(2025)
  story.car(4)
  story.damage()
  story.send(story.statusDraft())
  story.session()
  story.send(story.draft('telemetry'))
  story.send(story.lapDraft())
  story.feed.flush()
  expect(wheels(story, 4, 'tyreWear').map(wear => Math.round(wear * 100))).toEqual([1, 2, 3, 4])
  expect([story.newest(4, 'airC'), story.newest(4, 'fuelKg'), story.newest(4, 'lap')]).toEqual([21, 50, 1])
  expect(story.sink.frames.map(frame => frame.car)).toEqual([4])
})

test('S-0-2: one frame a car and game frame, complete without waiting for the next', () => {
  const story = begun(2025)
  story.run(5)
  const given = story.sink.frames.length
  story.tick()
  expect(story.sink.frames.length).toBe(given + 2)
  const times = story.sink.frames.filter(frame => frame.car === 0).map(frame => frame.atS)
  expect(new Set(times).size).toBe(times.length)
})

test('S-F1-24: the own car gets its slip, loads and turn rate from MotionEx', () => {
  const story = begun(2025)
  story.player = 5
  const ex = story.draft('motionEx', { overallFrame: story.overall + 1, frameIdentifier: story.frame + 1 })
  ex.set('angularVelocityY', 0, 0.5)
  for (const [i, value] of [0.01, 0.02, 0.03, 0.04].entries()) ex.set('wheelSlipAngle', i, value)
  for (const [i, value] of [3001, 3002, 3003, 3004].entries()) ex.set('wheelVertForce', i, value)
  story.send(ex)
  story.feed.flush()
  expect(story.newest(5, 'yawRateRadps')).toBe(0.5)
  expect(wheels(story, 5, 'wheelLoadN')).toEqual([3003, 3004, 3001, 3002])
  expect(story.newest(5, 'slipAngleRadFr')).toBeCloseTo(0.04, 6)
  expect(story.newest(0, 'yawRateRadps')).toBeNaN()
})

test('S-N-2: the turn rate of a rival comes from his heading, across the half turn too', () => {
  const story = begun(2025)
  for (const yaw of [3.13, -3.13]) {
    story.atS += 0.02
    story.frame++
    story.overall++
    const motion = story.draft('motion')
    motion.set('car.yaw', 5, yaw)
    motion.set('car.worldPositionX', 5, 1)
    motion.set('car.worldForwardDirX', 5, 32767)
    story.send(motion)
  }
  story.feed.flush()
  expect(story.newest(5, 'yawRateRadps')).toBeCloseTo((2 * Math.PI - 6.26) / 0.02, 1)
})

test('weather goes into the next frame of every car; rain is 0 when dry and told in steps', () => {
  const story = begun(2025)
  story.words = { weather: 4 }
  story.session()
  story.tick()
  story.feed.flush()
  expect([story.newest(5, 'airC'), story.newest(5, 'trackC')]).toEqual([21, 31])
  expect(story.newest(0, 'rain')).toBeCloseTo(2 / 3, 5)
})

test('weather that is not filled in yet is no weather', () => {
  const story = begun(2025)
  story.words = { airTemperature: 0, trackTemperature: 0, weather: 0 }
  story.session()
  const from = story.sink.frames.length
  story.run(1)
  expect(story.sink.frames.slice(from).length).toBeGreaterThan(20)
  expect(story.column(0, 'airC').filter(value => value === 0)).toEqual([])
})

test('every channel that comes is in the capabilities', () => {
  const story = begun(2025)
  story.run(1)
  story.feed.flush()
  const declared = Object.keys(f1Capabilities.channels ?? {})
  expect(story.feed.senders()[0]?.channels.filter(name => !declared.includes(name))).toEqual([])
})
