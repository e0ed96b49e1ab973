import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join, resolve } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import { type CommandName, commands } from '../../src/core/contract/commands.ts'
import { dispatch, type Handlers } from '../../src/core/contract/dispatch.ts'
import { type FeedName, feeds } from '../../src/core/contract/feeds.ts'
import { contentSecurityPolicy, pageWithNonce } from '../../src/core/contract/page.ts'
import { CREDIT, PROTOCOL, readToHost, SUBPROTOCOL, type ToScreen, WS_PATH } from '../../src/core/contract/wire.ts'
import { FakeDesk } from './fake-desk.ts'
import { fakePayload, type FakeState, shelfOf, START_S } from './fake-states.ts'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/**
 * Serves the built page and plays made-up payloads, every one of them checked by its schema: for looking at the screens
 * without an engine. `node tests/support/fake-host.ts [state] [port] [renderer folder]`
 */
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

/** Every command there is, answered by the desk; input and answer pass their schemas on the way. */
const handlersOf = (desk: FakeDesk): Handlers =>
  Object.fromEntries(
    Object.keys(commands).map(name => [name, async (input: unknown) => desk.answer(name as CommandName, input)]),
  ) as Handlers

/** One screen: each feed at its rate, as long as the screen has credit. */
function play(socket: WebSocket, state: FakeState, desk: FakeDesk): void {
  const handlers = handlersOf(desk)
  const say = (message: ToScreen): void => socket.send(JSON.stringify(message))
  const timers = new Map<FeedName, NodeJS.Timeout>()
  const counts = new Map<FeedName, { sent: number; acked: number }>()
  const send = (feed: FeedName): void => {
    const count = counts.get(feed)
    const data = fakePayload(state, feed, desk)
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
      void dispatch(message.name, message.input, 'engineer', handlers, (name, cause) =>
        console.error(`${name}: ${String(cause)}`),
      ).then(answer => say({ t: 'res', id: message.id, answer }))
    }
  })
  say({ t: 'hello', protocol: PROTOCOL, app: 'fake', role: 'engineer' })
}

/** Where `npm run build` puts the page. */
const builtPage = join(import.meta.dirname, '../../out/renderer')

/** Listens on loopback; port 0 takes a free one. */
export async function startFakeHost(
  state: FakeState,
  port: number,
  folder = builtPage,
): Promise<{ port: number; close(): void }> {
  const server = serve(folder)
  const sockets = new WebSocketServer({ server, path: WS_PATH, handleProtocols: () => SUBPROTOCOL })
  const desk = new FakeDesk(Date.now, START_S, shelfOf(state))
  sockets.on('connection', socket => play(socket, state, desk))
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
  const [state = 'fresh', port = '8137', folder = builtPage] = process.argv.slice(2)
  const host = await startFakeHost(state as FakeState, Number(port), folder)
  console.log(`http://127.0.0.1:${host.port}/ (${state})`)
}
