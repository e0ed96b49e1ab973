import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { WorkersNow } from '../../src/core/contract/payloads/health.ts'
import type { ToScreen } from '../../src/core/contract/wire.ts'
import { hostClock } from '../../src/main/host-clock.ts'
import type { WorkerPort } from '../../src/main/engine/worker-port.ts'
import { createSyntheticSource } from '../../src/main/sources/synthetic/synthetic-source.ts'
import { rigEngine, startWorker } from '../support/engine-rig.ts'
import { quantile, type BenchRow } from './bench-row.ts'

const FEEDS = ['timing.tower', 'car.now', 'session.time', 'health.workers'] as const

/**
 * The strategy worker killed while the demo runs: how long until the screen says so, until it answers again, and the
 * longest silence of every other feed meanwhile.
 */
export async function benchWorkerFall(kills: number): Promise<BenchRow[]> {
  const ports: WorkerPort[] = []
  const heardAt = new Map<string, number[]>()
  let workers: WorkersNow['workers'] = []
  let restartingAtMs = 0
  let answeredAtMs = NaN
  const { engine } = rigEngine({
    source: createSyntheticSource({ seed: 7, clock: hostClock, startAtS: 340 }),
    races: 512,
    startWorker: role => {
      const port = startWorker(role)
      if (role === 'montecarlo') ports.push(port)
      return port
    },
    onOutput: output => {
      if (output.kind === 'strategy' && !('missing' in output.races)) answeredAtMs = performance.now()
    },
  })
  const link = engine.hub.attach(
    {
      send: (message: ToScreen) => {
        if (message.t !== 'feed') return
        const nowMs = performance.now()
        heardAt.set(message.feed, [...(heardAt.get(message.feed) ?? []), nowMs])
        if (message.feed === 'health.workers') workers = (message.data as WorkersNow).workers
        const { state } = workers.find(one => one.role === 'montecarlo') ?? {}
        if (state === 'restarting') restartingAtMs ||= nowMs
        queueMicrotask(() => link.receive({ t: 'ack', feed: message.feed, n: message.n }))
      },
      close: () => undefined,
    },
    'engineer',
  )
  for (const feed of FEEDS) link.receive({ t: 'sub', feed })
  engine.start()
  await engine.choose({ use: 'demo' })
  await engine.tell({ do: 'speed', times: 8 })
  await wait(6000)
  const said: number[] = []
  const back: number[] = []
  const silence: number[] = []
  const calm: number[] = []
  for (let i = 0; i < kills; i++) {
    // A fall outside the last five minutes is forgiven only after five minutes: the button gives a fresh budget.
    // The same feeds over as long a time with nothing wrong: what the silence is to be held against.
    const calmFromMs = performance.now()
    await wait(1000)
    for (const feed of FEEDS.slice(0, 3))
      calm.push(longestSilence(heardAt.get(feed) ?? [], calmFromMs, performance.now()))
    const killedAtMs = performance.now()
    answeredAtMs = NaN
    restartingAtMs = 0
    ports.at(-1)?.kill()
    while (Number.isNaN(answeredAtMs) && performance.now() - killedAtMs < 20_000) {
      await wait(20)
      ask(engine)
    }
    said.push((restartingAtMs || NaN) - killedAtMs)
    back.push(answeredAtMs - killedAtMs)
    for (const feed of FEEDS.slice(0, 3))
      silence.push(longestSilence(heardAt.get(feed) ?? [], killedAtMs, performance.now()))
    await wait(1000)
    if (i % 2 === 1) await engine.dispatch('worker.restart', { role: 'montecarlo' }, 'engineer')
    await wait(2000)
  }
  await engine.stop()
  const row = (name: string, samples: readonly number[], budgetMs: number): BenchRow => {
    const value = quantile(samples, 1)
    return { name, value, unit: 'ms', n: samples.length, budget: `≤ ${budgetMs}`, isMet: value <= budgetMs }
  }
  return [
    row('strategy worker killed → RESTARTING on the feed, worst', said, 1000),
    row('strategy worker killed → simulated answer, worst', back, 3000),
    // A value is fresh on the glass for a second: beyond that a feed has stopped.
    row('longest silence of the other feeds meanwhile', silence, 1000),
    { name: 'longest silence of the same feeds undisturbed', value: quantile(calm, 1), unit: 'ms', n: calm.length },
  ]
}

/** A question of its own, so that the answer does not have to wait for the next lap line: choosing the own car again. */
function ask(engine: ReturnType<typeof rigEngine>['engine']): void {
  if ((engine.run?.sequence?.pending ?? 0) > 0) return
  void engine.dispatch('car.choose', { car: engine.run?.session?.cars.find(one => one.isOwn)?.car ?? 0 }, 'engineer')
}

function longestSilence(atMs: readonly number[], fromMs: number, toMs: number): number {
  const within = [fromMs, ...atMs.filter(one => one > fromMs && one < toMs), toMs]
  return Math.max(...within.slice(1).map((one, i) => one - (within[i] ?? NaN)))
}
