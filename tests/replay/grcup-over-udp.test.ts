import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { InsightCar } from '../../src/core/aggregate/race-state.ts'
import type { Payload } from '../../src/core/contract/feeds.ts'
import { hostClock } from '../../src/main/host-clock.ts'
import { createUdpSource } from '../../src/main/sources/udp/udp-source.ts'
import { rigEngine } from '../support/engine-rig.ts'
import { pointsOf, readLongRows, sendPaced, truthOf, type LongRow } from '../support/grcup-points.ts'

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')
const file = resolve(data, 'grcup/telemetry/derived/R1_indianapolis_car7_laps4-5.csv')
const present = existsSync(file)
/** 1 = at the rate at which it was driven: 206 s. The answers do not depend on it. */
const speed = Number(process.env.PITWALL_GRCUP_SPEED ?? 60)

/** ∫(ax²+ay²)dt of one lap straight from the rows, g²·s: trapezoid between the stamps of each channel. */
function stressOf(rows: readonly LongRow[], lap: number): number {
  let sum = 0
  for (const channel of ['accx_can', 'accy_can']) {
    const byStamp = new Map<number, number>()
    for (const row of rows) if (row.lap === lap && row.channel === channel) byStamp.set(row.ecuMs, Number(row.value))
    const samples = [...byStamp].sort(([a], [b]) => a - b)
    for (const [i, [ms, g]] of samples.entries()) {
      const [beforeMs, beforeG] = samples[i - 1] ?? [ms, g]
      sum += ((g * g + beforeG * beforeG) / 2) * ((ms - beforeMs) / 1000)
    }
  }
  return sum
}

const lastOf = (rows: readonly LongRow[], channel: string): number => {
  const newestMs = Math.max(...rows.filter(row => row.channel === channel).map(row => row.ecuMs))
  return Number(rows.filter(row => row.channel === channel && row.ecuMs === newestMs).at(-1)?.value)
}

describe('a real lap of Indianapolis, sent as JSON points over UDP', () => {
  it.skipIf(!present)(
    'gives gauges, lap counts and insights that agree with the file (needs grcup data)',
    { timeout: 300_000 },
    async () => {
      const rows = readLongRows(file)
      const points = pointsOf(rows, 'indianapolis')
      const source = createUdpSource({ port: 0, host: '127.0.0.1', clock: hostClock })
      const insights: InsightCar[] = []
      const { engine } = rigEngine({
        source,
        onOutput: output => {
          if (output.kind === 'insight') insights.push(...output.insight.cars)
        },
      })
      const seen = new Map<string, unknown>()
      const link = engine.hub.attach(
        {
          send: message => {
            if (message.t !== 'feed') return
            seen.set(message.feed, message.data)
            queueMicrotask(() => link.receive({ t: 'ack', feed: message.feed, n: message.n }))
          },
          close: () => undefined,
        },
        'engineer',
      )
      for (const feed of ['car.now', 'source.now', 'timing.tower']) link.receive({ t: 'sub', feed })
      engine.start()
      await engine.choose({ use: 'udp', port: 0 })
      const sent = await sendPaced(points, { port: source.port() ?? 0, speed, clock: hostClock })
      await expect.poll(() => engine.run?.intake.accepted, { timeout: 5000 }).toBe(sent)
      await expect.poll(() => (seen.get('source.now') as Payload<'source.now'>).accepted, { timeout: 5000 }).toBe(sent)
      const beats = Math.floor((points.at(-1)?.atS ?? NaN) / 0.6)
      await expect.poll(() => insights.length, { timeout: 5000 }).toBeGreaterThanOrEqual(beats - 1)

      const strip = seen.get('source.now') as Payload<'source.now'>
      expect(strip).toMatchObject({
        label: 'LIVE',
        track: expect.stringMatching(/indianapolis/i) as string,
        dropped: 0,
      })
      expect(strip.ownNumber).toBe('7')

      const gauges = seen.get('car.now') as Payload<'car.now'>
      expect(gauges.speedMps).toBeCloseTo(lastOf(rows, 'speed') / 3.6, 3)
      expect(gauges.rpm).toBeCloseTo(lastOf(rows, 'nmot'), 1)
      expect(gauges.throttle).toBeCloseTo(lastOf(rows, 'aps') / 100, 4)
      expect(gauges.brakeLineFrontKpa).toBeCloseTo(lastOf(rows, 'pbrake_f') * 100, 1)
      expect(gauges.accLatMps2).toBeCloseTo(lastOf(rows, 'accy_can') * 9.80665, 3)
      expect(gauges.rpmMax).toBeCloseTo(truthOf(rows).maxByChannel.get('nmot') ?? NaN, 1)

      const tower = seen.get('timing.tower') as Payload<'timing.tower'>
      expect(tower.rows).toHaveLength(1)
      expect(gauges.lap).toBe(5)
      expect(new Set(insights.map(one => one.lap))).toEqual(new Set([4, 5]))

      // An insight every 600 ms of the car's own time, and the lap's stress as the file has it.
      expect(insights.length).toBeLessThanOrEqual(beats)
      const lap4 = insights.filter(one => one.lap === 4).at(-1)?.lapStressG2s ?? NaN
      expect(Math.abs(lap4 / stressOf(rows, 4) - 1)).toBeLessThan(0.02)
      await engine.stop()
    },
  )
})
