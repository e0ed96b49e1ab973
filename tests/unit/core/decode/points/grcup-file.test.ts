import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPointSession } from '../../../../../src/core/decode/points/point-session.ts'
import { circuitKey, trackNamed } from '../../../../../src/core/track/circuits.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { type LongTruth, pointsOf, readLongRows, truthOf } from '../../../../support/grcup-points.ts'

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')
const file = resolve(data, 'grcup/telemetry/derived/R1_indianapolis_car7_laps4-5.csv')
const present = existsSync(file)

function readFile(): { sink: FakeSink; truth: LongTruth; sent: number } {
  const rows = readLongRows(file)
  const points = pointsOf(rows, 'indianapolis')
  const sink = new FakeSink()
  const session = createPointSession({ sink, trackNamed, trackKey: circuitKey })
  for (const { json, atS } of points)
    session.take({ content: { text: json }, bytes: json.length, arrivalS: atS, from: 'file' })
  return { sink, truth: truthOf(rows), sent: points.length }
}
const known = (values: readonly number[]): number[] => values.filter(value => !Number.isNaN(value))
const largest = (values: readonly number[]): number => Math.max(...known(values))
const smallest = (values: readonly number[]): number => Math.min(...known(values))
const rad = (deg: number): number => (deg * Math.PI) / 180

describe('two real laps of car 7 at Indianapolis, sent as points', () => {
  it.skipIf(!present)(
    'give one frame for each point, none rejected, in the order of the car (needs grcup data)',
    () => {
      const { sink, truth, sent } = readFile()
      expect(sink.frames).toHaveLength(sent)
      // Every stamp of the file, and samples that had lost theirs: more stamps than before, never more than fast rows.
      expect(sent).toBeGreaterThan(truth.stamps)
      expect(sent).toBeLessThanOrEqual(truth.rowsByChannel.get('accx_can') ?? 0)
      expect([...sink.rejects]).toEqual([])
      expect(sink.frames.every((frame, i) => i === 0 || frame.atS > (sink.frames[i - 1]?.atS ?? Infinity))).toBe(true)
      expect(sink.lastInfo?.cars).toEqual([{ car: 0, key: 'GR86-006-7', number: '7', className: '', isOwn: true }])
      expect(sink.lastInfo?.track.lengthM).toBe(3925.2)
    },
  )

  it.skipIf(!present)('keep every slow sample and the extremes of the file in SI (needs grcup data)', () => {
    const { sink, truth } = readFile()
    const max = (channel: string): number => truth.maxByChannel.get(channel) ?? NaN
    const min = (channel: string): number => truth.minByChannel.get(channel) ?? NaN
    expect(known(sink.column('speedMps'))).toHaveLength(truth.rowsByChannel.get('speed') ?? -1)
    expect(largest(sink.column('speedMps'))).toBeCloseTo(max('speed') / 3.6, 3)
    expect(smallest(sink.column('speedMps'))).toBeCloseTo(min('speed') / 3.6, 3)
    expect(largest(sink.column('brakeLineFrontKpa'))).toBeCloseTo(max('pbrake_f') * 100, 1)
    expect(largest(sink.column('brakeLineRearKpa'))).toBeCloseTo(max('pbrake_r') * 100, 1)
    expect(largest(sink.column('rpm'))).toBe(max('nmot'))
    expect([smallest(sink.column('gear')), largest(sink.column('gear'))]).toEqual([min('gear'), max('gear')])
    expect(largest(sink.column('throttle'))).toBe(1)
    expect(smallest(sink.column('steerRad'))).toBeCloseTo(rad(min('Steering_Angle')), 4)
    expect(largest(sink.column('steerRad'))).toBeCloseTo(rad(max('Steering_Angle')), 4)
  })

  it.skipIf(!present)('agree with the file on laps, their durations and their lengths (needs grcup data)', () => {
    const { sink, truth } = readFile()
    const laps = sink.column('lap')
    expect([...new Set(laps)]).toEqual([4, 5])
    const lineAtS = sink.frames[laps.indexOf(5)]?.atS ?? NaN
    expect(lineAtS).toBeCloseTo(truth.lapDurationS.get(4) ?? NaN, 1)
    expect((sink.frames.at(-1)?.atS ?? NaN) - lineAtS).toBeCloseTo(truth.lapDurationS.get(5) ?? NaN, 1)
    const speeds = sink.column('speedMps')
    const speed = sink.frames.flatMap((frame, i) => {
      const speedMps = speeds[i] ?? NaN
      return Number.isNaN(speedMps) || laps[i] !== 4 ? [] : [{ atS: frame.atS, speedMps }]
    })
    const lengthM = speed.reduce((sum, now, i) => {
      const before = speed[i - 1]
      return before ? sum + ((now.speedMps + before.speedMps) / 2) * (now.atS - before.atS) : 0
    }, 0)
    expect(lengthM).toBeCloseTo(truth.lapDistanceM.get(4) ?? NaN, -1)
  })

  it.skipIf(!present)(
    'turn left with steering to the left: yaw from the places agrees in sign (needs grcup data)',
    () => {
      const { sink } = readFile()
      const [steer, accLat, east, north] = (['steerRad', 'accLatMps2', 'eastM', 'northM'] as const).map(name =>
        sink.column(name),
      )
      let agree = 0
      let turns = 0
      for (let i = 20; i + 20 < sink.frames.length; i++) {
        const [a, b, c] = [i - 20, i, i + 20].map(k => [east?.[k] ?? NaN, north?.[k] ?? NaN] as const)
        if (!a || !b || !c || Math.abs(steer?.[i] ?? 0) < rad(30)) continue
        // Positive when the path bends to the left (anticlockwise seen from above).
        const bend = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
        turns++
        if (Math.sign(bend) === Math.sign(steer?.[i] ?? NaN) && Math.sign(bend) === Math.sign(accLat?.[i] ?? NaN))
          agree++
      }
      expect(turns).toBeGreaterThan(200)
      expect(agree / turns).toBeGreaterThan(0.85)
    },
  )
})
