import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { hostClock } from '../../src/main/host-clock.ts'
import { createUdpSource } from '../../src/main/sources/udp/udp-source.ts'
import { rigEngine } from '../support/engine-rig.ts'
import type { BenchRow } from './bench-row.ts'

const POINTS_PER_S = 10_000
const CARS = 20
/** Points a datagram, and datagrams a beat. */
const PER_DATAGRAM = 20
const BEAT_MS = 10
const SETTLE_MS = 500

interface PointJob {
  readonly isPointSender: true
  readonly port: number
  readonly seconds: number
}

/** 10,000 JSON points a second over loopback into the whole engine; the sender has a thread of its own. */
export async function benchPointsOverUdp(seconds: number): Promise<BenchRow[]> {
  const source = createUdpSource({ port: 0, host: '127.0.0.1', clock: hostClock })
  const { engine } = rigEngine({ source })
  engine.start()
  const opened = await engine.choose({ use: 'udp', port: 0 })
  if (!opened.ok) throw new Error(opened.say)
  const job: PointJob = { isPointSender: true, port: source.port(), seconds }
  const thread = new Worker(new URL(import.meta.url), { workerData: job })
  const [sent] = (await once(thread, 'message')) as [number]
  await thread.terminate()
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS))
  const intake = engine.run?.intake
  await engine.stop()
  if (!intake) throw new Error('Nothing was received.')
  const none = (value: number) => ({ value, unit: 'points', n: sent, budget: '0', isMet: value === 0 })
  return [
    { name: `JSON points over UDP at ${POINTS_PER_S}/s: lost`, ...none(sent - intake.accepted) },
    { name: 'JSON points over UDP: missed by a reader of the ring', ...none(intake.dropped) },
    { name: 'JSON points over UDP: rate that was sent', value: sent / seconds, unit: 'points/s', n: sent },
  ]
}

/** Sends on the beat; a beat that comes late sends what is owed. */
async function send({ port, seconds }: PointJob): Promise<void> {
  const socket = createSocket('udp4')
  const began = performance.now()
  let sent = 0
  while (sent < seconds * POINTS_PER_S) {
    const owed = Math.min(seconds, (performance.now() - began) / 1000) * POINTS_PER_S
    while (sent + PER_DATAGRAM <= owed) {
      const text = JSON.stringify(Array.from({ length: PER_DATAGRAM }, (_, i) => pointOf(sent + i)))
      await new Promise(resolve => socket.send(text, port, '127.0.0.1', resolve))
      sent += PER_DATAGRAM
    }
    await new Promise(resolve => setTimeout(resolve, BEAT_MS))
  }
  socket.close()
  parentPort?.postMessage(sent)
}

/** Point `i`: each car in turn, 500 times a second, round a lap of 6 km at 50 m/s. */
function pointOf(i: number): object {
  const atS = Math.floor(i / CARS) / (POINTS_PER_S / CARS)
  const m = atS * 50
  return {
    ...{ meta_time: new Date(Date.UTC(2025, 10, 20) + atS * 1000).toISOString(), track: 'sebring' },
    ...{ chassis: `GR86-${100 + (i % CARS)}`, lap: 1 + Math.floor(m / 6000), lapdist_m: Math.round(m % 6000) },
    ...{ speed_kmh: 180, rpm: 6000, accx_can: 0.1, accy_can: 0.5 },
  }
}

const job = workerData as PointJob | null
if (!isMainThread && job?.isPointSender) await send(job)
