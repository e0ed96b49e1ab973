import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { feeds } from '../../../src/core/contract/feeds.ts'
import { SUBPROTOCOL, type ToScreen, WS_PATH } from '../../../src/core/contract/wire.ts'
import { startFakeHost } from '../../support/fake-host.ts'
import { fakeStates } from '../../support/fake-states.ts'

/** Everything one screen is sent at once when it asks for every feed. */
async function firstOf(port: number, count: number): Promise<ToScreen[]> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${WS_PATH}`, SUBPROTOCOL)
  const heard: ToScreen[] = []
  await new Promise<void>((done, fail) => {
    socket.on('error', fail)
    socket.on('open', () => Object.keys(feeds).forEach(feed => socket.send(JSON.stringify({ t: 'sub', feed }))))
    socket.on('message', (raw: Buffer) => {
      heard.push(JSON.parse(raw.toString()) as ToScreen)
      if (heard.length === count) done()
    })
  })
  socket.terminate()
  return heard
}

/** Feeds that have something to say in each state. */
const speaking = (state: (typeof fakeStates)[number]): number => (state === 'none' ? 8 : 12)

describe('startFakeHost', () => {
  it.each(fakeStates)(
    'Given the state %s, a screen is greeted and sent payloads that pass their schemas',
    async state => {
      const host = await startFakeHost(state, 0, 'nowhere')
      try {
        const heard = await firstOf(host.port, 1 + speaking(state))
        expect(heard[0]).toMatchObject({ t: 'hello', role: 'engineer' })
        expect(new Set(heard.slice(1).map(message => (message.t === 'feed' ? message.feed : ''))).size).toBe(
          speaking(state),
        )
      } finally {
        host.close()
      }
    },
  )
})
