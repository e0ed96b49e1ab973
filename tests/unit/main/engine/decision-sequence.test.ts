import { describe, expect, it } from 'vitest'
import type { Point } from '../../../../src/core/aggregate/race-state.ts'
import { carKey, uniformAt } from '../../../../src/core/chance/draw.ts'
import type { Decision } from '../../../../src/core/decide/types.ts'
import { failed, type Result } from '../../../../src/core/health/result.ts'
import type { TapedMissing, TapedSaid } from '../../../../src/core/samples/taped.ts'
import { startRaces } from '../../../../src/core/strategy/start-races.ts'
import type { Question } from '../../../../src/core/strategy/question.ts'
import { DecisionSequence, type Made } from '../../../../src/main/engine/decision-sequence.ts'
import { raceState } from '../../../support/race-state-builder.ts'

const RACES = 128

const answered = new Map<number, Result<unknown>>()

/** The simulation's answer; the states of these tests depend on k alone, so each is computed once. */
function answer(question: Question): Result<unknown> {
  const known = answered.get(question.k)
  if (known) return known
  const races = startRaces(question)
  while (!races.step(RACES));
  const result = { ok: true, value: races.answer() } as const
  answered.set(question.k, result)
  return result
}

/** One point a lap from lap 5 on. */
const pointAt = (lap: number, why: Point['why'] = 'lap') => {
  const state = raceState({ lapsDone: lap, tyreAgeLaps: lap })
  return { kind: 'point' as const, point: { seq: lap * 100, atS: state.atS, why }, state, own: null }
}

interface Rig {
  readonly made: Made[]
  readonly said: TapedSaid[]
  /** Decisions that a reset took back. */
  readonly reset: Decision[]
  readonly sequence: DecisionSequence
}

/** `turns(k)`: how many turns of the event loop the simulation takes for question k; Infinity = it never answers. */
function rig(
  turns: (k: number) => number,
  more: { canHold?: boolean; missing?: readonly TapedMissing[]; said?: readonly TapedSaid[] } = {},
): Rig {
  const made: Made[] = []
  const said: TapedSaid[] = []
  const reset: Decision[] = []
  const sequence = new DecisionSequence({
    askTyres: () => Promise.resolve({ ok: true, value: { missing: 'not-enough-laps' } }),
    askRaces: async (question, timeoutS) => {
      if (turns(question.k) === Infinity && timeoutS !== undefined)
        return failed('late', `No answer within ${timeoutS} s.`)
      for (let i = 0; i < turns(question.k); i++) await new Promise(resolve => setImmediate(resolve))
      return answer(question)
    },
    canHold: more.canHold ?? true,
    seed: 7,
    races: RACES,
    sourceKind: () => 'synthetic',
    onCheckpoint: () => undefined,
    missing: new Map(more.missing?.map(one => [one.k, one])),
    said: more.said ?? [],
    onInsight: () => undefined,
    onDecision: one => made.push(one),
    onSaid: one => said.push(one),
    onRoom: () => undefined,
    onReset: (_atS, before) => reset.push(before),
  })
  return { made, said, reset, sequence }
}

async function drive(rigged: Rig, laps: readonly number[]): Promise<string> {
  for (const lap of laps) rigged.sequence.add(pointAt(lap))
  await rigged.sequence.settled()
  return JSON.stringify(rigged.made.map(one => one.decision))
}

const laps = [5, 6, 7, 8, 9, 10, 11, 12]

describe('DecisionSequence', () => {
  it('gives the same decisions whatever the answers take, over 20 seeds of delays', async () => {
    const prompt = await drive(
      rig(() => 0),
      laps,
    )
    for (let seed = 0; seed < 20; seed++) {
      const late = await drive(
        rig(k => Math.floor(uniformAt(carKey(seed, 0, 0), k, 0) * 5)),
        laps,
      )
      expect(late).toBe(prompt)
    }
  })

  it('decides in the order of the points and numbers them without a hole', async () => {
    const rigged = rig(k => (k % 2 === 0 ? 4 : 0))
    await drive(rigged, laps)
    expect(rigged.made.map(one => one.decision.k)).toEqual(laps.map((_, k) => k))
  })

  it('decides a live race without an answer that does not come, and says what was missing', async () => {
    const rigged = rig(k => (k === 2 ? Infinity : 0), { canHold: false })
    await drive(rigged, laps)
    expect(rigged.made.map(one => ('missing' in one.races ? one.races.missing : null))).toEqual(
      laps.map((_, k) => (k === 2 ? 'late' : null)),
    )
  })

  it('decides again without what an earlier run had to decide without', async () => {
    const live = rig(k => (k === 2 ? Infinity : 0), { canHold: false })
    const before = await drive(live, laps)
    const again = await drive(
      rig(() => 0, { missing: [{ k: 2, tyres: null, races: 'late' }] }),
      laps,
    )
    expect(again).toBe(before)
    expect(
      await drive(
        rig(() => 0),
        laps,
      ),
    ).not.toBe(before)
  })

  it('asks nothing at a tick', async () => {
    const rigged = rig(() => Infinity)
    rigged.sequence.add(pointAt(6, 'tick'))
    await rigged.sequence.settled()
    expect(rigged.made[0]?.races).toEqual({ missing: 'not-asked' })
  })

  it('repeats what was said to a call after the same decision', async () => {
    const first = rig(() => 0)
    for (const lap of laps) {
      first.sequence.add(pointAt(lap))
      await first.sequence.settled()
      const open = first.sequence.decision.open
      if (open && open.said === null) {
        first.sequence.add({ kind: 'said', callId: open.callId, said: 'declined' })
        await first.sequence.settled()
      }
    }
    expect(first.said.length).toBeGreaterThan(0)
    const again = rig(() => 0, { said: first.said })
    await drive(again, laps)
    expect(JSON.stringify(again.sequence.decision)).toBe(JSON.stringify(first.sequence.decision))
    expect(again.said).toEqual(first.said)
  })

  it('forgets what was decided at a reset, and goes on counting', async () => {
    const rigged = rig(() => 0)
    await drive(rigged, laps)
    const { calls, k } = rigged.sequence.decision
    rigged.sequence.add({ kind: 'reset', atS: 0 })
    await rigged.sequence.settled()
    expect(rigged.sequence.decision).toMatchObject({ calls, k, open: null, planInForce: null })
  })
})

describe('another own car', () => {
  it('takes back what was said to the first one before it decides for the second', async () => {
    const rigged = rig(() => 0)
    await drive(rigged, laps)
    const before = rigged.sequence.decision
    const other = pointAt(12, 'plan')
    rigged.sequence.add({ ...other, state: { ...other.state, ownCar: 3 } })
    await rigged.sequence.settled()
    expect(before.planInForce).not.toBeNull()
    expect(rigged.reset).toEqual([before])
  })
})
