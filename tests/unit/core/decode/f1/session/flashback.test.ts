import { describe, expect, test } from 'vitest'
import { F1Story } from '../../../../../support/f1-session-story.ts'

const race = (format = 2025): F1Story => {
  const story = new F1Story(format)
  story.car(0)
  story.car(3)
  return story.begin()
}
const ids = (story: F1Story): string[] => story.feed.findings().map(finding => finding.id)

describe('flashbacks', () => {
  const driven = (format: number): F1Story => {
    const story = race(format)
    story.run(20)
    return story
  }

  test.each([2021, 2022, 2023, 2024, 2025, 2026])(
    'S-F1-6: a flashback of format %i is one jump to its target',
    format => {
      const story = driven(format)
      const [toS, toFrame] = [story.atS - 8, story.frame - 160]
      story.event('FLBK', { flashbackFrameIdentifier: toFrame, flashbackSessionTime: toS })
      const stray = story.lapDraft()
      story.atS = toS
      story.frame = toFrame
      story.overall += 1
      const before = story.sink.frames.length
      expect(story.send(stray)).toBe(false)
      story.run(2)
      story.feed.flush()
      expect(story.sink.jumps).toHaveLength(1)
      expect(story.sink.jumps[0]?.why).toBe('flashback')
      expect(story.sink.jumps[0]?.toS).toBeCloseTo(toS, 3)
      const after = story.sink.frames.slice(before)
      expect(after.length).toBe(80)
      expect(Math.max(...after.map(frame => frame.atS))).toBeLessThan(toS + 2.1)
      expect(ids(story)).toContain('flashbacks')
      expect(story.sink.gaps).toEqual([])
    },
  )

  test.each([2020, 2022, 2025])(
    'S-F1-6: a flashback whose event was lost is known by the clock, in format %i',
    format => {
      const story = driven(format)
      const toS = story.atS - 8
      story.atS = toS
      story.frame -= 160
      story.run(2)
      story.feed.flush()
      expect(story.sink.jumps.map(jump => jump.why)).toEqual(['flashback'])
      expect(ids(story)).toContain('flashback-unsaid')
      expect(story.sink.frames.at(-1)?.atS).toBeCloseTo(toS + 2, 2)
    },
  )

  test('S-F1-6: a lap that is undone and driven again is told again, one that stands is not', () => {
    const story = race()
    const lap = (number: number, lastS: number): void => {
      for (const car of story.cars.values()) Object.assign(car, { lap: number, lastS, distM: 50 })
      story.run(3)
    }
    lap(2, 90)
    lap(3, 91)
    story.event('FLBK', { flashbackFrameIdentifier: story.frame - 80, flashbackSessionTime: story.atS - 4 })
    story.atS -= 4
    story.frame -= 80
    lap(2, 90)
    lap(3, 92)
    story.feed.flush()
    expect(
      story
        .events('lap')
        .filter(event => event.car === 0)
        .map(event => [event.lap, event.timeS]),
    ).toEqual([
      [1, 90],
      [2, 91],
      [2, 92],
    ])
  })
})

test('S-F1-6: a flashback does not make the next session wait', () => {
  const story = race(2022)
  story.run(10)
  story.event('FLBK', { flashbackFrameIdentifier: story.frame - 100, flashbackSessionTime: story.atS - 5 })
  story.uid = '00000000000000c3'
  story.tick()
  story.session()
  story.tick()
  story.feed.flush()
  expect(story.sink.jumps.map(jump => jump.why)).toEqual(['flashback', 'new-session'])
  expect(story.feed.senders()[0]).toMatchObject({ outOfOrder: 0 })
})

test.each([2021, 2025])('S-F1-6: a second sender that lags does not undo a flashback, in format %i', format => {
  const story = race(format)
  story.run(15)
  const told: [number, Uint8Array][] = []
  const late = (): void => {
    while (told[0] !== undefined && told[0][0] <= story.arrivalS - 0.3) {
      story.feed.take(told.shift()![1], story.arrivalS, 'relay:2')
    }
  }
  const step = (act: () => void): void => {
    const from = story.sent.length
    act()
    for (const bytes of story.sent.slice(from)) told.push([story.arrivalS, bytes])
    late()
  }
  for (let i = 0; i < 20; i++) step(() => story.tick())
  const [toS, toFrame] = [story.atS - 8, story.frame - 160]
  step(() => story.event('FLBK', { flashbackFrameIdentifier: toFrame, flashbackSessionTime: toS }))
  Object.assign(story, { atS: toS, frame: toFrame })
  const before = story.sink.frames.length
  for (let i = 0; i < 60; i++) step(() => story.tick())
  story.feed.flush()
  expect(story.sink.jumps).toHaveLength(1)
  expect(story.sink.frames.length - before).toBe(120)
  expect(story.sink.frames.at(-1)?.atS).toBeCloseTo(toS + 3, 2)
})
