import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { openGrCupLong } from '../../src/core/quality/grcup/grcup-formats.ts'
import type { ByteSource } from '../../src/core/samples/file-reading.ts'
import { fileTools } from '../support/byte-source.ts'
import { START_MS, writtenRows } from '../support/grcup-writer.ts'
import type { BenchRow } from './bench-row.ts'

const CARS = 20
const LAP_S = 90
const CHUNK_LINES = 64

/** One lap of one car as the ends of its lines, with the time each belongs to. */
function lapTemplate(): { readonly afterMs: number; readonly arrivalMs: number; readonly text: string }[] {
  const rows = writtenRows({ vehicle: 'GR86-001-1', offsetS: 0, laps: 1, lapS: LAP_S, shiftedEvery: 40 })
  return [...rows].flatMap(row =>
    Object.entries(row.values).map(([name, value]) => ({
      afterMs: row.ecuMs - START_MS,
      arrivalMs: row.metaMs - START_MS,
      text: `${name},${value}`,
    })),
  )
}

/**
 * A long file of 20 cars that exists only while it is read, in blocks by lap. `made` sums up the time its making took, so
 * that it can be taken off.
 */
function bigFile(megabytes: number, made: { ms: number }): ByteSource {
  const template = lapTemplate()
  async function* text(): AsyncGenerator<string> {
    yield 'expire_at,lap,meta_event,meta_session,meta_source,meta_time,original_vehicle_id,outing,telemetry_name,telemetry_value,timestamp,vehicle_id,vehicle_number\n'
    let bytes = 0
    for (let lap = 1; bytes < megabytes * 1e6; lap++) {
      for (let car = 1; car <= CARS; car++) {
        for (let from = 0; from < template.length; from += CHUNK_LINES) {
          const began = performance.now()
          const chunk = lines(template.slice(from, from + CHUNK_LINES), lap, car)
          made.ms += performance.now() - began
          bytes += chunk.length
          yield chunk
        }
      }
    }
  }
  const name = 'big.csv'
  const head = async (): Promise<Uint8Array> => new TextEncoder().encode(await firstOf(text(), 300_000))
  return {
    ...{ name, bytes: megabytes * 1e6, isCompressed: false, text },
    async *chunks() {
      for await (const part of text()) yield new TextEncoder().encode(part)
    },
    range: async (from, length) => (await head()).slice(from, from + length),
  }
}

async function firstOf(text: AsyncIterable<string>, length: number): Promise<string> {
  let found = ''
  for await (const part of text) {
    found += part
    if (found.length >= length) break
  }
  return found
}

function lines(part: ReturnType<typeof lapTemplate>, lap: number, car: number): string {
  const id = `GR86-${String(car).padStart(3, '0')}-${car}`
  const lapMs = START_MS + (lap - 1) * LAP_S * 1000
  const iso = isoCache()
  return part
    .map(
      row =>
        `,${lap},I_R09_2031-06-01,R1,kafka:gr-raw,${iso(lapMs + row.arrivalMs)},${id},0,${row.text},${iso(lapMs + row.afterMs - car * 7_000_000)},${id},${car}\n`,
    )
    .join('')
}

function isoCache(): (ms: number) => string {
  const known = new Map<number, string>()
  return ms => {
    const text = known.get(ms) ?? new Date(ms).toISOString()
    known.set(ms, text)
    return text
  }
}

/**
 * A long GR Cup file from text to frames on one core: speed, and the most memory it ever took. In a process of its own:
 * what other benches left behind is not this reader's memory.
 */
export function benchGrCup(megabytes: number): BenchRow[] {
  const ran = spawnSync(process.execPath, [import.meta.filename, String(megabytes)], { encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(ran.stderr.trim() || 'The reader of the long file fell.')
  return JSON.parse(ran.stdout) as BenchRow[]
}

async function readBig(megabytes: number): Promise<BenchRow[]> {
  const made = { ms: 0 }
  const opened = await openGrCupLong(bigFile(megabytes, made), fileTools())
  if (!opened.ok) throw new Error(opened.say)
  made.ms = 0
  let frames = 0
  let bytes = 0
  let peak = 0
  const began = performance.now()
  const steps = opened.value.read({
    frame: () => frames++,
    info: () => undefined,
    event: () => undefined,
    gap: () => undefined,
    jump: () => undefined,
    reject: () => undefined,
    received: count => (bytes += count),
  })
  for await (const _ of steps) peak = Math.max(peak, process.memoryUsage().rss)
  const seconds = (performance.now() - began - made.ms) / 1000
  const speed = bytes / 1e6 / seconds
  return [
    {
      name: 'GR Cup long file, text to frames',
      value: speed,
      unit: 'MB/s',
      n: frames,
      budget: '≥ 20',
      isMet: speed >= 20,
    },
    {
      name: `GR Cup long file of ${megabytes} MB, most resident`,
      ...{ value: peak / 1e6, unit: 'MB', n: 1, budget: '< 300', isMet: peak < 300e6 },
    },
  ]
}

if (import.meta.main) console.log(JSON.stringify(await readBig(Number(process.argv[2]))))
