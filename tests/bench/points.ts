import { performance } from 'node:perf_hooks'
import { createPointSession } from '../../src/core/decode/points/point-session.ts'
import type { BenchRow } from './bench-row.ts'

/** JSON points, one a datagram, from text to frames on one core. */
export function benchPoints(points: number): BenchRow[] {
  let frames = 0
  const session = createPointSession({
    sink: {
      frame: () => frames++,
      info: () => undefined,
      event: () => undefined,
      gap: () => undefined,
      jump: () => undefined,
      reject: () => undefined,
      received: () => undefined,
    },
    trackNamed: name => ({ name, lengthM: null, sectorEndsM: [], pitEntryM: null }),
    trackKey: name => name.toLowerCase(),
  })
  const texts = Array.from({ length: 2_000 }, (_, i) =>
    JSON.stringify({
      meta_time: new Date(Date.UTC(2026, 0, 1) + i * 20).toISOString(),
      track: 'sebring',
      chassis: `GR86-${i % 20}`,
      lap: 1,
      lapdist_m: i,
      speed_kmh: 100 + (i % 100),
      accx_can: 0.03,
      accy_can: 0.2,
      Steering_Angle: 12,
      pbrake_f: 0,
      rpm: 6000,
    }),
  )
  let bytes = 0
  const began = performance.now()
  for (let i = 0; i < points; i++) {
    // Each round of the same texts comes a minute later, so that none is a duplicate of the round before.
    const text = (texts[i % texts.length] ?? '').replace(
      'T00:',
      `T${String(Math.floor(i / texts.length) % 24).padStart(2, '0')}:`,
    )
    bytes += text.length
    session.take({ content: { text }, bytes: text.length, arrivalS: i / 1000, from: 'bench' })
  }
  const perS = points / ((performance.now() - began) / 1000)
  return [
    {
      name: 'JSON points decoded, one core',
      value: perS,
      unit: 'points/s',
      n: points,
      budget: '≥ 10,000',
      isMet: perS >= 10_000,
    },
    { name: 'JSON points that gave a frame', value: frames / points, unit: 'share', n: points },
    { name: 'bytes of JSON a point', value: bytes / points, unit: 'B', n: points },
  ]
}
