import { parseArgs } from 'node:util'
import { benchF1Wire } from './f1-wire.ts'
import { benchGrCup } from './grcup.ts'
import { benchIbt } from './ibt.ts'
import { benchGlass } from './glass-latency.ts'
import { benchMonteCarlo } from './montecarlo.ts'
import { benchPipeline } from './pipeline.ts'
import { benchPointsOverUdp } from './points-udp.ts'
import { benchPoints } from './points.ts'
import { benchRecorder } from './recorder.ts'
import { benchSeek } from './seek.ts'
import { benchVirtualGame } from './virtual-game.ts'
import { benchWorkerFall } from './worker-fall.ts'
import { printRows, type BenchRow } from './bench-row.ts'

// Every speed claim, printed. `--smoke` runs each bench briefly, to see that it runs at all; `--only NAME` runs one.
const { values } = parseArgs({
  options: {
    smoke: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})

const brief = values.smoke
const benches: Record<string, () => Promise<BenchRow[]> | BenchRow[]> = {
  pipeline: () => benchPipeline(brief ? 50_000 : 1_000_000),
  points: () => benchPoints(brief ? 20_000 : 400_000),
  'points-udp': () => benchPointsOverUdp(brief ? 3 : 300),
  'f1-wire': () => benchF1Wire(brief ? 5_000 : 400_000, brief ? 10_000 : 1_000_000),
  game: () => benchVirtualGame(brief ? 3 : 600),
  ibt: () => benchIbt(brief ? 4 : 40),
  grcup: () => benchGrCup(brief ? 20 : 1000),
  montecarlo: () => benchMonteCarlo(brief ? 128 : 1024),
  fall: () => benchWorkerFall(brief ? 1 : 6),
  recorder: () =>
    benchRecorder(
      brief
        ? { recordS: 20, madeS: 10, liveS: 1, fullDisks: 1, reopenMb: 20 }
        : { recordS: 3600, madeS: 300, liveS: 30, fullDisks: 20, reopenMb: 1100 },
    ),
  seek: () => benchSeek(brief ? { longS: 30, shortS: 10, seeks: 5 } : { longS: 3600, shortS: 360, seeks: 200 }),
  glass: () => benchGlass(brief ? 6 : 60),
}

const rows: BenchRow[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (values.only !== undefined && values.only !== name) continue
  try {
    rows.push(...(await bench()))
  } catch (cause) {
    console.error(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`)
    process.exitCode = 1
  }
}
printRows(rows, values.json)
// A smoke run on a busy machine says that the benches run; only a full run says whether a budget is met.
if (!brief && rows.some(row => row.isMet === false)) process.exitCode = 1
