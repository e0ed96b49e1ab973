import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { denyByDefault } from '../../../../src/main/electron/security.ts'

describe('grants', () => {
  class Session extends EventEmitter {
    request: ((page: unknown, wish: string, answer: (granted: boolean) => void) => void) | undefined
    check: (() => boolean) | undefined
    device: (() => boolean) | undefined
    before:
      ((wish: { url: string; resourceType: string }, answer: (said: { cancel: boolean }) => void) => void) | undefined
    setPermissionRequestHandler(decide: typeof this.request): void {
      this.request = decide
    }
    setPermissionCheckHandler(decide: typeof this.check): void {
      this.check = decide
    }
    setDevicePermissionHandler(decide: typeof this.device): void {
      this.device = decide
    }
    webRequest = { onBeforeRequest: (decide: NonNullable<typeof this.before>) => void (this.before = decide) }
  }
  const denying = (): Session => {
    const session = new Session()
    denyByDefault(session, false)
    return session
  }

  it.each(['media', 'geolocation', 'notifications', 'serial', 'hid', 'usb', 'fullscreen', 'openExternal', 'anything'])(
    'refuse the permission %s, asked for or checked',
    wish => {
      const session = denying()
      const said: boolean[] = []
      session.request?.(null, wish, granted => said.push(granted))
      expect(said).toEqual([false])
      expect(session.check?.()).toBe(false)
      expect(session.device?.()).toBe(false)
    },
  )

  it.each(['select-hid-device', 'select-usb-device'])('choose no device for %s', event => {
    const chosen: string[] = []
    let prevented = false
    denying().emit(event, { preventDefault: () => (prevented = true) }, {}, (id: string) => chosen.push(id))
    expect([prevented, chosen]).toEqual([true, ['']])
  })

  it('choose no serial port and download nothing', () => {
    const session = denying()
    const chosen: string[] = []
    let prevented = 0
    const event = { preventDefault: () => prevented++ }
    session.emit('select-serial-port', event, [], {}, (id: string) => chosen.push(id))
    session.emit('will-download', event)
    expect([prevented, chosen]).toEqual([2, ['']])
  })

  it('let nothing be fetched but our own pages', () => {
    const session = denying()
    const isCancelled = (url: string): boolean => {
      let cancelled: boolean | undefined
      session.before?.({ url, resourceType: 'mainFrame' }, said => (cancelled = said.cancel))
      return cancelled ?? true
    }
    expect(isCancelled('pitwall://app/desktop.html')).toBe(false)
    for (const url of [
      'file:///etc/passwd',
      'https://example.com/',
      'http://127.0.0.1/',
      'data:text/html,hello',
      'blob:x',
    ])
      expect(isCancelled(url), url).toBe(true)
  })
})
