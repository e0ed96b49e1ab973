import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ManualClock } from '../../../../src/core/time/manual-clock.ts'
import { openDesktop, within, type DesktopEngine } from '../../../../src/main/electron/desktop.ts'
import { FEEDS_CHANNEL, INVOKE_CHANNEL } from '../../../../src/main/electron/ipc-gate.ts'
import { app, electronWorld, ipcRenderer, resetElectron, session } from '../../../support/electron.ts'

const settle = async (): Promise<void> => {
  for (let i = 0; i < 8; i++) await Promise.resolve()
}

function open(over: Partial<DesktopEngine> = {}) {
  const clock = new ManualClock()
  const did: string[] = []
  const said: string[] = []
  let attached = 0
  const engine: DesktopEngine = {
    hub: {
      attach: () => {
        attached++
        return { receive: () => undefined, detach: () => void attached-- }
      },
    },
    dispatch: (name, raw, role) => Promise.resolve({ ok: true, value: [name, raw, role] }),
    start: () => Promise.resolve(void did.push('start')),
    stop: () => Promise.resolve(void did.push('stop')),
    ...over,
  }
  const tell = (say: string): void => void said.push(say)
  openDesktop({
    engine,
    clock,
    log: { debug: tell, info: tell, warn: tell, error: tell },
    preload: '/app/out/preload/index.cjs',
    rendererDir: '/app/out/renderer',
    resourcesDir: '/app/resources',
  })
  return { clock, did, said, attached: () => attached }
}

describe('the desktop host', () => {
  const listeners = () => [...process.rawListeners('uncaughtException'), ...process.rawListeners('unhandledRejection')]
  let before: ReturnType<typeof listeners> = []
  beforeEach(() => {
    resetElectron()
    before = listeners()
  })
  afterEach(() => {
    // What the host left on this process would swallow the bugs of the tests that follow.
    const emitter: NodeJS.EventEmitter = process
    for (const hear of listeners().filter(one => !before.includes(one))) {
      for (const event of ['uncaughtException', 'unhandledRejection']) emitter.removeListener(event, hear as () => void)
    }
  })

  it('sets the sandbox and the scheme before the app is ready, and opens nothing until then', async () => {
    const { did } = open()
    expect(app.did).toEqual(['enableSandbox'])
    expect(electronWorld.schemes.map(one => one.scheme)).toEqual(['pitwall'])
    await settle()
    expect([electronWorld.windows.length, did]).toEqual([0, []])
  })

  it('opens one locked window on pitwall://app when ready, dark from the start, shown at its first paint', async () => {
    const { did } = open()
    app.ready()
    await settle()
    const [window, ...more] = electronWorld.windows
    expect(more).toEqual([])
    expect(window?.webContents.loaded).toEqual(['pitwall://app/desktop.html'])
    expect(window?.options).toMatchObject({
      show: false,
      backgroundColor: '#151B21',
      minWidth: 1024,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        preload: '/app/out/preload/index.cjs',
      },
    })
    expect(window?.visible).toBe(false)
    window?.emit('ready-to-show')
    expect(window?.visible).toBe(true)
    expect(did).toEqual(['start'])
  })

  it('denies permissions and strange requests on the session of that window', async () => {
    open()
    app.ready()
    await settle()
    expect(session.defaultSession.checkHandler?.()).toBe(false)
    let cancelled: boolean | undefined
    session.defaultSession.beforeRequest?.(
      { url: 'https://example.com/', resourceType: 'script' },
      said => (cancelled = said.cancel),
    )
    expect(cancelled).toBe(true)
    const prevented = vi.fn()
    electronWorld.windows[0]?.webContents.emit('will-navigate', { preventDefault: prevented }, 'https://example.com/')
    expect(prevented).toHaveBeenCalledOnce()
  })

  it('shows the empty window when the screens cannot be read, and says so', async () => {
    const { said } = open()
    app.ready()
    await settle()
    electronWorld.windows[0]?.webContents.emit('did-fail-load', {}, -3, 'ERR_ABORTED')
    expect([electronWorld.windows[0]?.visible, said]).toEqual([false, []])
    electronWorld.windows[0]?.webContents.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND')
    expect(electronWorld.windows[0]?.visible).toBe(true)
    expect(said).toContain('the screens could not be loaded')
  })

  it('answers the window through the gate, and nobody once it is closed', async () => {
    const { attached } = open()
    app.ready()
    await settle()
    expect(await ipcRenderer.invoke(INVOKE_CHANNEL, 'source.hold', {})).toEqual({
      ok: true,
      value: ['source.hold', {}, 'engineer'],
    })
    expect(await ipcRenderer.invoke(FEEDS_CHANNEL, '0'.repeat(32))).toBe(true)
    expect(attached()).toBe(1)
    electronWorld.windows[0]?.destroy()
    expect(attached()).toBe(0)
    expect(await ipcRenderer.invoke(INVOKE_CHANNEL, 'source.hold', {})).toMatchObject({ code: 'forbidden' })
  })

  it('stops the engine once before it quits, however often it is told to', async () => {
    const { did } = open()
    app.ready()
    await settle()
    const event = { preventDefault: vi.fn() }
    app.emit('before-quit', event)
    app.emit('before-quit', event)
    await settle()
    expect(event.preventDefault).toHaveBeenCalledTimes(2)
    expect(did).toEqual(['start', 'stop'])
    expect(app.did).toContain('exit 0')
  })

  it('quits after six seconds when the engine does not stop', async () => {
    const { clock, said } = open({ stop: () => new Promise(() => undefined) })
    app.emit('before-quit', { preventDefault: () => undefined })
    await settle()
    expect(app.did).not.toContain('exit 0')
    clock.advance(6)
    await settle()
    expect(app.did).toContain('exit 0')
    expect(said).toContain('the engine did not stop in time')
  })

  it('quits when the last window is closed', () => {
    open()
    app.emit('window-all-closed')
    expect(app.did).toContain('quit')
  })

  it('is open once: a second start leaves, and the first comes to the front', async () => {
    open()
    app.ready()
    await settle()
    app.emit('second-instance')
    expect(electronWorld.windows[0]?.focused).toBe(1)

    resetElectron()
    app.hasLock = false
    const { did } = open()
    app.ready()
    await settle()
    expect([app.did, electronWorld.windows, did]).toEqual([['enableSandbox', 'quit'], [], []])
  })
})

describe('waiting within a limit', () => {
  it('tells in time from late', async () => {
    const clock = new ManualClock()
    expect(await within(clock, 1, Promise.resolve())).toBe(true)
    const late = within(clock, 1, new Promise(() => undefined))
    clock.advance(1)
    expect(await late).toBe(false)
  })

  it('passes a failure on', async () => {
    await expect(within(new ManualClock(), 1, Promise.reject(new Error('stuck')))).rejects.toThrow('stuck')
  })
})
