import { createSocket } from 'node:dgram'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createVirtualGame } from '../../src/core/synthetic/f1-game/virtual-game.ts'
import { outputText, type Output } from '../../src/main/engine/output.ts'
import { hostClock } from '../../src/main/host-clock.ts'
import { createReplaySource } from '../../src/main/sources/replay/replay-source.ts'
import { createUdpSource } from '../../src/main/sources/udp/udp-source.ts'
import { racingClock, rigEngine, runToEnd } from '../support/engine-rig.ts'
import { tempFolder } from '../support/temp-folder.ts'

/** Datagrams sent before everybody else gets a turn: far fewer than the port keeps. */
const AT_ONCE = 20
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

interface Live {
  readonly outputs: readonly Output[]
  readonly frames: number
}

/** Sends races of the virtual game to a real port, as fast as they are received, and records what comes. */
async function liveRaces(recordTo: string, seeds: readonly number[]): Promise<Live> {
  const udp = createUdpSource({ port: 0, clock: hostClock })
  const outputs: Output[] = []
  const { engine } = rigEngine({ source: udp, recordTo, onOutput: output => outputs.push(output) })
  engine.start()
  expect(await engine.choose({ use: 'udp', port: 0 })).toMatchObject({ ok: true })
  const socket = createSocket('udp4')
  let sent = 0
  const send = (datagram: Uint8Array): Promise<void> => {
    sent++
    return new Promise((resolve, reject) => {
      socket.send(datagram, udp.port(), '127.0.0.1', cause => (cause ? reject(cause) : resolve()))
    })
  }
  for (const seed of seeds) {
    const game = createVirtualGame({ format: 2025, cars: 8, hz: 10, laps: 6, seed })
    while (!game.isOver) {
      const due: Uint8Array[] = []
      game.advance(game.nextAtS, datagram => due.push(Uint8Array.from(datagram)))
      for (const [i, datagram] of due.entries()) {
        await send(datagram)
        if (i % AT_ONCE === 0) await turn()
      }
      await expect.poll(() => engine.run?.intake.received, { interval: 1 }).toBe(sent)
      // A live race cannot hold: this sender waits for it, so that no decision is late on a slow machine.
      await engine.run?.ready()
    }
  }
  await engine.run?.sequence?.settled()
  const frames = engine.run?.ring.head ?? 0
  socket.close()
  await engine.stop()
  return { outputs, frames }
}

const said = (outputs: readonly Output[]): string[] => outputs.map(outputText)

describe('a race that was recorded live', () => {
  it('says the same insights and calls when it is replayed, at any speed', { timeout: 170_000 }, async () => {
    const path = join(tempFolder(), 'live.tape')
    const live = await liveRaces(path, [7])
    const { clock, stop } = racingClock(0.25)
    for (const speed of [0.5, 1, 8, Infinity]) {
      const source = {
        source: (askReader: Parameters<typeof createReplaySource>[0]['askReader']) =>
          createReplaySource({ path, clock, askReader }),
      }
      const again = await runToEnd({ ...source, speed })
      expect(again.run.ring.head).toBe(live.frames)
      expect(said(again.outputs).slice(0, live.outputs.length), `×${speed}`).toEqual(said(live.outputs))
    }
    stop()
    expect(live.outputs.filter(output => output.kind === 'insight').length).toBeGreaterThan(400)
    expect(live.outputs.filter(output => output.kind === 'strategy').length).toBeGreaterThan(3)
  })

  it(
    'is a recording of its own, each session, when a new race begins without a word',
    { timeout: 100_000 },
    async () => {
      const folder = tempFolder()
      const live = await liveRaces(join(folder, 'race.tape'), [7, 8])
      expect(readdirSync(folder).sort()).toEqual(['race-2.tape', 'race.tape'])
      const { clock, stop } = racingClock(0.25)
      const outputs: Output[] = []
      for (const name of ['race.tape', 'race-2.tape']) {
        const path = join(folder, name)
        expect(existsSync(path)).toBe(true)
        const ran = await runToEnd({
          source: askReader => createReplaySource({ path, clock, askReader }),
          speed: Infinity,
        })
        outputs.push(...ran.outputs)
      }
      stop()
      // What was said of two sessions may come in turns: the first is decided to its end while the second begins.
      expect(said(outputs).sort()).toEqual(said(live.outputs).sort())
    },
  )
})
