import { describe, expect, test } from 'vitest'
import { at, type FieldName } from '../../../../../../src/core/samples/fields.ts'
import { IracingRig } from '../../../../../support/iracing-rig.ts'

const worn = (loss: number) =>
  Object.fromEntries(
    ['LF', 'RF', 'LR', 'RR'].flatMap((corner, i) => [
      [`${corner}wearL`, 1 - loss * (i + 1)],
      [`${corner}wearM`, 1 - loss * (i + 1) - 0.01],
      [`${corner}wearR`, 1 - loss * (i + 1) - 0.02],
    ]),
  )
const odometers = (metres: number) =>
  Object.fromEntries(['LF', 'RF', 'LR', 'RR'].map(corner => [`${corner}odometer`, metres]))
const reported = (rig: IracingRig, name: FieldName) =>
  rig.sink.frames
    .filter(frame => !Number.isNaN(frame.values[at[name]] ?? NaN))
    .map(frame => [frame.atS, frame.values[at[name]] ?? NaN])

describe('tread, anchored where it was measured', () => {
  test('S-IR-26: wear comes with the measurement and not again; worn = 1 - the mean of the zones', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, ...odometers(5000) })
    rig.feed({ SessionTime: 2, ...odometers(5000), ...worn(0.02), Lap: 9 })
    rig.feed({ SessionTime: 3, ...odometers(5000), ...worn(0.02), Lap: 9 })
    expect(reported(rig, 'tyreWearFl')).toEqual([[2, expect.closeTo(0.03, 5) as number]])
    expect(reported(rig, 'tyreWearRr')).toEqual([[2, expect.closeTo(0.09, 5) as number]])
  })

  test('S-IR-26: the inner shoulder is the right of a left wheel and the left of a right one', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, ...odometers(5000) })
    rig.feed({ SessionTime: 2, ...odometers(5000), ...worn(0.02) })
    const value = (name: FieldName) => reported(rig, name)[0]?.[1]
    expect(value('treadFlIn')).toBeCloseTo(0.96, 5)
    expect(value('treadFlOut')).toBeCloseTo(0.98, 5)
    expect(value('treadFrIn')).toBeCloseTo(0.96, 5)
    expect(value('treadFrOut')).toBeCloseTo(0.94, 5)
    expect(value('treadRlMid')).toBeCloseTo(0.93, 5)
    expect(value('treadRrIn')).toBeCloseTo(0.92, 5)
  })

  test('S-IR-27: never 100 % for unknown: full tread on a tyre that has run was not measured', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, ...odometers(3000) })
    expect(reported(rig, 'tyreWearFl')).toEqual([])
    expect(rig.session.tyres().Fl).toMatchObject({ measuredFor: 'unknown', measuredAtLap: NaN })
  })

  test('S-IR-27: full tread on a tyre that has not run is a new one', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, ...odometers(0), Lap: 2 })
    expect(reported(rig, 'treadFlIn')).toEqual([[1, 1]])
    expect(rig.session.tyres().Fl).toMatchObject({ measuredFor: 'on-car', measuredAtLap: 2 })
  })

  test('S-IR-27: a record that begins with worn tread and an odometer at 0 shows the set that came off', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, ...odometers(0), ...worn(0.02) })
    rig.feed({ SessionTime: 2, ...odometers(100), ...worn(0.02) })
    expect(reported(rig, 'tyreWearFl')).toEqual([])
    expect(rig.session.tyres().Fl.measuredFor).toBe('off-car')
  })

  test('S-IR-27: after a change the measurement belongs to the set that came off, with its lap and its way', () => {
    const rig = new IracingRig()
    rig.run(0, 30, atS => ({
      ...(atS >= 9.8 ? worn(0.02) : {}),
      ...odometers(atS < 20 ? 60_000 : 0),
      ...{ PlayerTrackSurface: atS > 9.5 && atS < 25 ? 1 : 2, PlayerCarInPitStall: atS >= 10 && atS < 25 ? 1 : 0 },
      ...{ OnPitRoad: 1, Lap: 14, PitSvFlags: atS < 20 ? 0x0f : 0 },
    }))
    expect(rig.session.tyres().Fr).toMatchObject({
      measuredFor: 'off-car',
      measuredAtLap: 14,
      measuredAtOdoM: 60_000,
      odometerM: 0,
      changes: 1,
    })
    expect(reported(rig, 'tyreWearFr')).toHaveLength(1)
    expect(rig.events('tyre-change')).toEqual([{ kind: 'tyre-change', car: 0, compound: -1, basis: 'derived' }])
  })

  test('S-IR-27: without a moving odometer the cleared service bit in the stall tells', () => {
    const rig = new IracingRig()
    rig.run(0, 30, atS => ({
      ...{ PlayerCarInPitStall: atS >= 10 && atS < 25 ? 1 : 0, PitSvFlags: atS < 15 ? 0x03 : atS < 18 ? 0x01 : 0 },
    }))
    expect(rig.session.tyres().Fl.changes).toBe(1)
    expect(rig.session.tyres().Fr.changes).toBe(1)
    expect(rig.session.tyres().Rl.changes).toBe(0)
    expect(rig.events('tyre-change')).toHaveLength(1)
  })

  test('S-IR-27: a bit the driver clears is no change when the tyre keeps its way', () => {
    const rig = new IracingRig()
    rig.run(0, 30, atS => ({
      ...odometers(4000),
      ...{ PlayerCarInPitStall: atS >= 10 && atS < 25 ? 1 : 0, PitSvFlags: atS < 15 ? 0x0f : 0 },
    }))
    expect(rig.events('tyre-change')).toEqual([])
  })

  test('S-IR-26: a change at speed is believed and stamped', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, Lap: 7 })
    rig.feed({ SessionTime: 2, Lap: 7, ...worn(0.0008) })
    expect(rig.session.tyres().Rl).toMatchObject({ measuredFor: 'on-car', measuredAtLap: 7, measuredAtS: 2 })
  })

  test('S-IR-11: what a reset brings is the set that is gone', () => {
    const rig = new IracingRig()
    rig.feed({ SessionTime: 1, Lap: 186, ...odometers(5000) })
    rig.feed({ SessionTime: 2, Lap: 0, LapDistPct: 0, Speed: 0, ...worn(0.01) })
    rig.feed({ SessionTime: 2.1, Lap: 186, ...worn(0.01) })
    expect(rig.session.tyres().Fl).toMatchObject({ measuredFor: 'off-car', measuredAtLap: 186, changes: 0 })
    expect(reported(rig, 'tyreWearFl')).toEqual([])
  })
})
