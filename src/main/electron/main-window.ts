import { BrowserWindow, shell } from 'electron'
import type { Clock } from '../../core/time/clock.ts'
import { PLAIN_PAGE_URL } from './plain-page.ts'
import { APP_ORIGIN, confineNavigation, pagePreferences } from './security.ts'
import { guardWindow } from './window-guard.ts'
import type { Log } from '../log/log.ts'

/** The night theme's surface: a window that shows before its first paint is dark, never a white flash. */
const NIGHT_SURFACE = '#151B21'
/** Chromium's code for a load that another load replaced, which is no failure. */
const ABORTED = -3
const SCREENS_URL = `${APP_ORIGIN}/desktop.html`

export interface MainWindowStart {
  /** Absolute path of the built preload. */
  readonly preload: string
  readonly icon: string
  readonly clock: Clock
  readonly log: Log
}

/** Opens the one window and loads the screens; it is shown when there is something to see. */
export function openMainWindow({ preload, icon, clock, log }: MainWindowStart): BrowserWindow {
  const window = new BrowserWindow({
    title: 'PitWall',
    icon,
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: NIGHT_SURFACE,
    autoHideMenuBar: true,
    webPreferences: pagePreferences(preload),
  })
  const show = (): void => {
    if (!window.isDestroyed() && !window.isVisible()) window.show()
  }
  window.once('ready-to-show', show)
  confineNavigation(window.webContents, url => void shell.openExternal(url))
  guardWindow(window.webContents, clock, { screens: SCREENS_URL, plain: PLAIN_PAGE_URL }, fall => {
    log.error('the window fell', fall)
  })
  // A page that cannot be read never becomes ready to show; an empty dark window with its title beats no window.
  window.webContents.on('did-fail-load', (_event, code, say) => {
    if (code === ABORTED) return
    log.error('the screens could not be loaded', { code, why: say })
    show()
  })
  // Its rejection says no more than did-fail-load above.
  void window.loadURL(SCREENS_URL).catch(() => undefined)
  return window
}
