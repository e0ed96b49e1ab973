import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createF1Feed } from '../../../../../../src/core/decode/f1/session/f1-feed.ts'
import type { RaceEvent } from '../../../../../../src/core/samples/session.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'
import { F1Story } from '../../../../../support/f1-session-story.ts'

/** A short race with laps, a stop and a safety car, as datagrams. */
function drive(format: number): Uint8Array[] {
  const story = new F1Story(format)
  story.car(0)
  const car = story.car(3)
  Object.assign(car, { wear: [31, 33, 28, 29], age: 14, visual: 17, actual: 18, distM: 4900 })
  story.begin().run(2)
  Object.assign(car, { lap: 2, lastS: 90, distM: 20, pit: 1 })
  story.run(2)
  Object.assign(car, { pit: 2, wear: [0, 0, 0, 0], visual: 18, actual: 19, age: 0 })
  story.run(2)
  car.pit = 0
  story.words = { safetyCarStatus: 1 }
  story.session()
  story.run(2)
  return story.sent
}

/** Events without those that a repeated or lost order of one frame cannot move: what happened, and to whom. */
function told(datagrams: readonly Uint8Array[]): { events: RaceEvent[]; frames: number; jumps: number } {
  const sink = new FakeSink()
  const feed = createF1Feed({ sink })
  for (const [i, datagram] of datagrams.entries()) feed.take(datagram, i / 80, 'pc')
  feed.flush()
  return { events: sink.events.map(each => each.event), frames: sink.frames.length, jumps: sink.jumps.length }
}

test.each([2020, 2022, 2025])('S-F1-5: repeats and near disorder of format %i change nothing that is told', format => {
  const sent = drive(format)
  const clean = told(sent)
  expect(clean.events.map(event => event.kind).sort()).toEqual(
    ['flag', 'flag', 'lap', 'pit-lane', 'pit-lane', 'stall', 'stall', 'tyre-change'].sort(),
  )
  fc.assert(
    fc.property(fc.array(fc.nat({ max: sent.length - 2 }), { maxLength: 40 }), fc.boolean(), (places, isSwapped) => {
      const heard = [...sent]
      for (const at of places) {
        const [one, two] = [heard[at] as Uint8Array, heard[at + 1] as Uint8Array]
        if (isSwapped) heard.splice(at, 2, two, one)
        else heard.splice(at, 0, one)
      }
      const disturbed = told(heard)
      expect(disturbed.jumps).toBe(0)
      expect(new Set(disturbed.events.map(event => JSON.stringify(event)))).toEqual(
        new Set(clean.events.map(event => JSON.stringify(event))),
      )
      expect(disturbed.events.length).toBe(clean.events.length)
    }),
    { numRuns: 40 },
  )
})

test('S-0-12: the same datagrams give the same samples', () => {
  const sent = drive(2025)
  expect(told(sent)).toEqual(told(sent))
})
