import { performance } from 'node:perf_hooks'
import { feed } from '../../src/core/aggregate/feed.ts'
import { RaceFold } from '../../src/core/aggregate/race-fold.ts'
import { FrameRing } from '../../src/core/ring/frame-ring.ts'
import { FRAME_WIDTH } from '../../src/core/samples/fields.ts'
import { createSyntheticRace } from '../../src/core/synthetic/synthetic-race.ts'
import { ManualClock } from '../../src/core/time/manual-clock.ts'
import { Pump } from '../../src/main/engine/pump.ts'
import type { BenchRow } from './bench-row.ts'

/** Ring, batch and aggregation of the demo race's frames on one core; the race is made beforehand and not timed. */
export async function benchPipeline(frames: number): Promise<BenchRow[]> {
  const race = createSyntheticRace({ seed: 7, hz: 50 })
  const atS: number[] = []
  const car: number[] = []
  const values = new Float32Array(frames * FRAME_WIDTH)
  for (let toS = 10; atS.length < frames && !race.isOver; toS += 10) {
    race.advance(toS, {
      frame: (when, who, what) => {
        if (atS.length >= frames) return
        values.set(what, atS.length * FRAME_WIDTH)
        atS.push(when)
        car.push(who)
      },
      event: () => undefined,
    })
  }
  const ring = new FrameRing(20_000, FRAME_WIDTH)
  let insights = 0
  let counted = 0
  const fold = new RaceFold(found => {
    if (found.kind !== 'insight') return
    insights++
    counted += found.insight.cars.reduce((sum, one) => sum + one.frames, 0)
  })
  fold.note({ seq: 0, atS: 0, kind: 'info', info: race.info })
  let taken = 0
  let missed = 0
  const pump = new Pump({
    ring,
    clock: new ManualClock(),
    inFlight: 1,
    missed: (_from, count) => (missed += count),
    send: portion => {
      taken += portion.atS.length
      feed(fold, portion)
      return Promise.resolve()
    },
  })
  const began = performance.now()
  for (let i = 0; i < atS.length; i++) {
    ring.write(atS[i] ?? NaN, car[i] ?? 0, values.subarray(i * FRAME_WIDTH, (i + 1) * FRAME_WIDTH))
    pump.poke()
    // Promises turn here, as they do between datagrams.
    if (i % 40 === 39) await Promise.resolve()
  }
  while (pump.backlog > 0) {
    pump.flush()
    await Promise.resolve()
  }
  const perS = atS.length / ((performance.now() - began) / 1000)
  const once = taken === atS.length && missed === 0 && counted > 0 && counted <= taken
  if (!once) throw new Error(`Counted ${taken} of ${atS.length}, missed ${missed}: the figure would be worth nothing.`)
  return [
    {
      name: 'ring + batch + aggregate, one core',
      value: perS,
      unit: 'points/s',
      n: atS.length,
      budget: '≥ 100,000',
      isMet: perS >= 100_000,
    },
    {
      name: 'points lost below capacity',
      value: missed,
      unit: 'points',
      n: atS.length,
      budget: '0',
      isMet: missed === 0,
    },
    { name: 'insights made on the way', value: insights, unit: 'insights', n: insights },
  ]
}
