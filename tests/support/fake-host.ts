import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join, resolve } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import { type FeedName, feeds } from '../../src/core/contract/feeds.ts'
import { contentSecurityPolicy, pageWithNonce } from '../../src/core/contract/page.ts'
import { CREDIT, PROTOCOL, readToHost, SUBPROTOCOL, type ToScreen, WS_PATH } from '../../src/core/contract/wire.ts'
import { fakeCall, fakeOutlook } from './fake-calls.ts'
import {
  bareTyres,
  fakeAlerts,
  fakeCar,
  fakeReceiving,
  fakeSource,
  fakeTime,
  fakeTower,
  fakeTyres,
  fakeWorkers,
  noFakeSource,
  speedOnlyCar,
} from './fake-payloads.ts'

/**
 * Serves the built page and plays made-up payloads, every one of them checked by its schema: for looking at the screens
 * without an engine. `node tests/support/fake-host.ts [state] [port] [renderer folder]`
 */
export const fakeStates = ['fresh', 'call', 'unknown', 'none', 'stale', 'restarting', 'caution'] as const
export type FakeState = (typeof fakeStates)[number]

type Play = (atS: number) => unknown

const START_S = 1132
const call = fakeCall()

const fresh: Record<FeedName, Play> = {
  'source.now': fakeSource,
  'source.receiving': fakeReceiving,
  'replay.now': () => undefined,
  'replay.timeline': () => undefined,
  'library.now': () => undefined,
  'session.time': fakeTime,
  'timing.tower': fakeTower,
  'car.now': fakeCar,
  'tyre.now': fakeTyres,
  'strategy.call': () => undefined,
  'strategy.outlook': atS => fakeOutlook(atS, null),
  'health.workers': () => fakeWorkers(),
  'health.alerts': () => fakeAlerts(0),
}

const silent = (): undefined => undefined

const plays: Record<FakeState, Partial<Record<FeedName, Play>>> = {
  fresh: {},
  call: { 'strategy.outlook': atS => fakeOutlook(atS, call) },
  caution: {
    'session.time': atS => fakeTime(atS, { flag: 'safety-car' }),
    'strategy.outlook': atS =>
      fakeOutlook(atS, fakeCall({ verb: 'CAUTION', headline: 'CAUTION: BOX NOW', deadlineAtS: START_S + 600 })),
  },
  unknown: {
    'source.now': atS =>
      fakeSource(atS, {
        label: 'LIVE',
        name: 'UDP 20777',
        track: null,
        canSpeed: false,
        canHold: false,
        speed: null,
        say: 'UDP 20777: receiving.',
      }),
    'session.time': atS => fakeTime(atS, { flag: 'unknown', lapsTotal: { unknown: 'not-reported' } }),
    'timing.tower': atS => {
      const none = { unknown: 'not-reported' } as const
      const tower = fakeTower(atS)
      const rows = tower.rows.slice(0, 1).map(row => ({
        ...row,
        isOwn: true,
        compound: null,
        tyreAgeLaps: none,
        stops: none,
        lastLapS: none,
        bestLapS: none,
      }))
      return { ...tower, rows, fastestCar: null }
    },
    'car.now': speedOnlyCar,
    'tyre.now': bareTyres,
    'strategy.outlook': atS =>
      fakeOutlook(atS, null, {
        verdict: 'not-enough-evidence',
        say: 'Not enough evidence: 2 of 3 clean laps.',
        plans: [],
        history: [],
      }),
  },
  none: {
    'source.now': noFakeSource,
    'session.time': () =>
      fakeTime(0, {
        atS: { unknown: 'no-source' },
        flag: 'unknown',
        leaderLap: { unknown: 'no-source' },
        lapsTotal: { unknown: 'no-source' },
      }),
    'timing.tower': silent,
    'car.now': silent,
    'tyre.now': silent,
    'strategy.outlook': () =>
      fakeOutlook(0, null, {
        verdict: 'no-source',
        say: 'No source: nothing is received yet.',
        plans: [],
        history: [],
      }),
  },
  stale: {
    'source.now': () =>
      fakeSource(START_S, { state: 'silent', ageS: 6.4, say: 'Demo race (seed 7): nothing for 6 s. Values are old.' }),
    'session.time': () => fakeTime(START_S),
    'timing.tower': () => fakeTower(START_S),
    'car.now': () => fakeCar(START_S, { ageS: 6.4 }),
    'tyre.now': () => fakeTyres(START_S),
  },
  restarting: {
    'strategy.outlook': atS => fakeOutlook(atS, call),
    'health.workers': () => fakeWorkers('restarting'),
    'health.alerts': () => fakeAlerts(2),
  },
}

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

