import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createVirtualGame } from '../../src/core/synthetic/f1-game/virtual-game.ts'
import { importFiles } from '../../src/main/cli/import.ts'
import { createRecordingSource } from '../../src/main/sources/file/recording-source.ts'
import { racingClock, runToEnd } from '../support/engine-rig.ts'
import { sourcePlaces } from '../support/tape-workers.ts'

const folder = mkdtempSync(join(tmpdir(), 'pitwall-game-'))
const capture = join(folder, 'race.lp')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every datagram of a short race, as a capture: its length, then its bytes. */
function recordGame(): { readonly datagrams: number; readonly bytes: Buffer } {
  const game = createVirtualGame({ format: 2025, cars: 8, hz: 10, laps: 8, seed: 7 })
  const parts: Buffer[] = []
  while (!game.isOver) {
    game.advance(game.nextAtS, datagram => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(datagram.length)
      parts.push(length, Buffer.from(datagram))
    })
  }
  return { datagrams: parts.length / 2, bytes: Buffer.concat(parts) }
}

describe('a captured race of an F1 game', () => {
  let datagrams = 0
  beforeAll(() => {
    const recorded = recordGame()
    datagrams = recorded.datagrams
    writeFileSync(capture, recorded.bytes)
  })

  test(
    'gives the same insights and calls at ×8, as fast as possible, and from its import',
    { timeout: 110_000 },
    async () => {
      vi.spyOn(console, 'log').mockImplementation(() => undefined)
      expect(await importFiles([capture, '--into', folder], sourcePlaces)).toBe(0)
      vi.restoreAllMocks()
      const { clock, stop } = racingClock(0.25)
      const ran = async (path: string, speed: number) =>
        await runToEnd({ source: askReader => createRecordingSource({ path, clock, askReader }), speed, races: 512 })
      const fast = await ran(capture, Infinity)
      const paced = await ran(capture, 8)
      const imported = await ran(join(folder, 'race.tape'), Infinity)
      stop()
      expect([paced.hash, imported.hash]).toEqual([fast.hash, fast.hash])
      expect(fast.run.intake.received).toBe(datagrams)
      expect([fast.run.intake.dropped, fast.run.intake.rejected]).toEqual([0, 0])
      expect(fast.outputs.filter(output => output.kind === 'insight').length).toBeGreaterThan(500)
      expect(fast.outputs.filter(output => output.kind === 'strategy').length).toBeGreaterThan(5)
    },
  )
})
