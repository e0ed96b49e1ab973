import { describe, expect, test } from 'vitest'
import { FrameLoss } from '../../../../../../src/core/decode/f1/session/frame-loss.ts'
import { SenderClock } from '../../../../../../src/core/decode/f1/session/sender-clock.ts'
import { StaleFrames } from '../../../../../../src/core/decode/f1/session/stale-frames.ts'
import { StreamGate } from '../../../../../../src/core/decode/f1/session/stream-gate.ts'

const after = (frames: readonly number[], isPaused = false): FrameLoss => {
  const loss = new FrameLoss()
  for (let frame = 1; frame <= 30; frame++) loss.step(frame, frame * 0.05, false)
  for (const frame of frames) loss.step(frame, frame * 0.05, isPaused)
  loss.flush()
  return loss
}

describe('S-F1-5: loss', () => {
  test('a step of 1 is none', () => expect(after([31, 32, 33]).lost).toBe(0))
  test('a missing frame is one', () => expect(after([31, 33, 34]).lost).toBe(1))
  test('a frame that comes late is none', () => expect(after([31, 33, 32, 34]).lost).toBe(0))
  test('a frame that comes late twice does not pay for two', () => expect(after([31, 34, 32, 32, 35]).lost).toBe(1))
  test('S-F1-27: a step in a pause is none', () => expect(after([60], true).lost).toBe(0))

  test('S-F1-27: a step in which the clock stood still is none', () => {
    const loss = after([])
    loss.step(90, 30 * 0.05, false)
    loss.step(91, 30 * 0.05 + 0.05, false)
    loss.flush()
    expect(loss.lost).toBe(0)
  })

  test('a few packets out of a recording tell nothing', () => {
    const loss = new FrameLoss()
    for (const frame of [100, 400, 900]) loss.step(frame, frame * 0.05, false)
    loss.flush()
    expect([loss.lost, loss.thinnedBy]).toEqual([0, 1])
  })

  test('of a thinned recording a hole well above its step is lost', () => {
    const loss = new FrameLoss()
    for (let i = 0; i < 40; i++) loss.step(i * 3 + (i > 30 ? 30 : 0), i * 0.15 + (i > 30 ? 1.5 : 0), false)
    loss.flush()
    expect([loss.lost, loss.thinnedBy]).toEqual([10, 3])
  })

  test('a single packet between the frames that were kept does not change the step of a thinned recording', () => {
    const loss = new FrameLoss()
    for (const frame of [...Array.from({ length: 40 }, (_, i) => i * 3), 119, 120, 123]) {
      loss.step(frame, frame * 0.05, false)
    }
    loss.flush()
    expect([loss.lost, loss.thinnedBy]).toEqual([0, 3])
  })
})

describe('S-F1-5: the gate', () => {
  test('fresh, duplicate, late', () => {
    const gate = new StreamGate()
    const verdicts = [5, 7, 7, 5, 6, 8].map(frame => gate.judge(1, frame, NaN))
    expect(verdicts).toEqual(['fresh', 'fresh', 'duplicate', 'duplicate', 'late', 'fresh'])
    expect(gate.judge(2, 5, NaN)).toBe('fresh')
  })

  test('other bytes within one frame are another message', () => {
    const gate = new StreamGate()
    expect([1, 1, 2, 2].map(hash => gate.judge(1, 5, hash))).toEqual(['fresh', 'duplicate', 'fresh', 'duplicate'])
  })
})

test('S-F1-6: a clock has gone back when three packets say so; one straggler is none', () => {
  const clock = new SenderClock()
  expect(
    [10, 10.1, 8, 10.2, 8, 8.02, 8.04, 8.06].map(atS => clock.judge({ atS, frame: NaN, id: NaN, arrivalS: NaN })),
  ).toEqual([...['goes-on', 'goes-on', 'waits', 'goes-on', 'waits', 'waits', 'back', 'goes-on']])
})

test('S-F1-6: after a flashback old packets are known also beside new ones, for as long as they may be under way', () => {
  const stale = new StaleFrames()
  stale.begin(1000, 800, 50)
  const seen = [1000, 800, 801, 1001, 802, 1002].map(frame => stale.isStale(frame, 50.1))
  expect(seen).toEqual([true, false, false, true, false, true])
  expect(stale.isStale(1003, 52)).toBe(false)
})
