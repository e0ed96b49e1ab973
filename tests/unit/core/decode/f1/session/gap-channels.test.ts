import { describe, expect, test } from 'vitest'
import { at } from '../../../../../../src/core/samples/fields.ts'
import { F1Story } from '../../../../../support/f1-session-story.ts'

describe('gaps', () => {
  /** Two cars apart by `gapS` at 50 m/s; `lostS` of the beginning is not seen. */
  const chase = (format: number, gapS: number, forS = gapS + 5): F1Story => {
    const story = new F1Story(format)
    story.session()
    const [leader, chaser] = [story.car(0), story.car(4)]
    Object.assign(chaser, { gapAheadS: gapS, gapLeaderS: gapS })
    const place = (car: typeof leader, wayM: number): void => {
      Object.assign(car, { lap: Math.floor(wayM / 5000) + 1, distM: wayM % 5000 })
    }
    for (let t = 0; t < forS; t += 0.25) {
      place(leader, 100 + (t + gapS) * 50)
      place(chaser, 100 + t * 50)
      story.tick(0.25)
    }
    story.feed.flush()
    return story
  }

  test.each([2020, 2021, 2022])('S-F1-11: format %i has no gaps: they come from crossings', format => {
    const story = chase(format, 12)
    expect(story.newest(4, 'gapAheadS')).toBeCloseTo(12, 1)
    expect(story.newest(4, 'gapLeaderS')).toBeCloseTo(12, 1)
    expect(story.newest(0, 'gapLeaderS')).toBe(0)
    expect(story.newest(0, 'gapAheadS')).toBeNaN()
  })

  test.each([2020, 2021, 2022])('S-F1-11: in format %i a car that is close has a gap as well', format => {
    const story = chase(format, 0.4, 20)
    const gaps = story.column(4, 'gapAheadS').slice(4)
    expect(gaps.length).toBeGreaterThan(70)
    for (const gap of gaps) expect(gap).toBeCloseTo(0.4, 2)
  })

  test.each([2021, 2023])('S-F1-11: in format %i a car that has finished falls no further behind', format => {
    const story = chase(format, 12)
    const from = story.sink.frames.length
    for (const car of story.cars.values()) car.result = 3
    story.run(60)
    const later = story.sink.frames.slice(from).filter(({ car }) => car === 4)
    expect(later.length).toBeGreaterThan(100)
    for (const { values } of later.slice(2)) expect(values[at.gapAheadS]).toBeNaN()
  })

  test('S-F1-11: 2023 counts to 65.536 s and begins again; the crossings tell how often', () => {
    const story = chase(2023, 80)
    expect(story.newest(4, 'gapLeaderS')).toBeCloseTo(80, 2)
    expect(story.column(4, 'gapLeaderS').some(gap => gap < 79)).toBe(false)
    expect(chase(2023, 12).newest(4, 'gapAheadS')).toBeCloseTo(12, 2)
  })

  test.each([2024, 2025, 2026])('S-F1-11: format %i has minutes', format => {
    expect(chase(format, 80, 3).newest(4, 'gapLeaderS')).toBeCloseTo(80, 2)
  })

  test('S-F1-11: a gap of 0 that is not the leader is no gap', () => {
    const story = new F1Story(2025)
    story.car(0)
    story.car(5)
    story.begin().run(1)
    expect(story.newest(5, 'gapLeaderS')).toBeNaN()
  })
})
