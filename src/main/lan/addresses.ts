/** The addresses that mean this machine and nothing else. */
const loopback = ['127.0.0.1', 'localhost', '[::1]'] as const

export const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === 'localhost' || host === '::1'

/**
 * The Host header names us. Without this check a page on a foreign name that resolves to 127.0.0.1 (DNS rebinding) would
 * read everything. Port 80 is what a browser leaves out.
 */
export function isOurHost(host: string | undefined, port: number): boolean {
  const name = host?.toLowerCase()
  return loopback.some(ours => name === `${ours}:${port}` || (port === 80 && name === ours))
}

/**
 * A WebSocket is not bound by the same-origin policy, so the server looks itself: a page's Origin must be the host that it
 * asks. No Origin at all is a program, not a page: whoever runs programs here needs no page to reach us.
 */
export const isOurOrigin = (origin: string | undefined, host: string | undefined): boolean =>
  origin === undefined || (host !== undefined && origin.toLowerCase() === `http://${host.toLowerCase()}`)

/**
 * What the built folder may be asked for: plain names, no dot in front, no escapes, an ending. Pages have a route of their
 * own, which gives them their nonce.
 */
const ASSET = /^\/(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.\w+$/

/** `path` is the undecoded path of the request, without its query. */
export const isAsset = (path: string): boolean => ASSET.test(path) && !path.includes('..') && !/\.html?$/i.test(path)

/** The path of a request's address, as it was sent. */
export const pathOf = (url: string): string => url.split(/[?#]/, 1)[0] ?? ''
