import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, dialog, session, type BrowserWindow } from 'electron'
import type { Answer } from '../../core/contract/dispatch.ts'
import type { Role } from '../../core/contract/commands.ts'
import type { Clock } from '../../core/time/clock.ts'
import { bugBarrier } from './bug-barrier.ts'
import { FeedPorts, type FeedHub } from './feed-ports.ts'
import { DESK_ROLE, openGate } from './ipc-gate.ts'
import type { Log } from '../log/log.ts'
import { openMainWindow } from './main-window.ts'
import { setMenu } from './menu.ts'
import { registerPitwallScheme, servePitwallPages } from './pitwall-protocol.ts'
import { denyByDefault } from './security.ts'

/** The engine, as far as a window needs it. */
export interface DesktopEngine {
  readonly hub: FeedHub
  dispatch(name: string, raw: unknown, role: Role): Promise<Answer>
  /** Starts the workers and opens the chosen source. A failure the user can mend is an alert, not a rejection. */
  start(): Promise<void>
  stop(): Promise<void>
}

export interface DesktopStart {
  readonly engine: DesktopEngine
  readonly clock: Clock
  readonly log: Log
  /** Absolute path of the built preload. */
  readonly preload: string
  /** Folder of the built screens. */
  readonly rendererDir: string
  readonly resourcesDir: string
}

/** Longest wait for the engine to end: five seconds for the recorder, one for everything around it. */
const STOP_S = 6

/** Waits for `job`, but not longer than `limitS` of host time. False: the time was up. */
export function within(clock: Clock, limitS: number, job: Promise<void>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(limitS, () => resolve(false))
    job.then(() => resolve(true), reject).finally(cancel)
  })
}

/** Stops the engine once, however often and from wherever it is asked for. Never rejects. */
function stopOnce({ engine, clock, log }: DesktopStart): () => Promise<void> {
  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    try {
      if (!(await within(clock, STOP_S, engine.stop())))
        log.error('the engine did not stop in time', { limitS: STOP_S })
    } catch (cause) {
      log.error('the engine did not stop cleanly', { cause: String(cause) })
    }
  }
  return () => (stopping ??= stop())
}

function catchBugs({ log }: DesktopStart, stop: () => Promise<void>): void {
  const barrier = bugBarrier({
    notesDir: join(app.getPath('userData'), 'crash-notes'),
    version: app.getVersion(),
    home: homedir(),
    log,
    now: () => new Date(),
    stop,
    ask: async (say, detail) => {
      const { response } = await dialog.showMessageBox({
        type: 'error',
        title: 'PitWall',
        message: say,
        detail,
        buttons: ['Open again', 'Quit'],
        defaultId: 0,
        cancelId: 1,
      })
      return response === 0 ? 'reopen' : 'quit'
    },
    reopen: () => {
      app.relaunch()
      app.exit(1)
    },
    quit: () => app.exit(1),
  })
  process.on('uncaughtException', cause => void barrier(cause))
  process.on('unhandledRejection', cause => void barrier(cause))
}

/** The doors and the window; the app is ready. */
function openDoors(start: DesktopStart, devTools: boolean): BrowserWindow {
  const { engine, log } = start
  denyByDefault(session.defaultSession, devTools)
  servePitwallPages(start.rendererDir)
  setMenu(process.platform, devTools)
  const ports = new FeedPorts(engine.hub, DESK_ROLE)
  const window = openMainWindow({ ...start, icon: join(start.resourcesDir, 'icon.png') })
  const { webContents } = window
  const isOpen = (): boolean => !window.isDestroyed()
  openGate({
    windowId: () => (isOpen() ? webContents.id : undefined),
    dispatch: (name, raw, role) => engine.dispatch(name, raw, role),
    handOver: nonce => isOpen() && ports.handOver(webContents.mainFrame, nonce),
    refused: channel => log.warn('a message from a stranger was refused', { channel }),
  })
  window.on('closed', () => ports.close())
  return window
}

/**
 * The whole life of the desktop host. Call it before the app is ready, from the top of the front door: the sandbox and the
 * scheme cannot be set later. It does not wait at the top level, where an ESM main file would hang for ever.
 */
export function openDesktop(start: DesktopStart): void {
  const { engine, log } = start
  app.enableSandbox()
  registerPitwallScheme()
  if (!app.requestSingleInstanceLock()) {
    log.info('PitWall is open already; its window comes to the front')
    app.quit()
    return
  }
  const stop = stopOnce(start)
  catchBugs(start, stop)
  app.on('before-quit', event => {
    event.preventDefault()
    void stop().then(() => app.exit(0))
  })
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(() => {
    const window = openDoors(start, !app.isPackaged)
    app.on('second-instance', () => {
      if (window.isDestroyed()) return
      if (window.isMinimized()) window.restore()
      window.focus()
    })
    return engine.start()
  })
}
