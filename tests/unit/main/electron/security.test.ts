import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  APP_ORIGIN,
  childEnv,
  confinedPath,
  confineNavigation,
  isOutsideLink,
  isOwnPage,
  LINK_HOSTS,
  mayLoad,
  mayTalk,
  pagePreferences,
} from '../../../../src/main/electron/security.ts'
import { StandInContents } from '../../../support/electron.ts'

const strangers = [
  'file:///etc/passwd',
  'http://pitwall/app',
  'https://example.com/',
  'data:text/html,hello',
  'pitwall://other/desktop.html',
  'pitwall://app.example.com/desktop.html',
  'pitwall://app:80/desktop.html',
  'pitwall://app@example.com/desktop.html',
  'pitwall://user@app/desktop.html',
  'PITWALL://app/desktop.html',
  'blob:pitwall://app/1234',
  'about:blank',
  'javascript:alert(1)',
  '',
]

describe('page preferences', () => {
  it('lock the page: sandbox, isolation and web security on, everything that reaches Node off', () => {
    expect(pagePreferences('/p/index.cjs')).toMatchObject({
      preload: '/p/index.cjs',
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
    })
  })
})

describe('own pages', () => {
  it('are those of pitwall://app', () => {
    expect(isOwnPage('pitwall://app')).toBe(true)
    expect(isOwnPage('pitwall://app/desktop.html?x#y')).toBe(true)
  })

  it.each(strangers)('are not %j', url => {
    expect(isOwnPage(url)).toBe(false)
    expect(mayLoad(url, 'mainFrame', false)).toBe(false)
    expect(mayLoad(url, 'xhr', false)).toBe(false)
  })

  it('may hold pictures that are written into them, and no other data', () => {
    expect(mayLoad('data:image/png;base64,AA==', 'image', false)).toBe(true)
    expect(mayLoad('data:text/html,hello', 'subFrame', false)).toBe(false)
  })

  it('have developer tools only where they are on', () => {
    expect(mayLoad('devtools://devtools/bundled/x.html', 'mainFrame', true)).toBe(true)
    expect(mayLoad('devtools://devtools/bundled/x.html', 'mainFrame', false)).toBe(false)
  })
})

describe('a path on pitwall://app', () => {
  const root = join('/', 'app', 'out', 'renderer')

  it('names a file of the built folder', () => {
    expect(confinedPath(`${APP_ORIGIN}/assets/desktop-B0_x-.js?v=1#top`, root)).toBe(
      join(root, 'assets', 'desktop-B0_x-.js'),
    )
  })

  it.each(['', '/', '/?x', '/#x'])('is the screens when it is %j', path => {
    expect(confinedPath(APP_ORIGIN + path, root)).toBe(join(root, 'desktop.html'))
  })

  it.each([
    '/../package.json',
    '/assets/../../package.json',
    '/..',
    '/...',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/..%5cpackage.json',
    '/a%00.js',
    '/a\0.js',
    '/\\..\\package.json',
    '//etc/passwd',
    '/C:/Windows/win.ini',
    '/.env',
    '/assets/',
    '/assets//x.js',
    '/a b.js',
    `/${'a'.repeat(513)}`,
  ])('is refused when it is %j', path => {
    expect(confinedPath(APP_ORIGIN + path, root)).toBeUndefined()
  })

  it('never leaves the folder, whatever it is made of', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2f',
      '%5c',
      '%00',
      '\0',
      'a',
      'assets',
      'x.js',
      ':',
      '~',
      '?',
      '#',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const file = confinedPath(`${APP_ORIGIN}/${pieces.join('')}`, root)
        return file === undefined || (file.startsWith(join(root, '/')) && !file.includes('..'))
      }),
    )
  })
})

describe('navigation', () => {
  const confined = () => {
    const contents = new StandInContents()
    const outside: string[] = []
    confineNavigation(contents, url => outside.push(url))
    return { contents, outside }
  }
  const isPrevented = (contents: StandInContents, event: string, url: string): boolean => {
    let prevented = false
    contents.emit(event, { preventDefault: () => (prevented = true) }, url)
    return prevented
  }

  it.each(['will-navigate', 'will-redirect'])('%s stays inside our own origin', event => {
    const { contents } = confined()
    expect(isPrevented(contents, event, 'pitwall://app/plain')).toBe(false)
    for (const url of strangers) expect(isPrevented(contents, event, url), url).toBe(true)
  })

  it('attaches no webview', () => {
    expect(isPrevented(confined().contents, 'will-attach-webview', '')).toBe(true)
  })

  it('opens no window, and hands no unlisted link to the system', () => {
    const { contents, outside } = confined()
    for (const url of [...strangers, 'pitwall://app/desktop.html']) {
      expect(contents.openHandler?.({ url })).toEqual({ action: 'deny' })
    }
    expect(LINK_HOSTS).toEqual([])
    expect(outside).toEqual([])
  })

  it('knows an outside link by scheme, host, port and the lack of credentials', () => {
    const hosts = ['docs.example.com']
    expect(isOutsideLink('https://docs.example.com/a', hosts)).toBe(true)
    for (const url of [
      'http://docs.example.com/a',
      'https://example.com/a',
      'https://docs.example.com.evil.com/',
      'https://docs.example.com:8443/',
      'https://me@docs.example.com/',
      'docs.example.com',
    ]) {
      expect(isOutsideLink(url, hosts), url).toBe(false)
    }
  })
})

describe('a sender', () => {
  const mainFrame = { url: 'pitwall://app/desktop.html' }
  const ours = { sender: { id: 7, mainFrame }, senderFrame: mainFrame }

  it('may talk from the main frame of our window on a page of ours', () => {
    expect(mayTalk(ours, 7)).toBe(true)
  })

  it('may not talk from another window, or when there is none', () => {
    expect(mayTalk(ours, 8)).toBe(false)
    expect(mayTalk(ours, undefined)).toBe(false)
  })

  it('may not talk from a sub frame, though it shows a page of ours', () => {
    expect(mayTalk({ ...ours, senderFrame: { url: mainFrame.url } }, 7)).toBe(false)
  })

  it('may not talk from a frame that is gone', () => {
    expect(mayTalk({ ...ours, senderFrame: null }, 7)).toBe(false)
  })

  it.each(strangers)('may not talk while its page is %j', url => {
    const frame = { url }
    expect(mayTalk({ sender: { id: 7, mainFrame: frame }, senderFrame: frame }, 7)).toBe(false)
  })
})

describe('the environment of a child', () => {
  it('holds what a program needs and nothing else', () => {
    const env = {
      PATH: '/bin',
      HOME: '/home/me',
      API_TOKEN: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      NODE_OPTIONS: '--inspect',
      LD_PRELOAD: 'x.so',
    }
    expect(childEnv(env)).toEqual({ PATH: '/bin', HOME: '/home/me' })
  })

  it('knows the names of Windows in any case', () => {
    expect(childEnv({ Path: 'C:\\x', systemroot: 'C:\\Windows', TEMP: undefined })).toEqual({
      Path: 'C:\\x',
      systemroot: 'C:\\Windows',
    })
  })
})
