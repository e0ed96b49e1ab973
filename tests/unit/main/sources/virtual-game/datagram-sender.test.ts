import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { createVirtualGame } from '../../../../../src/core/synthetic/f1-game/virtual-game.ts'
import { ManualClock } from '../../../../../src/core/time/manual-clock.ts'
import {
  type DatagramSenderOptions,
  openDatagramSender,
} from '../../../../../src/main/sources/virtual-game/datagram-sender.ts'

const small = { format: 2025, cars: 4, hz: 20, laps: 6 } as const
const nowhere = { host: '127.0.0.1', port: 9 }

/** A real socket that keeps what it is asked to send instead of sending it. */
class QuietSocket {
  readonly sent: { readonly bytes: Uint8Array; readonly port: number; readonly address: string }[] = []
  readonly socket = createSocket('udp4')
  /** Sends that were handed over and not yet taken. */
  readonly waiting: (() => void)[] = []
  isSlow = false
  fails = false

  constructor() {
    this.socket.send = ((bytes: Uint8Array, port: number, address: string, taken: (error: Error | null) => void) => {
      this.sent.push({ bytes, port, address })
      const answer = (): void => taken(this.fails ? new Error('no route') : null)
      if (this.isSlow) this.waiting.push(answer)
      else answer()
    }) as Socket['send']
  }

  get frames(): number[] {
    return [...new Set(this.sent.map(({ bytes }) => new DataView(bytes.buffer).getUint32(19, true)))]
  }
}

async function opened(more: Partial<DatagramSenderOptions> = {}) {
  const clock = new ManualClock(100)
  const quiet = new QuietSocket()
  const options = { game: createVirtualGame(small), to: nowhere, clock, openSocket: () => quiet.socket, ...more }
  const result = await openDatagramSender(options)
  if (!result.ok) throw new Error(result.say)
  return { clock, quiet, sender: result.value }
}

describe('pacing', () => {
  test('a frame is sent when the clock reaches it, and never before', async () => {
    const { clock, quiet, sender } = await opened()
    expect(quiet.frames).toEqual([0])
    clock.advance(0.049)
    expect(quiet.frames).toEqual([0])
    clock.advance(0.002)
    expect(quiet.frames).toEqual([0, 1])
    clock.advance(1)
    expect(quiet.frames).toEqual(Array.from({ length: 22 }, (_unused, i) => i))
    sender.stop()
  })

  test('twice the speed sends twice the frames', async () => {
    const { clock, quiet, sender } = await opened({ speed: 2 })
    clock.advance(1.001)
    expect(quiet.frames).toHaveLength(41)
    expect(sender.tally().keptHz).toBeCloseTo(20, 1)
    sender.stop()
  })

  test('after a pause of the process every frame is sent, in portions, and counted as late', async () => {
    const { clock, quiet, sender } = await opened()
    // One jump of the clock: the timers that were due in it run at its end.
    const jumpTo = clock.nowS() + 2
    Object.assign(clock, { nowS: () => jumpTo })
    clock.advance(0.05)
    clock.advance(0.05)
    expect(quiet.frames).toEqual(Array.from({ length: 41 }, (_unused, i) => i))
    expect(sender.tally().lateP99Ms).toBeGreaterThan(1500)
    sender.stop()
  })

  test('it waits while the system has not taken what it was handed, and skips nothing', async () => {
    const quiet = new QuietSocket()
    quiet.isSlow = true
    const { clock, sender } = await opened({ openSocket: () => quiet.socket })
    clock.advance(60)
    const held = quiet.sent.length
    expect(held).toBeLessThan(700)
    clock.advance(60)
    expect(quiet.sent.length).toBe(held)
    quiet.isSlow = false
    for (const answer of quiet.waiting.splice(0)) answer()
    clock.advance(1)
    expect(quiet.frames).toEqual(Array.from({ length: 121 * 20 + 1 }, (_unused, i) => i))
    sender.stop()
  })
})

