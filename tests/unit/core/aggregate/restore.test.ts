import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feed } from '../../../../src/core/aggregate/feed.ts'
import { exactText } from '../../../../src/core/samples/exact-json.ts'
import { gameRace, lineRace, Listening, portionOf, syntheticRace } from './told-race.ts'

const races = [
  ['the demo race', syntheticRace(11)],
  ['a race of an F1 game', gameRace(2025)],
  ['a race of an older F1 game', gameRace(2020)],
  ['a race told at the lines only', lineRace()],
] as const

describe.each(races)('a fold that was put away as text: %s', (_, told) => {
  it('goes on from any moment as if nothing had been', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: told.length }), at => {
        const whole = new Listening(true)
        whole.hear(told.slice(0, at))
        const copy = whole.copied()
        whole.found.length = 0
        whole.kept.length = 0
        whole.hear(told.slice(at))
        copy.hear(told.slice(at))
        expect(copy.seen === whole.seen, `put away after ${at} of ${told.length}`).toBe(true)
      }),
      { numRuns: 10 },
    )
  })

  it('is the same when it was put away again and again', () => {
    const whole = new Listening()
    let broken = new Listening()
    const found: unknown[] = []
    const kept: unknown[] = []
    const step = Math.max(7, Math.floor(told.length / 150))
    for (let at = 0; at < told.length; at += step) {
      whole.hear(told.slice(at, at + step))
      broken.hear(told.slice(at, at + step))
      found.push(...broken.found)
      kept.push(...broken.kept)
      broken = broken.copied()
      expect(exactText(broken.fold.save()) === exactText(whole.fold.save()), `saved at ${at}`).toBe(true)
      expect(exactText(broken.fold.timing() ?? null) === exactText(whole.fold.timing() ?? null), `${at}`).toBe(true)
    }
    expect(exactText(found) === exactText(whole.found)).toBe(true)
    expect(exactText(kept) === exactText(whole.kept)).toBe(true)
  })

  it('goes on from each of its checkpoints with the frames from its seq on', () => {
    const whole = new Listening(true)
    whole.hear(told)
    const places = whole.found.flatMap((one, i) => (one.kind === 'checkpoint' ? [{ ...one, i }] : []))
    expect(places.length).toBeGreaterThan(5)
    for (const { seq, fold, i } of places.filter((_place, k) => k % 4 === 0)) {
      const later = new Listening(true)
      later.takeUp(fold, seq)
      feed(later.fold, portionOf(told, seq))
      expect(exactText(later.found) === exactText(whole.found.slice(i + 1)), `from ${seq}`).toBe(true)
    }
  })
})

describe('checkpoints', () => {
  const told = syntheticRace(3)
  const whole = new Listening(true)
  whole.hear(told)

  it('stand every 30 s on a grid fixed to the session, behind what their frame brought about', () => {
    const places = whole.found.filter(one => one.kind === 'checkpoint')
    const endS = Math.max(...told.map(one => ('note' in one ? 0 : one.atS)))
    expect(places.map(one => Math.floor(one.atS / 30 + 1e-9))).toEqual(
      Array.from({ length: Math.floor(endS / 30) }, (_, i) => i + 1),
    )
    for (const [i, one] of whole.found.entries()) {
      const next = whole.found[i + 1]
      if (one.kind !== 'checkpoint' || !next) continue
      const nextSeq = next.kind === 'insight' ? next.insight.seq : next.kind === 'point' ? next.point.seq : next.seq
      expect(nextSeq).toBeGreaterThanOrEqual(one.seq - 1)
      if (next.kind === 'insight') expect(nextSeq).toBeGreaterThanOrEqual(one.seq)
    }
  })

  it('are told only when asked for, and change nothing else', () => {
    const silent = new Listening()
    silent.hear(told)
    expect(exactText(silent.found) === exactText(whole.found.filter(one => one.kind !== 'checkpoint'))).toBe(true)
  })
})
