import { describe, expect, test } from 'vitest'
import { emptyFrame } from '../../../../../src/core/samples/fields.ts'
import { FeedGate } from '../../../../../src/main/sources/udp/feed-gate.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { sessionOf } from '../../../../support/frames.ts'

const frame = emptyFrame()

describe('two feeds on one port', () => {
  test('the first that gives a frame drives the session; the other is counted', () => {
    const sink = new FakeSink()
    const gate = new FeedGate(sink)
    const [game, logger] = [gate.lane('f1'), gate.lane('points')]
    gate.nowS = 10
    game.info(0, sessionOf(2))
    game.frame(0, 0, frame)
    logger.info(0, sessionOf(2))
    logger.frame(5, 0, frame)
    logger.event(5, { kind: 'flag', flag: 'red' })
    logger.jump(0, 'new-session')
    expect(sink.order).toEqual(['info', 'frame'])
    expect(sink.rejected('other-feed')).toBe(1)
  })

  test('after five silent seconds another one takes over, as a new session that it names', () => {
    const sink = new FakeSink()
    const gate = new FeedGate(sink)
    const [game, logger] = [gate.lane('f1'), gate.lane('points')]
    gate.nowS = 10
    game.info(0, sessionOf(2))
    game.frame(0, 0, frame)
    logger.info(0, sessionOf(2))
    gate.nowS = 15.1
    logger.frame(7, 0, frame)
    game.frame(8, 0, frame)
    expect(sink.order).toEqual(['info', 'frame', 'jump', 'info', 'frame'])
    expect(sink.jumps).toEqual([{ toS: 0, why: 'new-session' }])
  })

  test('frames stand under the info of their own feed, whoever was heard before', () => {
    const sink = new FakeSink()
    const gate = new FeedGate(sink)
    const [game, logger] = [gate.lane('f1'), gate.lane('points')]
    gate.nowS = 10
    logger.info(0, { ...sessionOf(2), kind: 'points' })
    game.info(0, { ...sessionOf(2), kind: 'f1-game' })
    logger.frame(0, 0, frame)
    expect(sink.order).toEqual(['info', 'info', 'info', 'frame'])
    expect(sink.lastInfo?.kind).toBe('points')
  })
})
