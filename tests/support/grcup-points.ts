/**
 * Turns a long TRD telemetry file into points as a sender of the seed systems writes them, and sends them over UDP at
 * the file's own rate. As a program: node tests/support/grcup-points.ts FILE [--port 20777] [--host H] [--speed 1]
 */
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Clock } from '../../src/core/time/clock.ts'

export interface LongRow {
  readonly ecuMs: number
  readonly metaMs: number
  readonly lap: number
  readonly channel: string
  readonly value: string
  readonly vehicle: string
  readonly number: string
}

export interface SentPoint {
  /** Seconds since the first point. */
  readonly atS: number
  readonly json: string
}

/** What the file calls a channel, and what the point calls it. Other channels keep their name. */
const renamed: Readonly<Record<string, string>> = {
  speed: 'speed_kmh',
  nmot: 'rpm',
  Laptrigger_lapdist_dls: 'lapdist_m',
  VBOX_Lat_Min: 'lat',
  VBOX_Long_Minutes: 'lon',
}

/** The fast channels' period in the series' logger, measured 43–44 ms. */
const PERIOD_MS = 43

/** Rows of a plain (unquoted) long file, in file order. */
export function readLongRows(file: string): LongRow[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').split(/\r?\n/)
  const place = new Map(header.split(',').map((name, i) => [name.trim(), i] as const))
  const column = (cells: readonly string[], name: string): string => cells[place.get(name) ?? -1] ?? ''
  return lines
    .filter(line => line !== '')
    .map(line => {
      const cells = line.split(',')
      return {
        ecuMs: Date.parse(column(cells, 'timestamp')),
        metaMs: Date.parse(column(cells, 'meta_time')),
        lap: Number(column(cells, 'lap')),
        channel: column(cells, 'telemetry_name'),
        value: column(cells, 'telemetry_value'),
        vehicle: column(cells, 'vehicle_id'),
        number: column(cells, 'vehicle_number'),
      }
    })
}

interface Sample {
  atMs: number
  lap: number
  readonly values: Map<string, string>
}

/**
 * The samples behind one stamp. Rows repeating a (time, channel) pair with other values are earlier samples that lost
 * their stamp: after a hole of as many periods they are put back, one period apart; without such a hole the last stays.
 */
function samplesAt(atMs: number, rows: readonly LongRow[], holeMs: number): Sample[] {
  const byChannel = Map.groupBy(rows, row => row.channel)
  const depth = Math.max(...[...byChannel.values()].map(list => list.length))
  const samples = Array.from({ length: depth }, (_, i): Sample => {
    const values = new Map<string, string>()
    let lap = NaN
    for (const [channel, list] of byChannel) {
      const row = list[i - (depth - list.length)]
      if (!row) continue
      values.set(channel, row.value)
      lap = row.lap
    }
    return { atMs: atMs - (depth - 1 - i) * PERIOD_MS, lap, values }
  })
  const isRepeat = (sample: Sample): boolean =>
    [...sample.values].every(([channel, value]) => samples.at(-1)?.values.get(channel) === value)
  const hasRoom = holeMs >= (depth - 0.5) * PERIOD_MS
  return samples.filter((sample, i) => i === depth - 1 || (hasRoom && !isRepeat(sample)))
}

/** Points of one vehicle, sorted by the car's clock, which is sent as `meta_time`: one clock, without store-and-forward. */
export function pointsOf(rows: readonly LongRow[], track: string): SentPoint[] {
  const sorted = rows
    .map((row, i) => ({ row, i }))
    .sort((a, b) => a.row.ecuMs - b.row.ecuMs || a.row.metaMs - b.row.metaMs || a.i - b.i)
    .map(({ row }) => row)
  const samples: Sample[] = []
  let beforeMs = -Infinity
  for (const [atMs, together] of Map.groupBy(sorted, row => row.ecuMs)) {
    samples.push(...samplesAt(atMs, together, atMs - beforeMs))
    beforeMs = atMs
  }
  const first = rows[0]
  const originMs = samples[0]?.atMs ?? 0
  return samples.map(({ atMs, lap, values }) => {
    const channels = [...values].map(([channel, value]) => [renamed[channel] ?? channel, Number(value)] as const)
    const point = {
      meta_time: new Date(atMs).toISOString(),
      ...{ track, chassis: first?.vehicle, vehicle_number: first?.number, lap },
      ...Object.fromEntries(channels),
    }
    return { atS: (atMs - originMs) / 1000, json: JSON.stringify(point) }
  })
}

