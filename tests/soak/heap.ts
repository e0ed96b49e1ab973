import { done } from '../../src/core/health/result.ts'
import { parseArgs } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'
import { hostClock } from '../../src/main/host-clock.ts'
import { createSyntheticSource } from '../../src/main/sources/synthetic/synthetic-source.ts'
import { createEngine } from '../../src/main/engine/create-engine.ts'
import { silentLog } from '../../src/main/log/silent-log.ts'
import { machine } from '../bench/bench-row.ts'
import { countedWorkers } from './counted-workers.ts'

// The demo at ×8 for ten minutes, race after race, with a screen that reads everything: does the heap stay where it is?
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, speed: { type: 'string', default: '8' } },
})
const minutes = Number(values.minutes)
const WARM_UP_S = Math.min(120, (minutes * 60) / 4)
const collect = (globalThis as { gc?: () => void }).gc
if (!collect) {
  console.error('Run it with --expose-gc: npm run soak does.')
  process.exit(2)
}

let races = 0
const { startWorker, heapMb: workersHeapMb } = countedWorkers()
const engine = createEngine({
  startWorker,
  openSource: () => done(createSyntheticSource({ seed: 7 + races++, clock: hostClock })),
  hostClock,
  log: silentLog,
  seed: 7,
  races: 512,
  ringFrames: 20_000,
  wallMs: () => 0,
  newUid: () => 'soak',
  keepsRaw: false,
  recordings: null,
  app: 'PitWall soak',
  onEnded: () => void again(),
})

async function again(): Promise<void> {
  await engine.choose({ use: 'demo' })
  await engine.tell({ do: 'speed', times: Number(values.speed) })
}

const link = engine.hub.attach(
  {
    send: message => {
      if (message.t === 'feed') queueMicrotask(() => link.receive({ t: 'ack', feed: message.feed, n: message.n }))
    },
    close: () => undefined,
  },
  'engineer',
)
for (const feed of [
  'source.now',
  'session.time',
  'timing.tower',
  'car.now',
  'tyre.now',
  'strategy.outlook',
  'strategy.call',
]) {
  link.receive({ t: 'sub', feed })
}
engine.start()
await again()

const samples: {
  readonly atMin: number
  readonly heapMb: number
  readonly workersMb: number
  readonly rssMb: number
}[] = []
const beganS = hostClock.nowS()
let accepted = 0
while (hostClock.nowS() - beganS < minutes * 60) {
  await wait(10_000)
  collect()
  const { heapUsed, rss } = process.memoryUsage()
  const atMin = (hostClock.nowS() - beganS) / 60
  const workersMb = await workersHeapMb()
  samples.push({ atMin, heapMb: heapUsed / 2 ** 20, workersMb, rssMb: rss / 2 ** 20 })
  accepted = Math.max(accepted, engine.run?.intake.accepted ?? 0)
  console.log(
    `${atMin.toFixed(1)} min  heap ${(heapUsed / 2 ** 20).toFixed(1)} MB  workers ${workersMb.toFixed(1)} MB  ` +
      `rss ${(rss / 2 ** 20).toFixed(0)} MB`,
  )
}
await engine.stop()

/** Least-squares slope of y over minutes. */
function slope(of: (sample: (typeof samples)[number]) => number): number {
  const used = samples.filter(sample => sample.atMin * 60 >= WARM_UP_S)
  const meanX = used.reduce((sum, one) => sum + one.atMin, 0) / used.length
  const meanY = used.reduce((sum, one) => sum + of(one), 0) / used.length
  const top = used.reduce((sum, one) => sum + (one.atMin - meanX) * (of(one) - meanY), 0)
  return top / used.reduce((sum, one) => sum + (one.atMin - meanX) ** 2, 0)
}

const heapSlope = slope(sample => sample.heapMb)
const workersSlope = slope(sample => sample.workersMb)
console.log(
  `Heap slope after warm-up ${heapSlope.toFixed(3)} MB/min, workers ${workersSlope.toFixed(3)}, rss ${slope(sample => sample.rssMb).toFixed(3)} MB/min ` +
    `(budget ≤ 1): n=${samples.length}, ${races} races begun, ${accepted} frames in the longest. ${machine}`,
)
process.exit(heapSlope + workersSlope <= 1 ? 0 : 1)
