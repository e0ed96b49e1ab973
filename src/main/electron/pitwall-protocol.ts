import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { protocol } from 'electron'
import { contentSecurityPolicy, pageWithNonce } from '../../core/contract/page.ts'
import { PLAIN_PAGE_URL, plainPage } from './plain-page.ts'
import { confinedPath } from './security.ts'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** 16 random bytes from the system, fresh for every answer: a nonce that is used twice protects nothing. */
const freshNonce = (): string => randomBytes(16).toString('base64')

function answer(status: number, type: string, body: BodyInit, nonce: string): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
}

const refusal = (status: number, say: string): Response =>
  answer(status, 'text/plain; charset=utf-8', say, freshNonce())

/**
 * One answer of `pitwall://app`: a file of the built screens under `rootDir`, the document with the nonce of this load
 * put in. Everything that is not a plain path to a known kind of file there is 404, and nothing but GET and HEAD is heard.
 */
export async function answerPage(request: { url: string; method: string }, rootDir: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'Pages are only read.')
  const nonce = freshNonce()
  if (request.url === PLAIN_PAGE_URL) return answer(200, 'text/html; charset=utf-8', plainPage(nonce), nonce)
  const file = confinedPath(request.url, rootDir)
  const type = file === undefined ? undefined : CONTENT_TYPES[extname(file)]
  if (file === undefined || type === undefined) return refusal(404, 'There is no such page.')
  try {
    if (extname(file) === '.html') return answer(200, type, pageWithNonce(await readFile(file, 'utf8'), nonce), nonce)
    return answer(200, type, new Uint8Array(await readFile(file)), nonce)
  } catch {
    return refusal(404, 'There is no such page.')
  }
}

/** Must run before the app is ready: a scheme becomes a secure origin of its own then or never. */
export function registerPitwallScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'pitwall', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built screens in `rootDir` from `pitwall://app`. */
export function servePitwallPages(rootDir: string): void {
  protocol.handle('pitwall', request => answerPage(request, rootDir))
}
