import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { readColumns, recordsIn } from '../../src/core/decode/iracing/columns.ts'
import { readLayout } from '../../src/core/decode/iracing/layout.ts'
import { IracingSession } from '../../src/core/decode/iracing/session/iracing-session.ts'
import { writeIbt, wish } from '../support/ibt-writer.ts'
import { diskWishes, driving } from '../support/iracing-rig.ts'
import { sessionYaml } from '../support/iracing-yaml.ts'
import { quantile, type BenchRow } from './bench-row.ts'

const BUDGET_MS = 25

/** The real file of Bristol where it is at hand, else one of the same shape: 274 variables, 1,070 bytes a record. */
function bristol(): { readonly bytes: Uint8Array; readonly name: string } {
  const folder = join(process.env['PITWALL_DATA'] ?? resolve('../shared/data'), 'irsdk', 'disk')
  const real = existsSync(folder) ? readdirSync(folder).find(name => name.includes('bristol')) : undefined
  if (real !== undefined) return { bytes: new Uint8Array(readFileSync(join(folder, real))), name: 'real, Bristol' }
  const fill = Array.from({ length: 274 - diskWishes.length }, (_, i) => wish(`Filler${i}`, 'float32'))
  const records = Array.from({ length: 3446 }, (_, i) => {
    const way = i / 913
    return { ...driving, SessionTime: i / 60, Lap: 1 + Math.floor(way), LapDistPct: way - Math.floor(way) }
  })
  return { bytes: writeIbt({ wishes: [...diskWishes, ...fill], yaml: sessionYaml(), records }), name: 'generated' }
}

/** Whole columns out of a file of the disk, and the same file as frames and events. */
export function benchIbt(rounds: number): BenchRow[] {
  const { bytes, name } = bristol()
  const layout = readLayout(bytes)
  if (!layout.ok) throw new Error(layout.say)
  const floats = layout.value.vars.filter(variable => variable.type.startsWith('float')).map(variable => variable.name)
  const dataBytes = recordsIn(layout.value, bytes.length) * layout.value.recordBytes
  const columnMs: number[] = []
  for (let i = 0; i < rounds + 2; i++) {
    const began = performance.now()
    readColumns(bytes, layout.value, floats)
    // The first two rounds compile.
    if (i >= 2) columnMs.push(performance.now() - began)
  }
  const frames: number[] = []
  for (let i = 0; i < Math.max(1, rounds / 4); i++) {
    let count = 0
    const nothing = () => undefined
    const sink = {
      frame: () => void count++,
      info: nothing,
      event: nothing,
      gap: nothing,
      jump: nothing,
      reject: nothing,
      received: nothing,
    }
    const session = new IracingSession({ sink, from: 'disk' })
    const { sessionOffset, sessionBytes, buffers, recordBytes } = layout.value
    session.describe(layout.value)
    session.sessionInfo(bytes.subarray(sessionOffset, sessionOffset + sessionBytes), 1)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const began = performance.now()
    for (let at = buffers[0]?.offset ?? 0; at + recordBytes <= bytes.length; at += recordBytes) session.record(view, at)
    frames.push(count / ((performance.now() - began) / 1000))
  }
  const per4MB = (quantile(columnMs, 0.5) * 4e6) / dataBytes
  return [
    {
      name: `.ibt, all ${floats.length} float columns, a 4 MB (${name})`,
      value: per4MB,
      unit: 'ms',
      n: rounds,
      budget: `≤ ${BUDGET_MS} ms`,
      isMet: per4MB <= BUDGET_MS,
    },
    { name: '.ibt records to frames, one core', value: quantile(frames, 0.5), unit: 'frames/s', n: frames.length },
  ]
}
