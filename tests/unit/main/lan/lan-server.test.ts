import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLanServer } from '../../../../src/main/lan/lan-server.ts'
import { silentLog } from '../../../../src/main/log/silent-log.ts'
import { connect, get, type LanRig, lanRig, raw, upgrade } from './lan-rig.ts'

describe('the screens over HTTP', () => {
  let rig: LanRig
  beforeEach(async () => void (rig = await lanRig()))
  afterEach(() => rig.end())

  const server = (over: { host?: string; port?: number; entry?: string }) =>
    createLanServer({
      hub: rig.hub.hub,
      rendererDir: rig.dir,
      entry: 'desktop.html',
      host: '127.0.0.1',
      port: 0,
      role: 'engineer',
      log: silentLog,
      ...over,
    })

  it('serves the page with a nonce of this load alone, the same in page and policy', async () => {
    const [first, second] = await Promise.all([get(rig.port, '/'), get(rig.port, '/')])
    const nonces = [first, second].map(page => /content="([^"]+)"/.exec(page.body)?.[1] ?? '')
    expect(first.status).toBe(200)
    expect(first.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(first.headers['cache-control']).toBe('no-store')
    expect(Buffer.from(nonces[0] ?? '', 'base64')).toHaveLength(16)
    expect(nonces[0]).not.toBe(nonces[1])
    expect(first.headers['content-security-policy']).toContain(`'nonce-${nonces[0]}'`)
    expect(second.headers['content-security-policy']).toContain(`'nonce-${nonces[1]}'`)
  })

  it.each([
    ['the page', '/', 200],
    ['an asset', '/assets/desktop-a1B2_c3D.js', 200],
    ['health', '/health', 200],
    ['what is not there', '/assets/none.js', 404],
    ['a refused path', '/../secret.txt', 404],
    ['an undecodable path', '/%E0%A4%A', 404],
  ])('guards %s with the same headers, and lets no other origin read it', async (_what, path, status) => {
    const { headers, ...answer } = await get(rig.port, path, { origin: 'http://evil.example' })
    expect(answer.status).toBe(status)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /)
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(Object.keys(headers).filter(name => name.startsWith('access-control-'))).toEqual([])
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('lets a hashed asset be kept for ever and asks again for any other', async () => {
    const hashed = await get(rig.port, '/assets/desktop-a1B2_c3D.js')
    expect(hashed.headers['content-type']).toContain('javascript')
    expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await get(rig.port, '/assets/plain.svg')).headers['cache-control']).toBe('no-cache')
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/./secret.txt',
    '/assets/..%00/secret.txt',
    '/assets/plain.svg%00.js',
    '/etc/passwd',
    '//etc/passwd',
    '/C:/Windows/win.ini',
    '/.env',
    '/assets/',
    '/assets',
  ])('answers 404 to %s', async path => {
    const { body, status } = await get(rig.port, path)
    expect(status).toBe(404)
    expect(body).not.toContain('secret')
  })

  it.each(['/desktop.html', '/DESKTOP.HTML', '/desktop.html::$DATA', '/desktop%2ehtml'])(
    'does not give out the page without its nonce (%s)',
    async path => {
      expect((await get(rig.port, path)).status).toBe(404)
    },
  )

  it('says ok and nothing else about its health', async () => {
    const { body, headers, status } = await get(rig.port, '/health')
    expect([status, body]).toEqual([200, '{"ok":true}'])
    expect(headers['server']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
  })

  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.:PORT',
    '127.0.0.1.evil.example:PORT',
  ])('refuses the Host %j with 403, page and WebSocket alike', async host => {
    const headers = { host: host.replace('PORT', String(rig.port)) }
    expect((await get(rig.port, '/', headers)).status).toBe(403)
    expect((await get(rig.port, '/health', headers)).status).toBe(403)
    expect((await upgrade(rig.port, headers)).status).toBe(403)
  })

  it('refuses a request that names no Host at all', async () => {
    expect(await raw(rig.port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /)
    expect(await raw(rig.port, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  })

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('answers under the name %s', async name => {
    const headers = { host: `${name}:${rig.port}` }
    expect((await get(rig.port, '/', headers)).status).toBe(200)
    expect((await upgrade(rig.port, { ...headers, origin: `http://${name.toLowerCase()}:${rig.port}` })).status).toBe(
      101,
    )
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('knows no %s', async method => {
    expect((await get(rig.port, '/', {}, method)).status).toBe(404)
  })

  it('names the port when another program has it', async () => {
    const second = await server({ port: rig.port }).listen()
    expect(second).toMatchObject({ ok: false, code: 'port-in-use' })
    expect(second.ok ? '' : second.say).toContain(String(rig.port))
  })

  it.each(['0.0.0.0', '192.168.1.20', '::', 'example.com'])('refuses to listen on %s', async host => {
    const open = await server({ host }).listen()
    expect(open).toMatchObject({ ok: false, code: 'no-lan' })
    expect(open.ok ? '' : open.say).toContain('LAN mode is not in this version')
  })

  it('says so when the screens are not built', async () => {
    expect(await server({ entry: 'none.html' }).listen()).toMatchObject({ ok: false, code: 'no-screens' })
  })

  it('answers 500 without details when the page has gone since', async () => {
    await rm(join(rig.dir, 'desktop.html'))
    const { body, status } = await get(rig.port, '/')
    expect([status, body]).toEqual([500, 'That did not work.'])
  })

  it('lets go of the port with screens still connected', async () => {
    const client = await connect(rig.port)
    await rig.server.close()
    expect((await client.closed).code).toBe(1001)
    const again = server({ port: rig.port })
    expect((await again.listen()).ok).toBe(true)
    await again.close()
  })
})
