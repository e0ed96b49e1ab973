import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startFakeHost } from './fake-host.ts'
import type { FakeState } from './fake-states.ts'

/** One browser page on a made-up host. */
export interface FakePage {
  /** Everything the page complains about: script errors, failed loads, refusals of the content policy. */
  readonly complaints: readonly string[]
  readonly url: string
  /** Whether the window itself can be scrolled: everything that scrolls does so inside its panel. */
  scrolls(): Promise<boolean>
  /** Findings of the accessibility check that keep somebody out. */
  seriousFindings(): Promise<readonly string[]>
  close(): void
}

/** Opens a place (`#library`) of the built page on a host that plays a state. */
export async function openFakePage(page: Page, state: FakeState, place = ''): Promise<FakePage> {
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  const host = await startFakeHost(state, 0)
  const url = `http://127.0.0.1:${host.port}/`
  await page.goto(`${url}${place}`)
  return {
    complaints,
    url,
    scrolls: () =>
      page.evaluate(
        () =>
          document.documentElement.scrollHeight > window.innerHeight ||
          document.documentElement.scrollWidth > window.innerWidth,
      ),
    seriousFindings: async () => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`)
    },
    close: () => host.close(),
  }
}
