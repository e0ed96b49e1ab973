import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contentSecurityPolicy, NONCE_PLACEHOLDER } from '../../../../src/core/contract/page.ts'
import { answerPage, registerPitwallScheme, servePitwallPages } from '../../../../src/main/electron/pitwall-protocol.ts'
import { electronWorld, resetElectron } from '../../../support/electron.ts'

let folder = ''
let built = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pitwall-pages-'))
  built = join(folder, 'renderer')
  mkdirSync(join(built, 'assets'), { recursive: true })
  writeFileSync(join(built, 'desktop.html'), `<style nonce="${NONCE_PLACEHOLDER}"></style>`)
  writeFileSync(join(built, 'assets', 'a-1.js'), 'export {}')
  writeFileSync(join(built, 'assets', 'a.unknown'), 'x')
  writeFileSync(join(folder, 'secret.json'), '{}')
})
afterAll(() => rmSync(folder, { recursive: true }))

const get = (path: string, method = 'GET'): Promise<Response> =>
  answerPage({ url: `pitwall://app${path}`, method }, built)
const nonceOf = (policy: string | null): string => /'nonce-([^']+)'/.exec(policy ?? '')?.[1] ?? ''

describe('pitwall://app', () => {
  beforeEach(resetElectron)

  it('serves the document with the nonce of this load, and another nonce for the next', async () => {
    const first = await get('/desktop.html')
    const nonce = nonceOf(first.headers.get('content-security-policy'))
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
    expect(await first.text()).toBe(`<style nonce="${nonce}"></style>`)
    expect(first.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce))
    expect(nonceOf((await get('/')).headers.get('content-security-policy'))).not.toBe(nonce)
  })

  it('serves a script with its type', async () => {
    const answer = await get('/assets/a-1.js')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(await answer.text()).toBe('export {}')
  })

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets',
    '/assets/',
    '/assets/none.js',
    '/assets/a.unknown',
    '/a%00.js',
    '//secret.json',
  ])('has nothing at %s', async path => {
    expect((await get(path)).status).toBe(404)
  })

  it('serves no other host', async () => {
    expect((await answerPage({ url: 'pitwall://other/desktop.html', method: 'GET' }, built)).status).toBe(404)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('does not hear %s', async method => {
    expect((await get('/desktop.html', method)).status).toBe(405)
  })

  it.each(['/desktop.html', '/assets/a-1.js', '/nothing', '/plain'])(
    'answers %s under the policy, unsniffed',
    async path => {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toBe(contentSecurityPolicy(nonceOf(policy)))
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    },
  )

  it('has a plain page without a script, and with a way back', async () => {
    const answer = await get('/plain')
    const text = await answer.text()
    expect(text).not.toContain('<script')
    expect(text).toContain('href="pitwall://app/desktop.html"')
    expect(text).toContain(`<style nonce="${nonceOf(answer.headers.get('content-security-policy'))}"`)
  })

  it('is a secure standard scheme without privileges beyond reading', () => {
    registerPitwallScheme()
    expect(electronWorld.schemes).toEqual([
      { scheme: 'pitwall', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
  })

  it('is served from the built folder', async () => {
    servePitwallPages(built)
    const answer = await electronWorld.protocols.get('pitwall')?.({ url: 'pitwall://app/desktop.html', method: 'GET' })
    expect(answer?.status).toBe(200)
  })
})
