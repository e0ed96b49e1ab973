import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { createVirtualGame } from '../../src/core/synthetic/f1-game/virtual-game.ts'
import { hostClock } from '../../src/main/host-clock.ts'
import { createUdpSource } from '../../src/main/sources/udp/udp-source.ts'
import { openDatagramSender, type SendTally } from '../../src/main/sources/virtual-game/datagram-sender.ts'
import { rigEngine } from '../support/engine-rig.ts'
import type { BenchRow } from './bench-row.ts'

const CARS = 22
const HZ = 60
const FORMAT = 2025
/** What is still in the socket when the last datagram was sent. */
const SETTLE_MS = 300

interface SendJob {
  readonly isVirtualGame: true
  readonly port: number
  readonly seconds: number
}

/**
 * 22 cars at 60 Hz over loopback into the whole engine: the product's UDP source, ring, workers and feeds. The game plays
 * on a thread of its own, so that its loop and the receiver's are two, as they are between a game and the product.
 */
export async function benchVirtualGame(seconds: number): Promise<BenchRow[]> {
  const source = createUdpSource({ port: 0, host: '127.0.0.1', clock: hostClock })
  const { engine } = rigEngine({ source })
  engine.start()
  const opened = await engine.choose({ use: 'udp', port: 0 })
  if (!opened.ok) throw new Error(opened.say)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const cpu = process.cpuUsage()
  delay.enable()
  const sent = await played({ isVirtualGame: true, port: source.port(), seconds })
  delay.disable()
  const { user, system } = process.cpuUsage(cpu)
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS))
  const [intake, [sender]] = [engine.run?.intake, source.receiving().senders]
  await engine.stop()
  if (!intake || !sender) throw new Error('Nothing was received.')
  const none = (value: number, unit: string) => ({ value, unit, budget: '0', isMet: value === 0 })
  const delayMs = delay.percentile(99) / 1e6
  const refused = intake.rejected + sent.errors
  return [
    { name: 'F1 packets lost over loopback', n: sent.packets, ...none(sent.packets - intake.received, 'packets') },
    { name: 'F1 packets refused or not sent', n: sent.packets, ...none(refused, 'packets') },
    { name: 'F1 frames missing by their counter', n: sent.frames, ...none(sender.lost, 'frames') },
    { name: 'samples no reader of the ring missed', n: intake.accepted, ...none(intake.dropped, 'samples') },
    { name: 'main loop delay p99', value: delayMs, unit: 'ms', n: delay.count, budget: '≤ 20', isMet: delayMs <= 20 },
    { name: 'send lateness p99', value: sent.lateP99Ms, unit: 'ms', n: sent.frames },
    { name: 'frame rate kept', value: sent.keptHz, unit: 'Hz', n: sent.frames },
    { name: 'game and engine, share of one core', value: (user + system) / 1e4 / seconds, unit: '%', n: seconds },
  ]
}

async function played(job: SendJob): Promise<SendTally> {
  const thread = new Worker(new URL(import.meta.url), { workerData: job })
  const [tally] = (await once(thread, 'message')) as [SendTally]
  await thread.terminate()
  return tally
}

async function play({ port, seconds }: SendJob): Promise<void> {
  const game = createVirtualGame({ format: FORMAT, cars: CARS, hz: HZ })
  const to = { host: '127.0.0.1', port }
  const sender = await openDatagramSender({ game, to, clock: hostClock, untilS: seconds })
  if (!sender.ok) throw new Error(sender.say)
  parentPort?.postMessage(await sender.value.ended)
}

const job = workerData as SendJob | null
if (!isMainThread && job?.isVirtualGame) await play(job)
