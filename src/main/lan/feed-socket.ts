import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { WebSocket } from '@fastify/websocket'
import type { Role } from '../../core/contract/commands.ts'
import { SUBPROTOCOL, WS_PATH } from '../../core/contract/wire.ts'
import type { Hub } from '../bus/hub.ts'
import type { Log } from '../log/log.ts'
import { isOurOrigin } from './addresses.ts'
import { readFrame } from './json-frame.ts'
import { socketCarrier } from './socket-carrier.ts'

/** The subprotocols a client offers, in the header's own form. */
const offered = (header: string | undefined): string[] => (header ?? '').split(',').map(name => name.trim())

function refuseForeign(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const { host, origin } = request.headers
  if (!request.ws)
    reply.code(426).header('upgrade', 'websocket').type('text/plain').send('This address speaks WebSocket.')
  else if (!isOurOrigin(origin, host)) reply.code(403).type('text/plain').send('This page may not connect to PitWall.')
  else if (!offered(request.headers['sec-websocket-protocol']).includes(SUBPROTOCOL))
    reply.code(400).type('text/plain').send(`This address speaks ${SUBPROTOCOL} only.`)
  else done()
}

/** One screen for as long as its socket lives. */
function join(socket: WebSocket, hub: Hub, role: Role, log: Log): void {
  const link = hub.attach(socketCarrier(socket), role)
  log.debug('a screen connected', { role })
  socket.on('message', (data, isBinary) => {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)
    link.receive(isBinary ? undefined : readFrame(bytes.toString('utf8')))
  })
  socket.on('close', code => {
    link.detach()
    log.debug('a screen left', { role, code })
  })
}

/** Feeds and commands over WebSocket, for programs of this machine and for our own pages only. */
export function feedSocket(app: FastifyInstance, deps: { hub: Hub; role: Role; log: Log }): void {
  app.route({
    method: 'GET',
    url: WS_PATH,
    websocket: true,
    preValidation: refuseForeign,
    handler: socket => join(socket, deps.hub, deps.role, deps.log),
  })
}
