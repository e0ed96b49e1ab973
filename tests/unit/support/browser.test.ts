import { describe, expect, it } from 'vitest'
import { findBrowser, type Machine } from '../../support/browser.ts'

const machine = (files: readonly string[], more: Partial<Machine> = {}): Machine => ({
  wanted: undefined,
  exists: path => files.includes(path),
  playwrightPath: () => '/own/chrome',
  unpack: async () => '/tmp/chromium',
  ...more,
})

describe('Given a search for a browser', () => {
  it.each([
    ['the one asked for', ['/mine', '/own/chrome'], { wanted: '/mine' }, 'PITWALL_BROWSER'],
    ["Playwright's own", ['/own/chrome', '/usr/bin/chromium'], {}, 'playwright'],
    ["the system's", ['/usr/bin/google-chrome', '/tmp/chromium'], {}, 'system'],
    ['the one npm brought', ['/tmp/chromium'], {}, 'npm'],
  ] as const)('then %s is taken when nothing before it exists', async (_what, files, more, from) => {
    expect((await findBrowser(machine(files, more)))?.from).toBe(from)
  })

  it('then nothing is unpacked while the machine has one of its own', async () => {
    const unpack = (): never => expect.fail('unpacked without need')
    expect((await findBrowser(machine(['/usr/bin/chromium'], { unpack })))?.path).toBe('/usr/bin/chromium')
  })

  it('then the answer is null where there is none', async () => {
    expect(await findBrowser(machine([], { unpack: async () => undefined }))).toBeNull()
  })

  it('then a wish for a file that is not there is refused, not replaced', async () => {
    await expect(findBrowser(machine(['/usr/bin/chromium'], { wanted: '/gone' }))).rejects.toThrow('/gone')
  })
})
