import { describe, expect, test } from 'vitest'
import { PacketDraft } from '../../../../../../src/core/decode/f1/wire/packet-writer.ts'
import type { SenderFacts } from '../../../../../../src/core/samples/receiving.ts'
import { F1Story } from '../../../../../support/f1-session-story.ts'

const race = (format = 2025): F1Story => {
  const story = new F1Story(format)
  story.car(0)
  story.car(3)
  return story.begin()
}
const advice = (story: F1Story, nowS?: number): string => story.feed.senders(nowS)[0]?.advice.join(' ') ?? ''

/** Frames at a rate, with CarDamage or without it. */
function drive(story: F1Story, hz: number, forS: number, hasDamage = true): void {
  for (let i = 0; i < forS * hz; i++) {
    story.tick(1 / hz)
    if (hasDamage && i % 6 === 0) story.damage()
    if (i % Math.round(hz / 2) === 0) story.session()
  }
}

test('S-F1-35: what a sender sends is told with rates beside the expected ones', () => {
  const story = race()
  drive(story, 60, 8)
  // The live source hands these on as its own.
  const senders: readonly SenderFacts[] = story.feed.senders()
  const facts = senders[0]
  expect(facts).toMatchObject({
    ...{ from: 'pc:1', product: 'F1 25', format: '2025', version: '1.00', session: 'Race', track: 'Spa', cars: 2 },
    ...{ own: '11', isSpectating: false, restricted: [], lost: 0, duplicates: 0, outOfOrder: 0, advice: [] },
  })
  const rate = (name: string) => facts?.packets.find(each => each.name === name)
  expect(rate('LapData')?.perS).toBeCloseTo(60, -1)
  expect(rate('LapData')?.expectedPerS).toBe(60)
  expect(rate('CarDamage')).toMatchObject({ expectedPerS: 10 })
  expect(rate('MotionEx')).toMatchObject({ count: 0, expectedPerS: 60 })
  expect(rate('Session')?.perS).toBeCloseTo(2, 0)
  expect(facts?.accepted).toBe(facts?.received)
  expect(facts?.channels).toContain('tyreWearFl')
})

describe('S-F1-36: what is missing is said with the entry of the menu', () => {
  test('20 Hz', () => {
    const story = race()
    drive(story, 20, 8)
    expect(advice(story)).toContain('UDP Send Rate')
    expect(story.feed.senders()[0]?.packets.find(each => each.name === 'LapData')?.expectedPerS).toBe(20)
  })

  test('silence', () => {
    const story = race()
    drive(story, 60, 2)
    expect(advice(story, story.arrivalS + 2)).toBe('')
    const said = advice(story, story.arrivalS + 6)
    for (const word of ['UDP Telemetry', 'UDP IP Address', 'UDP Port', 'UDP Broadcast Mode', 'firewall']) {
      expect(said).toContain(word)
    }
  })

  test('no CarDamage', () => {
    const story = race()
    drive(story, 60, 8, false)
    expect(advice(story)).toContain('wear is unknown')
    const early = race(2020)
    drive(early, 60, 8, false)
    expect(advice(early)).toBe('')
  })

  test('nobody shares', () => {
    const story = race()
    Object.assign(story.car(3), { isAi: false, isPublic: false })
    story.participants()
    drive(story, 60, 1)
    expect(advice(story)).toContain('Your Telemetry')
  })

  test.each([2018, 2019])('format %i', year => {
    const story = race()
    const old = new PacketDraft(2020, 2).bytes()
    old[0] = year & 255
    expect(story.feed.take(old, 101, 'old:1')).toBe(false)
    const facts = story.feed.senders().find(sender => sender.from === 'old:1')
    expect(facts?.advice.join()).toContain('UDP Format')
    expect(story.feed.findings().map(finding => finding.id)).toContain('old-format')
    expect(story.sink.rejected('f1-too-old')).toBe(1)
  })
})

test('S-0-4: forged addresses and reasons do not fill the memory', () => {
  const story = race()
  for (let i = 0; i < 500; i++) story.feed.take(new Uint8Array(30 + i), 100, `forged:${i}`)
  for (let i = 0; i < 500; i++)
    story.feed.take(
      story
        .lapDraft()
        .bytes()
        .subarray(0, 600 + i),
      100,
      'pc:1',
    )
  expect(story.feed.senders().length).toBeLessThanOrEqual(65)
  expect(story.feed.senders()[0]?.rejects.size).toBeLessThanOrEqual(33)
})
