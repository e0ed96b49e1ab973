import { performance } from 'node:perf_hooks'
import type { Question } from '../../src/core/strategy/question.ts'
import { startRaces } from '../../src/core/strategy/start-races.ts'
import { ask, raceState } from '../support/race-state-builder.ts'
import { quantile, type BenchRow } from './bench-row.ts'

const rules = { pitLossS: { mean: 20, sd: 1, basis: 'source' }, tyreStops: true, compoundsRequired: 1 } as const
const grid = (cars: number, lapsTotal: number): Question['state'] =>
  raceState({ cars, own: cars >> 1, lapsTotal, lapsDone: 4, tyreAgeLaps: 4 }, { rules })

/** Milliseconds of one question, preparing and ranking included, and the longest slice of 32 races in it. */
function timed(question: Question): { readonly ms: number; readonly sliceMs: number } {
  const began = performance.now()
  const races = startRaces(question)
  let sliceMs = 0
  for (let isDone = false; !isDone;) {
    const from = performance.now()
    isDone = races.step(32)
    sliceMs = Math.max(sliceMs, performance.now() - from)
  }
  races.answer()
  return { ms: performance.now() - began, sliceMs }
}

/** Five plans from lap 4 on, on one core: the question a decision waits for, and what it costs by field and distance. */
export function benchMonteCarlo(races: number): BenchRow[] {
  timed(ask(grid(20, 30), { races: 64 }))
  const rounds = Array.from({ length: 5 }, (_, i) => timed(ask(grid(20, 30), { races, seed: i })))
  const whole = quantile(
    rounds.map(one => one.ms),
    0.5,
  )
  const rows: BenchRow[] = [
    {
      name: `20 cars × 30 laps × ${races} races × 5 plans`,
      value: whole,
      unit: 'ms',
      n: rounds.length,
      budget: '1500 ms',
      isMet: whole <= 1500,
    },
  ]
  for (const [cars, laps] of [
    [2, 30],
    [20, 70],
    [60, 70],
    [20, 400],
  ] as const) {
    const { ms, sliceMs } = timed(ask(grid(cars, laps), { races: 128 }))
    // The four stop laps tried for `optimal` are races too.
    const carLaps = cars * (laps - 4) * 128 * 9
    rows.push({
      name: `car-lap at ${cars} cars × ${laps} laps`,
      value: (ms * 1e6) / carLaps,
      unit: 'ns',
      n: carLaps,
    })
    rows.push({
      name: `longest slice at ${cars} cars × ${laps} laps`,
      value: sliceMs,
      unit: 'ms',
      n: Math.ceil((128 * 9) / 32),
      budget: '250 ms',
      isMet: sliceMs <= 250,
    })
  }
  return rows
}
