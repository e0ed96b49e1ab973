import { randomBytes } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fastifyStatic } from '@fastify/static'
import { fastifyWebsocket } from '@fastify/websocket'
import { fastify, type FastifyInstance, type FastifyReply } from 'fastify'
import type { Role } from '../../core/contract/commands.ts'
import { pageWithNonce } from '../../core/contract/page.ts'
import { SUBPROTOCOL, WS_PATH } from '../../core/contract/wire.ts'
import { done, failed, type Failure, type Result } from '../../core/health/result.ts'
import type { Hub } from '../bus/hub.ts'
import type { Log } from '../log/log.ts'
import { isAsset, isLoopback, isOurHost, pathOf } from './addresses.ts'
import { feedSocket } from './feed-socket.ts'
import { cacheControl, guardHeaders } from './headers.ts'

const MESSAGE_BYTES = 64 * 1024
const SLOW_MS = 5_000
const IDLE_MS = 30_000
/** How long a screen may take to answer our goodbye. */
const GOODBYE_MS = 500
/** WebSocket close code: the server goes away. */
const GOING_AWAY = 1001
const CONNECTIONS = 256
const NOTHING = 'Nothing here.'

export interface LanDeps {
  readonly hub: Hub
  /** The built screens; nothing outside it is ever served. */
  readonly rendererDir: string
  /** The page of `/`, by its name in that folder. */
  readonly entry: string
  /** Loopback only. */
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** What screens on this server may do: `engineer` on loopback. */
  readonly role: Role
  readonly log: Log
}

export interface LanServer {
  listen(): Promise<Result<{ readonly url: string; readonly port: number }>>
  /** Says goodbye to every screen and lets go of the port. */
  close(): Promise<void>
}

/** The screens over HTTP, and their feeds and commands over one WebSocket, for this machine alone. */
export function createLanServer(deps: LanDeps): LanServer {
  let app: FastifyInstance | undefined
  return {
    async listen() {
      if (!isLoopback(deps.host)) return failed('no-lan', 'LAN mode is not in this version; use 127.0.0.1.')
      const page = join(deps.rendererDir, deps.entry)
      const hasPage = await access(page).then(
        () => true,
        () => false,
      )
      if (!hasPage) return failed('no-screens', 'The screens are not built yet; run npm run build first.')
      const fresh = await compose(deps, page)
      try {
        await fresh.listen({ host: deps.host, port: deps.port })
      } catch (cause) {
        await fresh.close()
        return portFailure(cause, deps.port)
      }
      app = fresh
      const port = portOf(fresh)
      const url = `http://${deps.host.includes(':') ? `[${deps.host}]` : deps.host}:${port}/`
      deps.log.debug('the screens are served', { url })
      return done({ url, port })
    },
    async close() {
      await app?.close()
      app = undefined
    },
  }
}

async function compose(deps: LanDeps, page: string): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: MESSAGE_BYTES,
    requestTimeout: SLOW_MS,
    connectionTimeout: IDLE_MS,
    keepAliveTimeout: IDLE_MS,
    forceCloseConnections: true,
    exposeHeadRoutes: true,
    // Node looks for slow clients every 30 s unless told, which would make 5 s a word only.
    http: { headersTimeout: SLOW_MS, connectionsCheckingInterval: 1_000 },
    frameworkErrors: (_error, _request, reply) => {
      refuse(reply.headers(guardHeaders(nonce())), 404, NOTHING)
    },
  })
  app.server.maxConnections = CONNECTIONS
  await app.register(fastifyWebsocket, {
    options: {
      maxPayload: MESSAGE_BYTES,
      perMessageDeflate: false,
      handleProtocols: names => (names.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    },
    preClose(next) {
      goodbye(this)
      next()
    },
    // A message that is too long or not UTF-8: the socket closes itself with the code that says so.
    errorHandler: error => deps.log.warn('a screen broke the connection', { cause: error }),
  })
  // After the plugin: its own hook must have marked an upgrade, or a refused one keeps its socket and the port for ever.
  guard(app, deps.log)
  await app.register(fastifyStatic, {
    root: deps.rendererDir,
    prefix: '/',
    index: false,
    decorateReply: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', cacheControl(path.replaceAll('\\', '/'))),
  })
  routes(app, deps, page)
  return app
}

/** What every request meets first: the headers of the answer, whose name it came under, and what there is at all. */
function guard(app: FastifyInstance, log: Log): void {
  app.addHook('onRequest', (request, reply, next) => {
    reply.headers(guardHeaders(nonce()))
    const path = pathOf(request.raw.url ?? '')
    if (!isOurHost(request.headers.host, portOf(app))) {
      log.warn('a request came under a foreign name and was refused', { host: request.headers.host?.slice(0, 100) })
      refuse(reply, 403, 'PitWall answers to its own address only.')
    } else if (path !== WS_PATH && (request.ws || (path !== '/' && path !== '/health' && !isAsset(path)))) {
      refuse(reply, 404, NOTHING)
    } else next()
  })
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404, NOTHING))
  app.setErrorHandler((cause, request, reply) => {
    log.error('a request failed', { cause, path: pathOf(request.raw.url ?? '') })
    refuse(reply, 500, 'That did not work.')
  })
}

function routes(app: FastifyInstance, deps: LanDeps, page: string): void {
  app.get('/', async (_request, reply) => {
    const fresh = nonce()
    const html = await readFile(page, 'utf8')
    return reply
      .headers(guardHeaders(fresh))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(pageWithNonce(html, fresh))
  })
  app.get('/health', (_request, reply) => reply.header('cache-control', 'no-store').send({ ok: true }))
  feedSocket(app, deps)
}

const nonce = (): string => randomBytes(16).toString('base64')

const refuse = (reply: FastifyReply, status: number, say: string): FastifyReply =>
  reply.code(status).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(say)

const portOf = (app: FastifyInstance): number => (app.server.address() as AddressInfo | null)?.port ?? 0

function portFailure(cause: unknown, port: number): Failure {
  const code = (cause as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE')
    return failed('port-in-use', `Port ${port} is in use by another program. Close it, or choose another port.`)
  if (code === 'EACCES')
    return failed('port-refused', `This system does not let PitWall use port ${port}. Choose one above 1023.`)
  return failed('no-port', `Port ${port} could not be opened (${code ?? 'unknown reason'}). Choose another port.`)
}

/** Closes every socket in the proper way, and for good when the other end does not answer. */
function goodbye(app: FastifyInstance): void {
  const sockets = [...app.websocketServer.clients]
  for (const socket of sockets) socket.close(GOING_AWAY, 'PitWall is closing.')
  if (sockets.length === 0) return
  setTimeout(() => {
    for (const socket of sockets) socket.terminate()
  }, GOODBYE_MS).unref()
}
