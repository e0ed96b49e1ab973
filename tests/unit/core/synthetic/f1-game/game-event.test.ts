import { describe, expect, test } from 'vitest'
import { formats } from '../../../../../src/core/decode/f1/wire/packets.ts'
import { RaceStory, RaceTruth, shape } from './race-story.ts'

const story = new RaceStory(2025)
const truth = new RaceTruth()
const greenS = truth.flagAtS('green')
const outS = truth.flagAtS('safety-car')
const againS = truth.flagAtS('green', outS)

describe('the events of a race', () => {
  test('begin, lights, chequered flag and end come once, in order and on time', () => {
    const once = story.codes().filter(code => !['FTLP', 'SPTP', 'OVTK'].includes(code))
    const lights = Array.from({ length: 5 }, () => 'STLG')
    expect(once).toEqual(['SSTA', ...lights, 'LGOT', 'RTMT', 'SCAR', 'SCAR', 'SCAR', 'CHQF', 'RCWN', 'SEND'])
    expect(story.only('SSTA')[0]?.atS).toBe(0)
    expect(story.only('STLG').map(({ carries }) => carries.numLights)).toEqual([1, 2, 3, 4, 5])
    expect(story.only('LGOT')[0]?.atS).toBe(greenS)
    expect(story.only('CHQF')[0]?.atS).toBe(truth.flagAtS('chequered'))
    expect(story.only('RCWN')[0]?.carries.vehicleIdx).toBe(story.winner)
    expect(story.lastPacket).toBe('FinalClassification')
  })

  test('S-F1-30: the safety car is out in its events, its status and every zone at the same time', () => {
    const edges = story.only('SCAR')
    expect(edges.map(({ atS }) => atS)).toEqual([outS, againS, againS])
    expect(edges.map(({ carries }) => [carries.safetyCarType, carries.eventType])).toEqual([
      [1, 0],
      [1, 2],
      [1, 3],
    ])
    for (const { atS, status, yellows } of story.sessions) {
      const isOut = atS >= outS && atS < againS
      expect(status).toBe(isOut ? 1 : 0)
      if (isOut) expect(yellows).toBe(20)
    }
    // Between the stop and the safety car, the marshals where it stands show yellow.
    const between = story.sessions.filter(({ atS }) => atS >= truth.retired.atS && atS < outS)
    expect(between.map(({ yellows }) => yellows)).toContain(1)
  })

  test('the car that stops is retired with a reason, at the back and in its garage', () => {
    const { atS, car } = truth.retired
    expect(story.only('RTMT')).toEqual([{ atS, code: 'RTMT', carries: { vehicleIdx: car, reason: 8 } }])
    const after = story.rows[car]?.filter(row => row.atS > atS) ?? []
    expect(new Set(after.map(row => row.resultStatus))).toEqual(new Set([7]))
    expect(new Set(after.map(row => row.carPosition))).toEqual(new Set([shape.cars]))
    expect(new Set(after.map(row => row.driverStatus))).toEqual(new Set([0]))
  })

  test('the fastest laps are those of the race, each faster than the one before', () => {
    let best = Infinity
    const expected = truth.laps.flatMap(({ car, timeS }) => {
      const ms = Math.round(timeS * 1000)
      if (ms >= best) return []
      best = ms
      return [[car, ms]]
    })
    const told = story
      .only('FTLP')
      .map(({ carries }) => [carries.vehicleIdx, Math.round((carries.lapTime ?? NaN) * 1000)])
    expect(told).toEqual(expected)
  })

  test('an overtake names two cars that change places then, and both are on the track', () => {
    expect(story.only('OVTK').length).toBeGreaterThan(2)
    for (const { atS, carries } of story.only('OVTK')) {
      const of = (car: number | undefined, i: number) => {
        const rows = story.rows[car ?? NaN] ?? []
        return rows[rows.findIndex(row => row.atS === atS) + i]
      }
      const [by, passed] = [carries.overtakingVehicleIdx, carries.beingOvertakenVehicleIdx]
      expect(of(by, -1)?.carPosition).toBeGreaterThan(of(passed, -1)?.carPosition ?? NaN)
      expect(of(by, 0)?.carPosition).toBeLessThan(of(passed, 0)?.carPosition ?? NaN)
      expect([of(by, 0)?.pitStatus, of(passed, 0)?.pitStatus]).toEqual([0, 0])
    }
  })
})

test.each(formats)('%i sends only the events it knows', format => {
  const known = new Set(new RaceStory(format, 6).codes())
  const has = ['LGOT', 'STLG', 'OVTK', 'SCAR'].map(code => known.has(code))
  expect(has).toEqual([format >= 2021, format >= 2021, format >= 2023, format >= 2024])
  expect(['SSTA', 'CHQF', 'SEND', 'RTMT', 'FTLP', 'RCWN', 'SPTP'].every(code => known.has(code))).toBe(true)
})
