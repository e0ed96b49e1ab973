import type { Clock } from '../../core/time/clock.ts'

const WINDOW_S = 5 * 60
const FALLS = 3

/**
 * Counts the falls of a window on the host clock. The first two within five minutes are answered by opening the page
 * again; the third, and each after it while five minutes hold three, by `give-up`, so that nothing loops.
 */
export function fallBudget(clock: Clock): () => 'again' | 'give-up' {
  let fallsAtS: number[] = []
  return () => {
    const nowS = clock.nowS()
    fallsAtS = [...fallsAtS.filter(atS => nowS - atS < WINDOW_S), nowS].slice(-FALLS)
    return fallsAtS.length < FALLS ? 'again' : 'give-up'
  }
}

/** The part of `Electron.WebContents` that tells of a fall and opens a page again. */
export interface Falling {
  on(
    event: 'render-process-gone',
    hear: (event: unknown, details: { reason: string; exitCode: number }) => void,
  ): unknown
  loadURL(url: string): Promise<void>
}

export interface GuardPages {
  readonly screens: string
  readonly plain: string
}

/** Brings a fallen page back within the budget, then shows the plain page. `tell` hears of every fall. */
export function guardWindow(
  contents: Falling,
  clock: Clock,
  pages: GuardPages,
  tell: (fall: { reason: string; exitCode: number; next: 'again' | 'give-up' }) => void,
): void {
  const budget = fallBudget(clock)
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    const next = budget()
    tell({ reason, exitCode, next })
    contents.loadURL(next === 'again' ? pages.screens : pages.plain).catch((cause: unknown) => {
      tell({ reason: `not loaded: ${String(cause)}`, exitCode: 0, next: 'give-up' })
    })
  })
}
