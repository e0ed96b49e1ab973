import { expect, test } from 'vitest'
import { ManualClock } from '../../../../src/core/time/manual-clock.ts'
import { Intake } from '../../../../src/main/engine/intake.ts'

/** Frames with these host seconds between them, then silence. */
function after(gapsS: readonly number[], silenceS: number): boolean {
  const clock = new ManualClock()
  const intake = new Intake(clock)
  intake.frame()
  for (const gapS of gapsS) {
    clock.advance(gapS)
    intake.frame()
  }
  clock.advance(silenceS)
  return intake.isOverdue
}

test.each([
  ['a dense stream is late after half a minute', Array<number>(200).fill(0.05), 31, true],
  ['and not before', Array<number>(200).fill(0.05), 29, false],
  ['a source that speaks once a lap is not', [90, 92, 91], 200, false],
  ['until three of its longest silences', [90, 92, 91], 280, true],
  ['one pause long ago is forgotten', [300, ...Array<number>(200).fill(0.05)], 31, true],
] as const)('a played source: %s', (_, gapsS, silenceS, expected) => {
  expect(after(gapsS, silenceS)).toBe(expected)
})
