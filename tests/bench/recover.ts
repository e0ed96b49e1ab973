import { spawnSync } from 'node:child_process'
import { mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { mix32 } from '../../src/core/chance/draw.ts'
import { fields, FRAME_WIDTH } from '../../src/core/samples/fields.ts'
import { RecorderDesk } from '../../src/workers/recorder/recorder-desk.ts'
import { recoverTape } from '../../src/workers/tape/recover-tape.ts'
import { diskStore } from '../../src/workers/tape/store.ts'
import { entryOf, madeFrames, tapeHeader } from '../support/tape-maker.ts'
import { printRows } from './bench-row.ts'

// How long a big damaged recording takes, and how much memory: `npx node tests/bench/recover.ts --mb 300`.
const { values } = parseArgs({
  options: { mb: { type: 'string', default: '300' }, file: { type: 'string' } },
})

const MB = 2 ** 20
/** A quarter of a second of 22 cars at 60 Hz. */
const FRAMES = 330
const NOISY = 24
const DAMAGED_BYTES = 200

async function make(path: string, mb: number): Promise<void> {
  const desk = new RecorderDesk(diskStore, () => Promise.resolve())
  const at = { path, uid: 'bench' }
  desk.open({ ...at, header: tapeHeader(), labels: { name: 'Bench', note: '', tags: [] } })
  for (let n = 1, bytes = 0; bytes < mb * MB; n++) {
    const fromSeq = (n - 1) * FRAMES
    const portion = madeFrames({ fromSeq, frames: FRAMES, cars: 22, fromS: n * 0.25, hz: 60, report: () => ({}) })
    for (let i = 0; i < FRAMES * NOISY; i++) {
      const field = fields[i % NOISY]
      const share = mix32((fromSeq * NOISY + i) >>> 0) / 2 ** 32
      portion.values[Math.floor(i / NOISY) * FRAME_WIDTH + (i % NOISY)] = share * (field?.max ?? 1)
    }
    const entries = [0, 1, 2, 3, 4].map(k => entryOf('event', fromSeq, { kind: 'remark', say: `${n} ${k}` }, n * 0.25))
    const written = desk.write({ ...at, n, portion, entries, raw: [], isDurable: false })
    bytes = written.bytes
    if (n % 120 === 0) desk.checkpoint(at)
  }
  await desk.close(at)
}

function damage(path: string): void {
  const file = openSync(path, 'r+')
  const { size } = statSync(path)
  for (let i = 0; i < DAMAGED_BYTES; i++) writeSync(file, Buffer.of(i), 0, 1, mix32(i + 1) % size)
}

/** In a process of its own: what it takes over what it had before. */
function measure(path: string): void {
  const collect = (globalThis as { gc?: () => void }).gc
  collect?.()
  const before = process.memoryUsage()
  let [heap, outside, all] = [0, 0, 0]
  const began = performance.now()
  const steps = recoverTape(path, `${path}.saved`)
  let longestMs = 0
  for (let count = 0; ; count++) {
    const stepBegan = performance.now()
    const step = steps.next()
    longestMs = Math.max(longestMs, performance.now() - stepBegan)
    const now = count % 50 === 0 || step.done === true ? process.memoryUsage() : before
    heap = Math.max(heap, now.heapUsed - before.heapUsed)
    outside = Math.max(outside, now.external - before.external)
    all = Math.max(all, now.rss - before.rss)
    if (step.done !== true) continue
    const { kept, lost } = step.value.ok ? step.value.value : { kept: null, lost: null }
    const s = (performance.now() - began) / 1000
    console.log(JSON.stringify({ s, longestMs, heap: heap / MB, outside: outside / MB, rss: all / MB, kept, lost }))
    return
  }
}

if (values.file !== undefined) measure(values.file)
else {
  const folder = mkdtempSync(join(tmpdir(), 'pitwall-bench-recover-'))
  try {
    const path = join(folder, 'big.tape')
    await make(path, Number(values.mb))
    damage(path)
    const mb = statSync(path).size / MB
    const words = ['--expose-gc', fileURLToPath(import.meta.url), '--file', path]
    const child = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: MB })
    if (child.status !== 0) throw new Error(child.stderr)
    const found = JSON.parse(child.stdout) as Record<'s' | 'longestMs' | 'heap' | 'outside' | 'rss', number>
    const n = Math.round(mb)
    console.log(`n is the size of the recording in MB; ${DAMAGED_BYTES} bytes of it were changed.`)
    printRows(
      [
        { name: 'recover.time', value: found.s, unit: 's', n },
        { name: 'recover.rate', value: mb / found.s, unit: 'MB/s', n },
        { name: 'recover.longest-step', value: found.longestMs, unit: 'ms', n },
        { name: 'recover.heap-growth', value: found.heap, unit: 'MB', n, budget: '≤ 64', isMet: found.heap <= 64 },
        { name: 'recover.outside-heap', value: found.outside, unit: 'MB', n },
        { name: 'recover.rss-growth', value: found.rss, unit: 'MB', n },
      ],
      false,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
