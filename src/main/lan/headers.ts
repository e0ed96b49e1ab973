import { contentSecurityPolicy } from '../../core/contract/page.ts'

/** Sent with every answer, refusals included. No answer ever carries a CORS header: other origins get nothing. */
export const guardHeaders = (nonce: string): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy(nonce),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
})

/** Vite puts a hash of the content into the name, so such a file never changes under its address. */
const HASHED = /\/assets\/[^/]*-[\w-]{8}\.\w+$/

/** `path` is the address or the file's path with forward slashes. */
export const cacheControl = (path: string): string =>
  HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
