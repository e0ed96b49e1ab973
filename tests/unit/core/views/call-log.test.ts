import { describe, expect, it } from 'vitest'
import { outlook, type Call } from '../../../../src/core/contract/payloads/strategy.ts'
import { firstDecision } from '../../../../src/core/decide/decide.ts'
import type { PlanAnswer } from '../../../../src/core/strategy/question.ts'
import { CallLog, outlookView } from '../../../../src/core/views/call-log.ts'

const call = (callId: string): Call => ({
  callId,
  verb: 'BOX',
  headline: 'BOX THIS LAP',
  say: 'BOX THIS LAP.',
  reason: '',
  evidence: [],
  confidence: 0.8,
  gain: null,
  flipsIf: '',
  madeAtS: 1,
  deadlineAtS: null,
  basedOnSeq: 1,
  races: 128,
  seed: 7,
  status: 'made',
})

const plan = (
  name: PlanAnswer['name'],
  stopLaps: number[],
  pBest: number,
  notAllowed: string | null = null,
): PlanAnswer => ({
  name,
  stopLaps,
  notAllowed,
  expectedPosition: notAllowed ? NaN : 5,
  se: notAllowed ? NaN : 0.1,
  p5: notAllowed ? NaN : 3,
  p95: notAllowed ? NaN : 8,
  pBest: notAllowed ? NaN : pBest,
  regret: notAllowed ? NaN : 0,
  regretSe: 0,
  isIndistinguishable: false,
})

const view = (more: Partial<Parameters<typeof outlookView>[0]> = {}) =>
  outlookView({
    decision: firstDecision(),
    log: new CallLog(),
    simulating: false,
    stage: 'known',
    hasOwnCar: true,
    answeredSeq: 0,
    ...more,
  })

describe('CallLog', () => {
  it('keeps the newest twenty, newest first', () => {
    const log = new CallLog()
    for (let i = 0; i < 25; i++) log.made(call(`c${i}`))
    expect(log.calls).toHaveLength(20)
    expect(log.calls[0]?.callId).toBe('c24')
  })

  it('turns a call once, and says nothing of one it does not know or that stands so already', () => {
    const log = new CallLog()
    log.made(call('a'))
    expect(log.turn('a', 'stale')?.status).toBe('stale')
    expect(log.turn('a', 'stale')).toBeUndefined()
    expect(log.turn('b', 'stale')).toBeUndefined()
  })
})

describe('outlookView', () => {
  it.each([
    ['none', 'no-source'],
    ['waiting', 'waiting'],
    ['known', 'not-enough-evidence'],
  ] as const)('with the source %s is %s', (stage, verdict) => {
    expect(view({ stage }).verdict).toBe(verdict)
  })

  it('says simulating only before the first decision', () => {
    expect(view({ simulating: true }).verdict).toBe('simulating')
    expect(view({ simulating: true, decision: { ...firstDecision(), k: 3 } }).verdict).toBe('not-enough-evidence')
  })

  it('gives one plan under two names the chance of both, and one that is not allowed none', () => {
    const plans = [
      plan('no stop', [], 0, 'Owed.'),
      plan('optimal', [13], 0.44),
      plan('box now', [13], 0.44),
      plan('late', [18], 0.12),
    ]
    const shown = view({ decision: { ...firstDecision(), plans } })
    expect(shown.plans.map(one => one.pBest)).toEqual([{ unknown: 'not-reported' }, 0.88, 0.88, 0.12])
    expect(outlook.safeParse(shown).success).toBe(true)
  })
})
