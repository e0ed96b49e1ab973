import { describe, expect, it } from 'vitest'
import { callOf, HEADLINE_CHARS, SAY_WORDS, withStatus } from '../../../../src/core/calls/call-words.ts'
import { call as callSchema } from '../../../../src/core/contract/payloads/strategy.ts'
import { firstDecision } from '../../../../src/core/decide/decide.ts'
import type { OpenCall, Proposal } from '../../../../src/core/decide/types.ts'
import { raceState } from '../../../support/race-state-builder.ts'

const gain = { places: 0.8, low: 0.3, high: 1.3 }
const box: Proposal = {
  action: 'box',
  ground: 'gain',
  onLap: 11,
  gain,
  confidence: 0.78,
  facts: ['gain 0.8 places (0.3 to 1.3)', 'P(best) 78 % of 512 races', 'pit loss 20.0 ± 1.0 s, from the source'],
  flipsIf: 'A caution later on, or tyres that last better than assumed.',
  deadlineAtS: 800,
  event: null,
}
const unclear = { places: 0, low: -0.2, high: 0.2 }
const state = raceState({ lapsDone: 10 })
const met = raceState({ lapsDone: 10 }, {}, car => ({ ...car, compoundsUsed: [1, 2] }))
const decision = { ...firstDecision(), k: 12, seq: 1000, races: 512, seed: 7 }
const open = (proposal: Proposal, said: OpenCall['said'] = null): OpenCall => ({
  callId: 'c12-1',
  proposal,
  madeAtS: 740,
  k: 12,
  said,
})
const words = (proposal: Proposal, of = met) => callOf(open(proposal), decision, of)

const table: [string, Proposal, string, string][] = [
  ['a gain', box, 'BOX THIS LAP', 'BOX THIS LAP. Gains 0.8 places.'],
  ['the next lap', { ...box, onLap: 12 }, 'BOX LAP 12', 'BOX LAP 12. Gains 0.8 places.'],
  ['the plan', { ...box, ground: 'plan' }, 'BOX THIS LAP', 'BOX THIS LAP. As planned.'],
  [
    'a caution',
    { ...box, ground: 'caution', event: 'safety car' },
    'BOX THIS LAP',
    'BOX THIS LAP. Cheap under caution.',
  ],
  ['an obligation', { ...box, ground: 'obligation', gain: null }, 'BOX THIS LAP', 'BOX THIS LAP. Last chance.'],
  [
    'preparing',
    { ...box, action: 'prepare', ground: 'plan', onLap: 127 },
    'PREPARE TO BOX LAP 127',
    'PREPARE TO BOX LAP 127. As planned.',
  ],
  [
    'staying out',
    { ...box, action: 'stay-out', ground: 'caution', onLap: null, event: 'safety car' },
    'STAY OUT',
    'STAY OUT. Stopping costs places.',
  ],
  [
    'no stops at all',
    { ...box, action: 'stay-out', ground: 'no-tyre-stops', onLap: null, gain: null },
    'STAY OUT',
    'STAY OUT. No stops here.',
  ],
]

describe('radio words', () => {
  it.each(table)('of %s', (_, proposal, headline, say) => {
    expect(words(proposal)).toMatchObject({ headline, say })
  })

  it.each(table)('of %s are short enough to say and pass the contract', (_, proposal) => {
    for (const made of [words(proposal), words(proposal, state)]) {
      expect(made.headline.length).toBeLessThanOrEqual(HEADLINE_CHARS)
      expect(made.say.split(/\s+/).length).toBeLessThanOrEqual(SAY_WORDS)
      expect(made.reason.match(/\.(\s|$)/g)).toHaveLength(1)
      expect(callSchema.safeParse(made).success).toBe(true)
    }
  })

  it('name the other compound only while one is owed: which sets are left is not known', () => {
    expect(words(box, state).say).toBe('BOX THIS LAP. Other compound. Gains 0.8 places.')
    expect(words(box, met).say).not.toContain('compound')
  })

  it('claim no gain whose interval holds nothing', () => {
    for (const ground of ['plan', 'gain', 'caution'] as const) {
      const made = words({ ...box, ground, gain: unclear })
      expect(`${made.say} ${made.reason}`).not.toMatch(/\d\.\d/)
    }
    expect(words({ ...box, ground: 'plan', gain: unclear }).reason).toContain('no clear difference')
  })

  it('never speak of wear that was not measured', () => {
    for (const [, proposal] of table) {
      const { say, reason, headline } = words(proposal)
      expect(`${headline} ${say} ${reason}`).not.toMatch(/wear|worn|%|degrad/i)
    }
  })

  it('say nothing of a stop in a series without one', () => {
    const made = words({ ...box, action: 'stay-out', ground: 'no-tyre-stops', onLap: null, gain: null })
    expect(`${made.say} ${made.reason}`).not.toMatch(/box/i)
    expect(made.races).toBe(0)
  })

  it('carry at most three facts, what they stand on, and what would change them', () => {
    const made = words({ ...box, facts: [...box.facts, 'a fourth'] })
    expect(made.evidence).toEqual(box.facts)
    expect(made).toMatchObject({ basedOnSeq: 1000, races: 512, seed: 7, callId: 'c12-1', madeAtS: 740 })
    expect(made.flipsIf).not.toBe('')
  })
})

describe('status', () => {
  it('is made, or what the team said', () => {
    expect(words(box).status).toBe('made')
    expect(callOf(open(box, 'copied'), decision, met).status).toBe('acknowledged')
    expect(callOf(open(box, 'declined'), decision, met).status).toBe('declined')
  })

  it('turns without touching the words', () => {
    const made = words(box)
    expect(withStatus(made, 'stale')).toEqual({ ...made, status: 'stale' })
    expect(withStatus(made, 'made')).toBe(made)
  })
})
