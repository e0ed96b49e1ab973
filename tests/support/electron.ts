import { EventEmitter } from 'node:events'
import { MessageChannelMain, type StandInPort } from './stand-in-port.ts'

// Stands in for the `electron` module where there is no Electron: what src/main/electron and the preload use of it, joined
// the way Electron joins it (a page's invoke reaches the handler of main, a port posted to a frame reaches the preload).
// `electronWorld` shows a test what was asked of it; `resetElectron` begins again.

export { MessageChannelMain }

type Hear = (...words: unknown[]) => unknown

export class StandInFrame {
  url = ''
  postMessage(channel: string, message: unknown, ports: StandInPort[]): void {
    ipcRenderer.emit(channel, { ports }, message)
  }
}

export class StandInContents extends EventEmitter {
  static #ids = 0
  readonly id = ++StandInContents.#ids
  readonly mainFrame = new StandInFrame()
  readonly loaded: string[] = []
  openHandler: ((wish: { url: string }) => unknown) | undefined

  setWindowOpenHandler(decide: (wish: { url: string }) => unknown): void {
    this.openHandler = decide
  }

  loadURL(url: string): Promise<void> {
    this.loaded.push(url)
    this.mainFrame.url = url
    return Promise.resolve()
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new StandInContents()
  readonly options: Record<string, unknown>
  visible = false
  destroyed = false
  focused = 0

  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    electronWorld.windows.push(this)
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    this.visible = true
  }

  isVisible(): boolean {
    return this.visible
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {
    this.visible = true
  }

  focus(): void {
    this.focused++
  }

  destroy(): void {
    this.destroyed = true
    this.emit('closed')
  }
}

export class StandInChild extends EventEmitter {
  readonly posted: unknown[] = []
  kills = 0
  pid: number | undefined = 4711
  readonly path: string
  readonly args: readonly string[]
  readonly options: Record<string, unknown>

  constructor(path: string, args: readonly string[], options: Record<string, unknown>) {
    super()
    this.path = path
    this.args = args
    this.options = options
  }

  postMessage(message: unknown): void {
    this.posted.push(message)
  }

  kill(): boolean {
    this.kills++
    return true
  }
}

export const utilityProcess = {
  fork(path: string, args: readonly string[], options: Record<string, unknown>): StandInChild {
    const child = new StandInChild(path, args, options)
    electronWorld.children.push(child)
    return child
  },
}

class StandInSession extends EventEmitter {
  requestHandler: ((page: unknown, wish: string, answer: (granted: boolean) => void) => void) | undefined
  checkHandler: (() => boolean) | undefined
  deviceHandler: (() => boolean) | undefined
  beforeRequest:
    ((wish: { url: string; resourceType: string }, answer: (said: { cancel: boolean }) => void) => void) | undefined

  setPermissionRequestHandler(decide: typeof this.requestHandler): void {
    this.requestHandler = decide
  }

  setPermissionCheckHandler(decide: typeof this.checkHandler): void {
    this.checkHandler = decide
  }

  setDevicePermissionHandler(decide: typeof this.deviceHandler): void {
    this.deviceHandler = decide
  }

  readonly webRequest = {
    onBeforeRequest: (decide: NonNullable<typeof this.beforeRequest>): void => {
      this.beforeRequest = decide
    },
  }
}

class StandInApp extends EventEmitter {
  isPackaged = false
  hasLock = true
  readonly did: string[] = []
  ready: () => void = () => undefined
  #whenReady = new Promise<void>(resolve => (this.ready = resolve))

  enableSandbox = (): void => void this.did.push('enableSandbox')
  quit = (): void => void this.did.push('quit')
  exit = (code: number): void => void this.did.push(`exit ${code}`)
  relaunch = (): void => void this.did.push('relaunch')
  requestSingleInstanceLock = (): boolean => this.hasLock
  whenReady = (): Promise<void> => this.#whenReady
  getPath = (name: string): string => `/stand-in/${name}`
  getVersion = (): string => '0.0.0'
  getAppPath = (): string => '/stand-in/app'
}

/** What the code under test asked of Electron so far. */
export const electronWorld = {
  windows: [] as BrowserWindow[],
  children: [] as StandInChild[],
  handlers: new Map<string, Hear>(),
  exposed: new Map<string, Record<string, Hear>>(),
  schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
  protocols: new Map<string, (request: { url: string; method: string }) => Promise<Response>>(),
  opened: [] as string[],
  errors: [] as string[],
  menu: undefined as unknown,
  /** What the user answers when a dialog asks. */
  answer: 0,
}

export let app = new StandInApp()
export const session = { defaultSession: new StandInSession() }
export const shell = {
  openExternal: (url: string): Promise<void> => Promise.resolve(void electronWorld.opened.push(url)),
}
export const Menu = {
  buildFromTemplate: (rows: unknown): unknown => rows,
  setApplicationMenu: (menu: unknown): void => {
    electronWorld.menu = menu
  },
}
export const dialog = {
  showErrorBox: (title: string, say: string): void => void electronWorld.errors.push(`${title}: ${say}`),
  showMessageBox: (box: { message: string }): Promise<{ response: number }> => {
    electronWorld.errors.push(box.message)
    return Promise.resolve({ response: electronWorld.answer })
  },
}
export const protocol = {
  registerSchemesAsPrivileged: (schemes: typeof electronWorld.schemes): void =>
    void electronWorld.schemes.push(...schemes),
  handle: (scheme: string, answer: (request: { url: string; method: string }) => Promise<Response>): void =>
    void electronWorld.protocols.set(scheme, answer),
}
export const contextBridge = {
  exposeInMainWorld: (name: string, api: Record<string, Hear>): void => void electronWorld.exposed.set(name, api),
}
export const ipcMain = {
  handle: (channel: string, hear: Hear): void => void electronWorld.handlers.set(channel, hear),
}

class StandInRenderer extends EventEmitter {
  /** Asks main as the page in the newest window's main frame does. */
  async invoke(channel: string, ...words: unknown[]): Promise<unknown> {
    const sender = electronWorld.windows.at(-1)?.webContents
    const hear = electronWorld.handlers.get(channel)
    if (!hear) throw new Error(`No handler registered for '${channel}'`)
    return hear({ sender, senderFrame: sender?.mainFrame ?? null }, ...words)
  }
}
export const ipcRenderer = new StandInRenderer()

/** Forgets everything, as if the module had just been loaded. */
export function resetElectron(): void {
  app = new StandInApp()
  session.defaultSession = new StandInSession()
  ipcRenderer.removeAllListeners()
  Object.assign(electronWorld, { menu: undefined, answer: 0 })
  for (const list of [
    electronWorld.windows,
    electronWorld.children,
    electronWorld.schemes,
    electronWorld.opened,
    electronWorld.errors,
  ]) {
    list.length = 0
  }
  for (const map of [electronWorld.handlers, electronWorld.exposed, electronWorld.protocols]) map.clear()
}
