import { createSocket } from 'node:dgram'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { browserArgs, findBrowser } from '../support/browser.ts'
import { startHost } from '../support/host-process.ts'
import { quantile, type BenchRow } from './bench-row.ts'

const CARS = 20
const HZ = 50
const UDP_PORT = 20999

/** What the page tells of every painted change of the own car's speed: the text and the wall clock after the paint. */
interface Painted {
  readonly text: string
  readonly atMs: number
}

/**
 * From a JSON point leaving a socket to its text on the glass: 20 cars at 50 Hz, the own car's speed changed with every
 * point, so that each painted text names the point it shows. Two figures: the age of what is painted at its painting,
 * and the stricter one, how long each sent value waited until it or a newer one was on the glass.
 */
export async function benchGlass(seconds: number): Promise<BenchRow[]> {
  const found = await findBrowser()
  if (!found) throw new Error('needs a Chromium: none was found on this machine')
  const host = await startHost(['--udp', String(UDP_PORT)])
  const browser = await chromium.launch({ executablePath: found.path, args: [...browserArgs] })
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    const painted: Painted[] = []
    await page.exposeFunction('pitwallPainted', (text: string, atMs: number) => painted.push({ text, atMs }))
    await page.goto(host.url)
    const sending = send(seconds + 4)
    await page.getByTestId('speed-digits').waitFor()
    await wait(2000)
    await page.evaluate(watchPaints)
    const sent = await sending
    await wait(300)
    return rows(sent, painted)
  } finally {
    await browser.close()
    await host.stop()
  }
}

/** Runs in the page: after each frame in which the digits changed, a message turn later, the frame was handed over. */
function watchPaints(): void {
  const digits = document.querySelector('[data-testid="speed-digits"]')
  const tell = (window as unknown as { pitwallPainted: (text: string, atMs: number) => void }).pitwallPainted
  const turn = new MessageChannel()
  let text = ''
  turn.port1.onmessage = () => tell(text, performance.timeOrigin + performance.now())
  new MutationObserver(() => {
    requestAnimationFrame(() => {
      text = digits?.textContent ?? ''
      turn.port2.postMessage(null)
    })
  }).observe(digits as Node, { characterData: true, childList: true, subtree: true })
}

interface Sent {
  readonly kmh: number
  readonly atMs: number
}

/** Speeds run from 1 to 399 and round again: at 50 Hz one comes back after 8 s, far beyond any delay worth measuring. */
async function send(seconds: number): Promise<Sent[]> {
  const socket = createSocket('udp4')
  const sent: Sent[] = []
  const began = performance.now()
  for (let tick = 0; tick < seconds * HZ; tick++) {
    const dueMs = began + (tick * 1000) / HZ
    const leftMs = dueMs - performance.now()
    if (leftMs > 0) await wait(leftMs)
    const kmh = 1 + (tick % 399)
    for (let car = 0; car < CARS; car++) {
      const point = {
        meta_time: new Date(Date.UTC(2026, 0, 1) + tick * (1000 / HZ)).toISOString(),
        track: 'bench',
        chassis: `GR86-${car}`,
        lap: 1 + Math.floor(tick / 4000),
        lapdist_m: tick % 4000,
        speed_kmh: kmh,
        accx_can: 0.1,
        accy_can: 0.4,
        Steering_Angle: 3,
        rpm: 6000 + kmh,
      }
      if (car === 0) sent.push({ kmh, atMs: performance.timeOrigin + performance.now() })
      socket.send(JSON.stringify(point), UDP_PORT, '127.0.0.1')
    }
  }
  socket.close()
  return sent
}

function rows(sent: readonly Sent[], painted: readonly Painted[]): BenchRow[] {
  const ages: number[] = []
  const waits: number[] = []
  let next = 0
  for (const paint of painted) {
    const kmh = Number(paint.text.replace(/\D+/g, ''))
    const shown = lastSent(sent, kmh, paint.atMs)
    if (shown < 0) continue
    ages.push(paint.atMs - (sent[shown]?.atMs ?? NaN))
    if (next === 0) next = shown
    for (; next <= shown; next++) waits.push(paint.atMs - (sent[next]?.atMs ?? NaN))
  }
  const row = (name: string, samples: readonly number[], p: number, budgetMs?: number): BenchRow => {
    const value = quantile(samples, p)
    const budget = budgetMs === undefined ? {} : { budget: `≤ ${budgetMs}`, isMet: value <= budgetMs }
    return { name, value, unit: 'ms', n: samples.length, ...budget }
  }
  return [
    row('JSON in → text painted, newest value, p50', ages, 0.5),
    row('JSON in → text painted, newest value, p95', ages, 0.95, 100),
    row('JSON in → text painted, every value or newer, p95', waits, 0.95, 100),
    row('JSON in → text painted, every value or newer, p99', waits, 0.99),
  ]
}

function lastSent(sent: readonly Sent[], kmh: number, beforeMs: number): number {
  for (let i = sent.length - 1; i >= 0; i--) {
    const one = sent[i]
    if (one && one.kmh === kmh && one.atMs <= beforeMs) return i
  }
  return -1
}
