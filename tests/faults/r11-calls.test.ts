import { describe, expect, it } from 'vitest'
import { RaceFold } from '../../src/core/aggregate/race-fold.ts'
import type { Call } from '../../src/core/contract/payloads/strategy.ts'
import { done } from '../../src/core/health/result.ts'
import type { JumpWhy } from '../../src/core/samples/session.ts'
import { CallDesk } from '../../src/main/engine/call-desk.ts'
import { DecisionSequence } from '../../src/main/engine/decision-sequence.ts'
import { at as stateAt, boxWins } from '../support/decision-rig.ts'
import { frameOf, sessionOf } from '../support/frames.ts'

/** A sequence whose simulation always wants to box, and the calls that come of it. */
function boxing() {
  const told: Call[] = []
  const desk = new CallDesk({ missing: () => undefined, publish: call => told.push(call), output: () => undefined })
  let lap = 0
  const sequence = new DecisionSequence({
    askTyres: () => Promise.resolve(done({ missing: 'no-model' })),
    askRaces: () => Promise.resolve(done(boxWins(lap + 1, 2))),
    ...{ canHold: true, seed: 1, races: 64, sourceKind: () => 'points', missing: new Map(), said: [] },
    onInsight: () => undefined,
    onDecision: made => desk.decided(made),
    onSaid: () => undefined,
    onRoom: () => undefined,
    onCheckpoint: () => undefined,
    onReset: (_, before) => desk.reset(before),
  })
  const point = async (toLap: number): Promise<void> => {
    lap = toLap
    const state = stateAt(toLap)
    sequence.add({ kind: 'point', point: { seq: state.seq, atS: state.atS, why: 'lap' }, state, own: null })
    await sequence.settled()
  }
  return { told, sequence, point }
}

describe('R11: what is open when time jumps', () => {
  it.each(['flashback', 'clock', 'new-session'] as const)(
    'Given an open call and a %s, then it is withdrawn once, and nothing is open any more',
    async (why: JumpWhy) => {
      const { told, sequence, point } = boxing()
      for (let lap = 8; lap < 14 && sequence.decision.open === null; lap++) await point(lap)
      expect(sequence.decision.open).not.toBeNull()
      const fold = new RaceFold(found => {
        if (found.kind === 'reset') sequence.add({ kind: 'reset', atS: found.atS })
      })
      fold.note({ seq: 0, atS: 0, kind: 'info', info: sessionOf(2) })
      fold.frame(0, 1, 0, frameOf({ lap: 1, lapDistM: 10 }), 0)
      fold.note({ seq: 1, atS: 0.5, kind: 'jump', why })
      await sequence.settled()
      expect(told.filter(call => call.status === 'withdrawn')).toHaveLength(1)
      expect(sequence.decision).toMatchObject({ open: null, planInForce: null })
      // A second jump finds nothing to withdraw.
      fold.note({ seq: 1, atS: 0.5, kind: 'jump', why })
      await sequence.settled()
      expect(told.filter(call => call.status === 'withdrawn')).toHaveLength(1)
    },
  )
})
