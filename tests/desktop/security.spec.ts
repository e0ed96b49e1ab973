import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { openApp, type OpenApp } from './open-app.ts'

interface Desk {
  invoke(name: unknown, input: unknown): Promise<{ ok: boolean; code?: string }>
}

test.describe('what a page may do in the desktop window', () => {
  let opened: OpenApp
  test.beforeAll(async ({}, info) => {
    opened = await openApp(info)
    await opened.page.waitForLoadState('load')
  })
  // Undefined when it did not open, which has been told already.
  test.afterAll(() => (opened as OpenApp | undefined)?.app.close())

  test('the page has invoke and openFeeds and nothing else of ours', async () => {
    const { page } = opened
    expect(await page.evaluate(() => Reflect.ownKeys((window as unknown as { pitwall: object }).pitwall))).toEqual([
      'invoke',
      'openFeeds',
    ])
    expect(
      await page.evaluate(() =>
        ['require', 'process', 'module', 'global', 'Buffer', 'electron'].filter(n => n in window),
      ),
    ).toEqual([])
  })

  test('the window has the locked preferences', async () => {
    const seen = await opened.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>
      }
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag }
    })
    expect(seen).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  test('the renderer runs under the system call filter of the sandbox', async () => {
    const pid = await opened.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    )
    const status = `/proc/${pid}/status`
    test.skip(!existsSync(status), 'needs /proc')
    expect(readFileSync(status, 'utf8')).toMatch(/^Seccomp:\s*2$/m)
  })

  test('an inline script does not run and is reported', async () => {
    const seen = await opened.page.evaluate(
      () =>
        new Promise<string>(resolve => {
          document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective), {
            once: true,
          })
          const script = document.createElement('script')
          script.textContent = 'window.intruder = true'
          document.body.append(script)
        }),
    )
    expect(seen).toBe('script-src-elem')
    expect(await opened.page.evaluate(() => 'intruder' in window)).toBe(false)
  })

  test('eval is refused', async () => {
    // From a timer: what the test itself evaluates is exempt from the policy, what a page does later is not.
    const seen = await opened.page.evaluate(
      () =>
        new Promise<string>(resolve => {
          setTimeout(() => {
            try {
              resolve(String((0, eval)('1 + 1')))
            } catch (refusal) {
              resolve((refusal as Error).name)
            }
          }, 0)
        }),
    )
    expect(seen).toBe('EvalError')
  })

  for (const url of ['https://example.com/', 'http://127.0.0.1/', 'file:///etc/passwd', 'data:text/html,<p>hello']) {
    test(`the window does not walk to ${url}`, async () => {
      const before = opened.page.url()
      await opened.page.evaluate(to => {
        const link = document.createElement('a')
        link.href = to
        document.body.append(link)
        link.click()
      }, url)
      // A round trip through main: a navigation that was let through would have begun by now.
      await opened.app.evaluate(() => undefined)
      await opened.page.waitForLoadState('load')
      expect(opened.page.url()).toBe(before)
      expect(await opened.page.evaluate(() => location.href)).toBe(before)
    })

    test(`the page gets nothing from ${url}`, async () => {
      const seen = await opened.page.evaluate(
        to =>
          fetch(to).then(
            answer => `got ${answer.status}`,
            () => 'refused',
          ),
        url,
      )
      expect(seen).toBe('refused')
    })
  }

  test('main refuses to open a strange document even when the page is out of the way', async () => {
    const seen = await opened.app.evaluate(async ({ BrowserWindow }) => {
      const probe = new BrowserWindow({ show: false })
      const said: string[] = []
      for (const url of ['file:///etc/hostname', 'http://127.0.0.1:1/', 'data:text/html,hello']) {
        said.push(
          await probe.loadURL(url).then(
            () => 'opened',
            (cause: { code?: string }) => cause.code ?? 'refused',
          ),
        )
      }
      probe.destroy()
      return said
    })
    expect(seen).toEqual(['ERR_BLOCKED_BY_CLIENT', 'ERR_BLOCKED_BY_CLIENT', 'ERR_BLOCKED_BY_CLIENT'])
  })

  test('no second window opens', async () => {
    expect(await opened.page.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
    expect(opened.app.windows()).toHaveLength(1)
  })

  test('permissions are denied without a question', async () => {
    const state = await opened.page.evaluate(() =>
      navigator.permissions.query({ name: 'geolocation' }).then(permission => permission.state),
    )
    expect(state).toBe('denied')
  })

  for (const path of [
    '/..%2f..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets%00.js',
    '/assets/',
    '/main/index.js',
  ]) {
    test(`pitwall://app${path} is not there`, async () => {
      const answer = await opened.page.evaluate(
        to =>
          fetch(`pitwall://app${to}`).then(got => [got.status, got.headers.get('content-security-policy')] as const),
        path,
      )
      expect(answer[0]).toBe(404)
      expect(answer[1]).toContain("default-src 'none'")
    })
  }

  for (const name of ['no.such', '__proto__', 'constructor', 'toString']) {
    test(`the gate knows no command ${name}`, async () => {
      const answer = await opened.page.evaluate(
        word => (window as unknown as { pitwall: Desk }).pitwall.invoke(word, {}),
        name,
      )
      expect(answer).toMatchObject({ ok: false, code: 'unknown' })
    })
  }

  test('the gate refuses an input that the contract does not know', async () => {
    const answer = await opened.page.evaluate(() =>
      (window as unknown as { pitwall: Desk }).pitwall.invoke('source.speed', { times: 'fast' }),
    )
    expect(answer).toMatchObject({ ok: false, code: 'bad_request' })
  })

  test('the gate refuses an input above 256 kB', async () => {
    const answer = await opened.page.evaluate(() =>
      (window as unknown as { pitwall: Desk }).pitwall.invoke('source.hold', { x: 'x'.repeat(300_000) }),
    )
    expect(answer).toMatchObject({ ok: false, code: 'bad_request' })
  })
})
