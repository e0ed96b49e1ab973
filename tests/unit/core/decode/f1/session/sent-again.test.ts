import { expect, test } from 'vitest'
import { createF1Feed } from '../../../../../../src/core/decode/f1/session/f1-feed.ts'
import { createVirtualGame } from '../../../../../../src/core/synthetic/f1-game/virtual-game.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'

const PLAYED_S = 12

test.each([2020, 2022, 2025])(
  'a recording of format %d that is played again is a session again, not a stream of late packets',
  format => {
    const sink = new FakeSink()
    const feed = createF1Feed({ sink })
    const play = (fromS: number, from: string): number => {
      const before = sink.frames.length
      const game = createVirtualGame({ format, cars: 6, hz: 20, laps: 6, seed: 7 })
      game.advance(PLAYED_S, (datagram, atS) => feed.take(datagram, fromS + atS, from))
      return sink.frames.length - before
    }
    const first = play(100, '10.0.0.5:1')
    // At once it is somebody's second copy; after a while nobody sends the first one any more.
    const again = play(100 + PLAYED_S + 6, '10.0.0.5:2')
    expect(sink.jumps.map(jump => jump.why)).toEqual(['new-session'])
    expect(again).toBeGreaterThan(0.95 * first)
  },
)