describe('the end', () => {
  test('comes after the asked second, with everything counted', async () => {
    const { clock, quiet, sender } = await opened({ untilS: 0.5 })
    clock.advance(5)
    const tally = await sender.ended
    expect(quiet.frames).toHaveLength(11)
    const bytes = quiet.sent.reduce((sum, { bytes: { length } }) => sum + length, 0)
    expect(tally).toMatchObject({ packets: quiet.sent.length, bytes, frames: 11, errors: 0 })
    expect(quiet.sent.every(({ port, address }) => port === 9 && address === '127.0.0.1')).toBe(true)
  })

  test('comes with the end of the race', async () => {
    const { clock, sender } = await opened({ game: createVirtualGame({ ...small, hz: 5 }) })
    clock.advance(2000)
    expect((await sender.ended).frames).toBeGreaterThan(1500)
  })

  test('waits for what the system still holds, and may be asked for twice', async () => {
    const quiet = new QuietSocket()
    quiet.isSlow = true
    const { clock, sender } = await opened({ openSocket: () => quiet.socket })
    clock.advance(0.2)
    sender.stop()
    sender.stop()
    expect(sender.tally().packets).toBe(0)
    for (const answer of quiet.waiting.splice(0)) answer()
    expect((await sender.ended).packets).toBe(quiet.sent.length)
    clock.advance(5)
    expect(quiet.frames).toHaveLength(5)
  })
})

describe('faults', () => {
  test('a packet that cannot be sent is counted, and the next ones are sent', async () => {
    const quiet = new QuietSocket()
    quiet.fails = true
    const { clock, sender } = await opened({ openSocket: () => quiet.socket, untilS: 1 })
    clock.advance(0.5)
    quiet.fails = false
    clock.advance(1)
    const { packets, errors } = await sender.ended
    expect(errors).toBeGreaterThan(50)
    expect(packets + errors).toBe(quiet.sent.length)
  })

  test('a port that is none and a machine that nobody knows are said', async () => {
    const game = createVirtualGame(small)
    const clock = new ManualClock()
    for (const port of [0, 70_000, 1.5]) {
      expect(await openDatagramSender({ game, clock, to: { host: '127.0.0.1', port } })).toMatchObject({
        code: 'no-such-port',
      })
    }
    const named = await openDatagramSender({ game, clock, to: { host: 'no machine', port: 9 } })
    expect(named).toMatchObject({ ok: false, code: 'no-such-host' })
  })

  test('a socket that cannot be bound is said', async () => {
    const socket = createSocket('udp4')
    socket.bind = () => {
      queueMicrotask(() => socket.emit('error', new Error('no sockets left')))
      return socket
    }
    const options = { game: createVirtualGame(small), clock: new ManualClock(), to: nowhere, openSocket: () => socket }
    expect(await openDatagramSender(options)).toMatchObject({ ok: false, code: 'socket' })
  })
})

test('over loopback every datagram arrives as it was made', async () => {
  const receiver = createSocket('udp4')
  receiver.bind(0, '127.0.0.1')
  await once(receiver, 'listening')
  const expected: Uint8Array[] = []
  createVirtualGame(small).advance(0.2, bytes => expected.push(bytes))
  const arrived: Uint8Array[] = []
  const all = new Promise<void>(resolve => {
    receiver.on('message', bytes => {
      arrived.push(new Uint8Array(bytes))
      if (arrived.length === expected.length) resolve()
    })
  })
  const clock = new ManualClock()
  const to = { host: '127.0.0.1', port: receiver.address().port }
  const sender = await openDatagramSender({ game: createVirtualGame(small), to, clock, untilS: 0.2 })
  if (!sender.ok) throw new Error(sender.say)
  clock.advance(0.3)
  await sender.value.ended
  await all
  receiver.close()
  expect(arrived).toEqual(expected)
})
