import { resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page, type TestInfo } from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')

export interface OpenApp {
  readonly app: ElectronApplication
  readonly page: Page
  /** Everything the main process said on stderr so far. */
  said(): string
}

/**
 * Opens the built app in the runtime that `npm run test:desktop` found, with a profile of its own. The sandbox is on:
 * without `chromiumSandbox` the launcher would switch it off.
 */
export async function openApp(info: TestInfo, words: readonly string[] = ['--demo']): Promise<OpenApp> {
  const executablePath = process.env.PITWALL_DESKTOP_EXE
  if (!executablePath)
    throw new Error('Run the desktop tests with "npm run test:desktop": it finds a runtime for them.')
  const target = process.env.PITWALL_DESKTOP_LAUNCHER ? [] : [root]
  const app = await _electron.launch({
    executablePath,
    chromiumSandbox: true,
    args: [...target, '--disable-gpu', `--user-data-dir=${info.outputPath('profile')}`, ...words],
    env: {
      ...process.env,
      PITWALL_LIBRARY: info.outputPath('library'),
      PITWALL_APP_DIR: process.env.PITWALL_APP_DIR ?? root,
    },
  })
  let heard = ''
  app.process().stderr?.on('data', (chunk: Buffer) => {
    heard += chunk.toString()
  })
  return { app, page: await app.firstWindow(), said: () => heard }
}

/** Makes the page's own area `width` × `height`, whatever the frame around it takes. */
export async function resizePage({ app, page }: OpenApp, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  )
  await page.waitForFunction(size => window.innerWidth === size.width && window.innerHeight === size.height, {
    width,
    height,
  })
}

/** Process id of the worker of one role; undefined while it is not running. */
export const workerPid = ({ app }: OpenApp, role: string): Promise<number | undefined> =>
  app.evaluate(
    (electron, name) => electron.app.getAppMetrics().find(metric => metric.name === name)?.pid,
    `pitwall-${role}`,
  )
