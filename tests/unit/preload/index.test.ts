import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Gate } from '../../../src/main/electron/ipc-gate.ts'

/** The preload and main's gate and ports on one fresh stand-in, as they are joined in the product. */
async function joined(grants: (nonce: unknown) => boolean = () => true) {
  vi.resetModules()
  const posted: { message: unknown; origin: unknown; ports: unknown }[] = []
  vi.stubGlobal('window', {
    postMessage: (message: unknown, origin: unknown, ports: unknown) => posted.push({ message, origin, ports }),
  })
  vi.stubGlobal('location', { origin: 'pitwall://app' })
  const electron = await import('../../support/electron.ts')
  const { openGate } = await import('../../../src/main/electron/ipc-gate.ts')
  const { FeedPorts, PORT_MESSAGE } = await import('../../../src/main/electron/feed-ports.ts')
  const window = new electron.BrowserWindow({})
  await window.loadURL('pitwall://app/desktop.html')
  const ports = new FeedPorts({ attach: () => ({ receive: () => undefined, detach: () => undefined }) }, 'engineer')
  const nonces: unknown[] = []
  const asked: unknown[][] = []
  const gate: Gate = {
    windowId: () => window.webContents.id,
    dispatch: (...words) => {
      asked.push(words)
      return Promise.resolve({ ok: true, value: 7 })
    },
    handOver: nonce => {
      nonces.push(nonce)
      return grants(nonce) && ports.handOver(window.webContents.mainFrame, nonce)
    },
    refused: () => undefined,
  }
  openGate(gate)
  await import('../../../src/preload/index.ts')
  const api = electron.electronWorld.exposed.get('pitwall') as Record<
    'invoke' | 'openFeeds',
    (...words: unknown[]) => Promise<unknown>
  >
  return { electron, api, posted, nonces, asked, PORT_MESSAGE }
}

describe('what the preload gives the page', () => {
  beforeEach(() => vi.unstubAllGlobals())
  afterEach(() => vi.unstubAllGlobals())

  it('is one object with two functions and nothing else', async () => {
    const { electron, api } = await joined()
    expect([...electron.electronWorld.exposed.keys()]).toEqual(['pitwall'])
    expect(Reflect.ownKeys(api)).toEqual(['invoke', 'openFeeds'])
    expect(Object.values(api).map(value => typeof value)).toEqual(['function', 'function'])
  })

  it("carries a command to main's gate and the answer back, and drops every word after the input", async () => {
    const { api, asked } = await joined()
    expect(await api.invoke('source.hold', {}, 'more')).toEqual({ ok: true, value: 7 })
    expect(asked).toEqual([['source.hold', {}, 'engineer']])
  })

  it('asks for the feeds under a fresh nonce each time and passes the port to our own origin only', async () => {
    const { api, posted, nonces } = await joined()
    expect(await api.openFeeds()).toBe(true)
    expect(await api.openFeeds()).toBe(true)
    expect(posted).toHaveLength(2)
    expect(posted[0]).toMatchObject({ message: { pitwall: 'feeds' }, origin: 'pitwall://app' })
    expect((posted[0]?.ports as unknown[]).length).toBe(1)
    expect(new Set(nonces).size).toBe(2)
    for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{32}$/)
  })

  it('passes on no port that it did not ask for, and none a second time', async () => {
    const { api, electron, posted, nonces, PORT_MESSAGE } = await joined()
    const stray = new electron.MessageChannelMain().port2
    electron.ipcRenderer.emit(PORT_MESSAGE, { ports: [stray] }, 'f'.repeat(32))
    await api.openFeeds()
    const again = new electron.MessageChannelMain().port2
    electron.ipcRenderer.emit(PORT_MESSAGE, { ports: [again] }, nonces[0])
    electron.ipcRenderer.emit(PORT_MESSAGE, { ports: [] }, nonces[0])
    expect(posted).toHaveLength(1)
    expect([stray.closed, again.closed]).toEqual([true, true])
  })

  it('waits for no port after main refused', async () => {
    const { api, electron, posted, nonces, PORT_MESSAGE } = await joined(() => false)
    expect(await api.openFeeds()).toBe(false)
    electron.ipcRenderer.emit(PORT_MESSAGE, { ports: [new electron.MessageChannelMain().port2] }, nonces[0])
    expect(posted).toEqual([])
  })
})
