import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** A browser to test the screens in, and where it came from. */
export interface Browser {
  readonly path: string
  readonly from: 'PITWALL_BROWSER' | 'playwright' | 'system' | 'npm'
}

/** What the search may look at; handed in, so that every turn of it can be tested without a browser. */
export interface Machine {
  readonly wanted: string | undefined
  readonly exists: (path: string) => boolean
  readonly playwrightPath: () => string
  /** Unpacks the browser that npm brought; undefined where there is none for this platform. */
  readonly unpack: () => Promise<string | undefined>
}

const system = ['/usr/bin/chromium', '/usr/bin/google-chrome']

/** What a Chromium is started with: it opens our own pages and talks to nobody else. */
export const browserArgs: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** For a test's name, where no browser was found. */
export const NO_BROWSER = 'no Chromium was found; set PITWALL_BROWSER, or run "npx playwright install chromium"'

/**
 * The first browser that exists: the one asked for, Playwright's own, the system's, the one npm brought; null if none.
 * @throws when `$PITWALL_BROWSER` names a file that is not there: a wish that cannot be met is never replaced in silence.
 */
export async function findBrowser(machine: Machine = thisMachine): Promise<Browser | null> {
  const { wanted, exists } = machine
  if (wanted !== undefined && wanted !== '') {
    if (!exists(wanted)) throw new Error(`PITWALL_BROWSER is ${wanted}, and there is no such file.`)
    return { path: wanted, from: 'PITWALL_BROWSER' }
  }
  const own = machine.playwrightPath()
  if (exists(own)) return { path: own, from: 'playwright' }
  const found = system.find(exists)
  if (found !== undefined) return { path: found, from: 'system' }
  const unpacked = await machine.unpack()
  return unpacked !== undefined && exists(unpacked) ? { path: unpacked, from: 'npm' } : null
}

const thisMachine: Machine = {
  wanted: process.env.PITWALL_BROWSER,
  exists: existsSync,
  playwrightPath: () => chromium.executablePath(),
  unpack: async () => {
    if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
    // Its path alone: its list of arguments switches web security off.
    const { default: bundled } = await import('@sparticuz/chromium')
    return bundled.executablePath()
  },
}