function serve(folder: string): Server {
  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = resolve(folder, `.${path === '/' ? '/desktop.html' : path}`)
    if (!file.startsWith(resolve(folder)) || !existsSync(file)) return void response.writeHead(404).end()
    const nonce = randomBytes(16).toString('base64')
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy(nonce),
    })
    response.end(extname(file) === '.html' ? pageWithNonce(readFileSync(file, 'utf8'), nonce) : readFileSync(file))
  })
}

/** One screen: each feed at its rate, as long as the screen has credit. */
function play(socket: WebSocket, state: FakeState, startedMs: number): void {
  const say = (message: ToScreen): void => socket.send(JSON.stringify(message))
  const timers = new Map<FeedName, NodeJS.Timeout>()
  const counts = new Map<FeedName, { sent: number; acked: number }>()
  const send = (feed: FeedName): void => {
    const count = counts.get(feed)
    const atS = START_S + (Date.now() - startedMs) / 1000
    const data = (plays[state][feed] ?? fresh[feed])(atS)
    if (!count || data === undefined || count.sent - count.acked >= CREDIT) return
    say({ t: 'feed', feed, n: ++count.sent, superseded: 0, ageS: 0.002, data: feeds[feed].of.parse(data) })
  }
  socket.on('close', () => timers.forEach(timer => clearInterval(timer)))
  socket.on('message', (raw: Buffer) => {
    const message = readToHost(JSON.parse(raw.toString()))
    if (message?.t === 'ack') {
      const count = counts.get(message.feed)
      if (count) count.acked = message.n
    } else if (message?.t === 'sub') {
      const row = feeds[message.feed]
      counts.set(message.feed, { sent: 0, acked: 0 })
      send(message.feed)
      if (row.kind === 'snapshot')
        timers.set(
          message.feed,
          setInterval(() => send(message.feed), 1000 / row.hz),
        )
    } else if (message?.t === 'unsub') {
      clearInterval(timers.get(message.feed))
      counts.delete(message.feed)
    } else if (message?.t === 'cmd') {
      console.log(`cmd ${message.name} ${JSON.stringify(message.input)}`)
      say({ t: 'res', id: message.id, answer: { ok: true, value: null } })
    }
  })
  say({ t: 'hello', protocol: PROTOCOL, app: 'fake', role: 'engineer' })
}

/** Listens on loopback; port 0 takes a free one. */
export async function startFakeHost(
  state: FakeState,
  port: number,
  folder: string,
): Promise<{ port: number; close(): void }> {
  const server = serve(folder)
  const sockets = new WebSocketServer({ server, path: WS_PATH, handleProtocols: () => SUBPROTOCOL })
  const startedMs = Date.now()
  sockets.on('connection', socket => play(socket, state, startedMs))
  await new Promise<void>(listening => void server.listen(port, '127.0.0.1', listening))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => {
      for (const socket of sockets.clients) socket.terminate()
      server.close()
    },
  }
}

if (import.meta.main) {
  const [state = 'fresh', port = '8137', folder = join(import.meta.dirname, '../../out/renderer')] =
    process.argv.slice(2)
  const host = await startFakeHost(state as FakeState, Number(port), folder)
  console.log(`http://127.0.0.1:${host.port}/ (${state})`)
}
