import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect as connectTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../../../../src/core/contract/commands.ts'
import { NONCE_PLACEHOLDER } from '../../../../src/core/contract/page.ts'
import { SUBPROTOCOL, WS_PATH } from '../../../../src/core/contract/wire.ts'
import { createLanServer, type LanServer } from '../../../../src/main/lan/lan-server.ts'
import { silentLog } from '../../../../src/main/log/silent-log.ts'
import { type HubRig, hubRig } from '../bus/hub-rig.ts'

export interface LanRig {
  readonly hub: HubRig
  readonly server: LanServer
  readonly port: number
  readonly url: string
  readonly dir: string
  end(): Promise<void>
}

/** A built folder of the shape that Vite leaves, and a secret beside it. */
async function builtFolder(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'pitwall-lan-'))
  const dir = join(parent, 'renderer')
  await mkdir(join(dir, 'assets'), { recursive: true })
  await writeFile(join(parent, 'secret.txt'), 'secret')
  await writeFile(join(dir, 'desktop.html'), `<meta name="nonce" content="${NONCE_PLACEHOLDER}"><title>PitWall</title>`)
  await writeFile(join(dir, 'assets', 'desktop-a1B2_c3D.js'), 'export {}')
  await writeFile(join(dir, 'assets', 'plain.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(dir, '.env'), 'secret')
  return dir
}

export async function lanRig(
  over: { host?: string; port?: number; role?: Role; entry?: string } = {},
): Promise<LanRig> {
  const dir = await builtFolder()
  const hub = hubRig()
  const server = createLanServer({
    hub: hub.hub,
    rendererDir: dir,
    entry: 'desktop.html',
    host: '127.0.0.1',
    port: 0,
    role: 'engineer',
    log: silentLog,
    ...over,
  })
  const open = await server.listen()
  if (!open.ok) throw new Error(open.say)
  const end = async (): Promise<void> => {
    await server.close()
    await rm(join(dir, '..'), { recursive: true, force: true })
  }
  return { hub, server, dir, end, ...open.value }
}

export interface Got {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** One request exactly as written: neither path nor headers are tidied up as `fetch` would. */
export function get(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, answer => {
      let body = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (body += chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
    // An accepted upgrade: what the refusals are measured against.
    sent.on('upgrade', (answer, socket) => {
      socket.destroy()
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: '' })
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** Everything that comes back for these bytes. */
export function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp(port, '127.0.0.1', () => socket.write(bytes))
    let back = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => (back += chunk))
    socket.on('end', () => resolve(back))
    socket.on('error', reject)
  })
}

/** Asks for a WebSocket by hand, with headers that no browser lets a page choose. */
export const upgrade = (port: number, headers: Record<string, string> = {}, path: string = WS_PATH): Promise<Got> =>
  get(port, path, {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'cGl0d2FsbC1waXR3YWxsLQ==',
    'sec-websocket-protocol': SUBPROTOCOL,
    ...headers,
  })

export interface Client {
  readonly got: Record<string, unknown>[]
  readonly socket: WebSocket
  /** The first message that fits, now or when it comes. */
  next(fits: (message: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>
  readonly closed: Promise<{ code: number; reason: string }>
  send(message: unknown): void
}

/** A screen over Node's own WebSocket, open. */
export async function connect(port: number, protocol: string = SUBPROTOCOL): Promise<Client> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${WS_PATH}`, protocol)
  const got: Record<string, unknown>[] = []
  const waiting: { fits: (m: Record<string, unknown>) => boolean; resolve: (m: Record<string, unknown>) => void }[] = []
  socket.addEventListener('message', event => {
    const message = JSON.parse(String(event.data)) as Record<string, unknown>
    got.push(message)
    for (const each of waiting) if (each.fits(message)) each.resolve(message)
  })
  const closed = new Promise<{ code: number; reason: string }>(resolve =>
    socket.addEventListener('close', event => resolve({ code: event.code, reason: event.reason })),
  )
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('error', () => reject(new Error('the WebSocket was refused')))
  })
  return {
    got,
    socket,
    closed,
    next: fits =>
      new Promise(resolve => {
        const known = got.find(fits)
        if (known) resolve(known)
        else waiting.push({ fits, resolve })
      }),
    send: message => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
  }
}
