import { describe, expect, test } from 'vitest'
import { wideColumns } from '../../../../../../src/core/decode/grcup/telemetry/columns.ts'
import { PlaceJumps } from '../../../../../../src/core/decode/grcup/telemetry/several-cars.ts'
import {
  lineNamed,
  lineNear,
  planeOf,
  startLines,
} from '../../../../../../src/core/decode/grcup/telemetry/start-lines.ts'
import { circuitKey, trackNamed } from '../../../../../../src/core/track/circuits.ts'

describe('start lines', () => {
  test('every line belongs to a circuit the track table knows, and no two to one', () => {
    expect(startLines.map(line => trackNamed(line.name).lengthM)).not.toContain(null)
    expect(new Set(startLines.map(line => circuitKey(line.name))).size).toBe(startLines.length)
  })

  test('S-GR-11: a place within 20 km of a line is there, further off is nowhere', () => {
    for (const line of startLines) expect(lineNear(line.latitudeDeg + 0.1, line.longitudeDeg)).toBe(line)
    expect(lineNear(33.53, -86.3)).toBeUndefined()
    expect(lineNear(NaN, NaN)).toBeUndefined()
  })

  test.each([
    ['R1_indianapolis_motor_speedway_telemetry.csv', 'Indianapolis Motor Speedway'],
    ['barber2', 'Barber Motorsports Park'],
    ['vir_lap.csv', 'Virginia International Raceway'],
    ['Road America Race 1', 'Road America'],
    ['IndyR1.csv', 'Indianapolis Motor Speedway'],
    ['VIR1', 'Virginia International Raceway'],
    ['environment.csv', undefined],
    ['virtual', undefined],
  ])('%s names %s', (text, name) => {
    expect(lineNamed(text)?.name).toBe(name)
  })

  test('S-N-2: east and north are not mirrored', () => {
    const plane = planeOf(40, -86)
    expect(plane.eastM(-85.99)).toBeCloseTo(852, 0)
    expect(plane.northM(40.01)).toBeCloseTo(1112, 0)
  })

  test('S-GR-42: a jump of more than 100 m within a second tells of several cars, one after a hole does not', () => {
    const columns = wideColumns(['timestamp', 'speed', 'gear', 'lat', 'lon'])!
    const row = (second: number, longitude: number) => [
      `2031-05-17T12:00:${String(second).padStart(2, '0')}Z`,
      '1',
      '1',
      '33.5',
      String(longitude),
    ]
    const jumpsOf = (rows: string[][]): number => {
      const jumps = new PlaceJumps(columns)
      for (const each of rows) jumps.row(each)
      return jumps.jumps
    }
    expect(jumpsOf([row(0, -86), row(1, -86.0005), row(2, -86.001)])).toBe(0)
    expect(jumpsOf([row(0, -86), row(1, -86.01), row(2, -86)])).toBe(2)
    expect(jumpsOf([row(0, -86), row(5, -86.01)])).toBe(0)
    expect(jumpsOf([row(0, -86), ['x', '', '', '', '']])).toBe(0)
  })
})
