import { join, sep } from 'node:path'

/** Every page of the desktop window comes from here and from nowhere else. */
export const APP_ORIGIN = 'pitwall://app'

/**
 * Hosts whose `https:` pages a click may open in the system's browser, never in a window of ours. Empty as long as no
 * page of the product links outside.
 */
export const LINK_HOSTS: readonly string[] = []

/** What every window is opened with. Spelled out although most are Electron's defaults: a default may change. */
export function pagePreferences(preload: string) {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  } as const
}

/** True for a document of ours: exact scheme and host, no port, no credentials. */
export function isOwnPage(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`)
}

/**
 * Whether a request may leave the renderer at all: our own pages, pictures written into them, and the developer tools
 * where they are on. `file:`, `http:`, `https:` and `data:` documents are refused here a second time, after the policy.
 */
export function mayLoad(url: string, resourceType: string, devTools: boolean): boolean {
  if (isOwnPage(url)) return true
  if (url.startsWith('data:')) return resourceType === 'image'
  return devTools && url.startsWith('devtools://')
}

/** Whether a link may be handed to the system's browser: `https:`, a listed host, the default port, no credentials. */
export function isOutsideLink(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false
  const link = new URL(url)
  return link.protocol === 'https:' && link.port === '' && link.username === '' && hosts.includes(link.hostname)
}

const SEGMENTS = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/

/**
 * The file under `rootDir` that an address of `pitwall://app` names, or undefined for anything that is not a plain path:
 * `..`, percent escapes, back slashes, empty or dotted segments, NUL, another host. It reads the address as text, because
 * parsing would resolve `..` and `%2e` before they could be refused.
 */
export function confinedPath(url: string, rootDir: string): string | undefined {
  if (!isOwnPage(url)) return undefined
  const path = url.slice(APP_ORIGIN.length).replace(/[?#].*$/s, '')
  if (path === '' || path === '/') return join(rootDir, 'desktop.html')
  if (path.length > 512 || path.includes('..') || !SEGMENTS.test(path)) return undefined
  const file = join(rootDir, path)
  return file.startsWith(rootDir.endsWith(sep) ? rootDir : rootDir + sep) ? file : undefined
}

const CHILD_ENV = [
  ...['PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'TZ'],
  ...['SystemRoot', 'windir', 'TEMP', 'TMP', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'NUMBER_OF_PROCESSORS'],
]

/** The environment a worker gets: what a program needs to run, and nothing a user keeps secrets in. */
export function childEnv(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const wanted = new Set(CHILD_ENV.map(name => name.toUpperCase()))
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && wanted.has(name.toUpperCase())) kept[name] = value
  }
  return kept
}

interface Stoppable {
  preventDefault(): void
}

/** The part of `Electron.WebContents` that can take a window somewhere else. */
export interface Roaming {
  on(event: 'will-navigate' | 'will-redirect', hear: (event: Stoppable, url: string) => void): unknown
  on(event: 'will-attach-webview', hear: (event: Stoppable) => void): unknown
  setWindowOpenHandler(decide: (wish: { url: string }) => { action: 'deny' }): void
}

/**
 * Keeps a page where it is: it may walk inside our own origin, opens no window and holds no webview. A listed outside
 * link goes to the system's browser.
 */
export function confineNavigation(contents: Roaming, openOutside: (url: string) => void): void {
  const ownOnly = (event: Stoppable, url: string): void => {
    if (!isOwnPage(url)) event.preventDefault()
  }
  contents.on('will-navigate', ownOnly)
  contents.on('will-redirect', ownOnly)
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isOutsideLink(url, LINK_HOSTS)) openOutside(url)
    return { action: 'deny' }
  })
}

type ChooseDevice = (event: Stoppable, details: unknown, choose: (id: string) => void) => void

/** The part of `Electron.Session` that grants things or fetches things. */
export interface Granting {
  setPermissionRequestHandler(decide: (page: unknown, wish: string, answer: (granted: boolean) => void) => void): void
  setPermissionCheckHandler(decide: () => boolean): void
  setDevicePermissionHandler(decide: () => boolean): void
  on(event: 'select-hid-device' | 'select-usb-device', hear: ChooseDevice): unknown
  on(
    event: 'select-serial-port',
    hear: (event: Stoppable, ports: unknown, page: unknown, choose: (id: string) => void) => void,
  ): unknown
  on(event: 'will-download', hear: (event: Stoppable) => void): unknown
  readonly webRequest: {
    onBeforeRequest(
      decide: (wish: { url: string; resourceType: string }, answer: (said: { cancel: boolean }) => void) => void,
    ): void
  }
}

/** Nothing is granted, no device is chosen, nothing is downloaded, and only `mayLoad` is fetched. */
export function denyByDefault(session: Granting, devTools: boolean): void {
  session.setPermissionRequestHandler((_page, _wish, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  const noDevice: ChooseDevice = (event, _details, choose) => {
    event.preventDefault()
    choose('')
  }
  session.on('select-hid-device', noDevice)
  session.on('select-usb-device', noDevice)
  session.on('select-serial-port', (event, _ports, _page, choose) => {
    event.preventDefault()
    choose('')
  })
  session.on('will-download', event => event.preventDefault())
  session.webRequest.onBeforeRequest((wish, answer) => {
    answer({ cancel: !mayLoad(wish.url, wish.resourceType, devTools) })
  })
}

/** Who sent a message from a page, as far as the doors judge it. */
export interface Sender {
  readonly sender: { readonly id: number; readonly mainFrame: unknown }
  readonly senderFrame: { readonly url: string } | null
}

/** Only our window, only its main frame, only while it shows a page of ours. */
export function mayTalk(event: Sender, windowId: number | undefined): boolean {
  return (
    windowId !== undefined &&
    event.sender.id === windowId &&
    event.senderFrame !== null &&
    event.senderFrame === event.sender.mainFrame &&
    isOwnPage(event.senderFrame.url)
  )
}