/** What a file says, read without going through points: the yardstick for everything behind the decoder. */
export interface LongTruth {
  readonly rowsByChannel: ReadonlyMap<string, number>
  readonly stamps: number
  readonly maxByChannel: ReadonlyMap<string, number>
  readonly minByChannel: ReadonlyMap<string, number>
  /** Seconds from a lap's first stamp to the next lap's, or to its own last one. */
  readonly lapDurationS: ReadonlyMap<number, number>
  /** Metres per lap: speed over time by the trapezoid rule. */
  readonly lapDistanceM: ReadonlyMap<number, number>
}

/** Counts and extremes straight from the rows. */
export function truthOf(rows: readonly LongRow[]): LongTruth {
  const byChannel = Map.groupBy(rows, row => row.channel)
  const extreme = (pick: (...values: number[]) => number) =>
    new Map([...byChannel].map(([channel, list]) => [channel, pick(...list.map(row => Number(row.value)))] as const))
  const laps = [...new Set(rows.map(row => row.lap))].sort((a, b) => a - b)
  const edges = new Map(
    laps.map(lap => {
      const times = rows.filter(row => row.lap === lap).map(row => row.ecuMs)
      return [lap, { fromMs: Math.min(...times), toMs: Math.max(...times) }] as const
    }),
  )
  const durationS = (lap: number): number => {
    const edge = edges.get(lap)
    return ((edges.get(lap + 1)?.fromMs ?? edge?.toMs ?? NaN) - (edge?.fromMs ?? NaN)) / 1000
  }
  const distanceM = (lap: number): number => {
    const speeds = (byChannel.get('speed') ?? []).filter(row => row.lap === lap).sort((a, b) => a.ecuMs - b.ecuMs)
    let metres = 0
    for (const [i, row] of speeds.entries()) {
      const before = speeds[i - 1]
      if (before) metres += ((Number(row.value) + Number(before.value)) / 7.2) * ((row.ecuMs - before.ecuMs) / 1000)
    }
    return metres
  }
  return {
    rowsByChannel: new Map([...byChannel].map(([channel, list]) => [channel, list.length] as const)),
    stamps: new Set(rows.map(row => row.ecuMs)).size,
    maxByChannel: extreme(Math.max),
    minByChannel: extreme(Math.min),
    lapDurationS: new Map(laps.map(lap => [lap, durationS(lap)] as const)),
    lapDistanceM: new Map(laps.map(lap => [lap, distanceM(lap)] as const)),
  }
}

export interface Pace {
  readonly port: number
  readonly host?: string
  /** 1 = as it was driven. */
  readonly speed?: number
  readonly clock: Clock
}

/** Sends the points at their own times; resolves with how many were sent. */
export async function sendPaced(points: readonly SentPoint[], pace: Pace): Promise<number> {
  const { port, host = '127.0.0.1', speed = 1, clock } = pace
  const socket = createSocket('udp4')
  const startS = clock.nowS()
  const send = (json: string): Promise<void> =>
    new Promise((resolve, reject) => socket.send(json, port, host, error => (error ? reject(error) : resolve())))
  try {
    for (const point of points) {
      const waitS = startS + point.atS / speed - clock.nowS()
      if (waitS > 0) await new Promise<void>(resolve => clock.after(waitS, resolve))
      await send(point.json)
    }
  } finally {
    socket.close()
  }
  return points.length
}

const wallClock: Clock = {
  nowS: () => performance.now() / 1000,
  after: (delayS, run) => {
    const timer = setTimeout(run, delayS * 1000)
    return () => clearTimeout(timer)
  },
}

async function main(): Promise<void> {
  const options = {
    port: { type: 'string', default: '20777' },
    host: { type: 'string', default: '127.0.0.1' },
    speed: { type: 'string', default: '1' },
    track: { type: 'string', default: 'indianapolis' },
  } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const [file] = positionals
  if (file === undefined) {
    console.error('Use: node tests/support/grcup-points.ts FILE [--port 20777] [--host 127.0.0.1] [--speed 1]')
    process.exitCode = 64
    return
  }
  const points = pointsOf(readLongRows(file), values.track)
  console.log(`${points.length} points over ${(points.at(-1)?.atS ?? 0).toFixed(1)} s to ${values.host}:${values.port}`)
  const pace = { port: Number(values.port), host: values.host, speed: Number(values.speed), clock: wallClock }
  console.log(`${await sendPaced(points, pace)} sent`)
}

if (import.meta.main) await main()
