/** Stands in the built page wherever the nonce of one load goes. */
export const NONCE_PLACEHOLDER = '__PITWALL_NONCE__'

/** The policy that every document, script and style is served with, on the desk and on the LAN. No `unsafe-*` anywhere. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The page for one load. The nonce is random per load and comes from the host's system generator. */
export const pageWithNonce = (html: string, nonce: string): string => html.replaceAll(NONCE_PLACEHOLDER, nonce)
