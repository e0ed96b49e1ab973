import type { Page } from '@playwright/test'
import type { FeedName } from '../../src/core/contract/feeds.ts'

export interface Heard {
  readonly feed: FeedName
  /** Milliseconds of the page's own monotonic clock. */
  readonly atMs: number
  readonly data: unknown
}

interface TappedWindow {
  tapped: Heard[]
  tappedPort: MessagePort | undefined
}

/**
 * Loads the page again with an ear on its feed port. It only listens: what the screen asks for and acknowledges stays the
 * screen's business, so the test sees what a user's window gets.
 */
export async function tapFeeds(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tapped = window as unknown as TappedWindow
    tapped.tapped = []
    window.addEventListener('message', event => {
      const [port] = event.ports
      if (!port || (event.data as { pitwall?: unknown } | null)?.pitwall !== 'feeds') return
      tapped.tappedPort = port
      port.addEventListener('message', (message: MessageEvent<{ t: string; feed: FeedName; data: unknown }>) => {
        const { t, feed, data } = message.data
        if (t === 'feed') tapped.tapped.push({ feed, data, atMs: performance.now() })
      })
    })
  })
  await page.reload()
}

/** What came over one feed since the page was loaded, oldest first. */
export const heardOn = (page: Page, feed: FeedName): Promise<Heard[]> =>
  page.evaluate(name => (window as unknown as TappedWindow).tapped.filter(one => one.feed === name), feed)

/** Asks for a feed that the screen itself has not asked for, and acknowledges each message of it. */
export const alsoSubscribe = (page: Page, feed: FeedName): Promise<void> =>
  page.evaluate(name => {
    const port = (window as unknown as TappedWindow).tappedPort
    port?.addEventListener('message', (message: MessageEvent<{ t: string; feed: string; n: number }>) => {
      const { t, feed: from, n } = message.data
      if (t === 'feed' && from === name) port.postMessage({ t: 'ack', feed: name, n })
    })
    port?.postMessage({ t: 'sub', feed: name })
  }, feed)
