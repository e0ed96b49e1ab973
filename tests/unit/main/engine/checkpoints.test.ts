import { describe, expect, it } from 'vitest'
import { firstDecision } from '../../../../src/core/decide/decide.ts'
import {
  CheckpointLog,
  checkpointText,
  readCheckpoint,
  type Checkpoint,
} from '../../../../src/main/engine/checkpoints.ts'

const at = (seq: number): Checkpoint => ({
  ...{ seq, atS: seq / 10, fold: '{"x":1}', said: { calls: [], tyres: { missing: 'late' }, answeredSeq: 3 } },
  decided: { k: 3, decision: firstDecision(), ownCar: 2, insights: 3 },
})

describe('a place to go on from', () => {
  it('is the same after it was written and read', () => {
    expect(readCheckpoint(40, 4, checkpointText(at(40)))).toEqual(at(40))
  })

  it.each([
    ['damaged', '{"version":1'],
    ['of another version', checkpointText(at(1)).replace('"version":2', '"version":99')],
    ['without a state', '{"version":2,"decided":{"k":1,"decision":{}},"said":{"calls":[]}}'],
    ['without decisions', '{"version":2,"fold":"x","said":{"calls":[]}}'],
    ['without what was said', checkpointText(at(1)).replace('"said"', '"sad"')],
    ['no object', '7'],
  ])('is not gone on from when it is %s', (_, text) => {
    expect(readCheckpoint(1, 1, text)).toBeNull()
  })

  it('is found as the newest at or before a frame', () => {
    const log = new CheckpointLog()
    for (const seq of [100, 300, 200, 300]) log.add(at(seq))
    expect([50, 100, 299, 999].map(seq => log.before(seq)?.seq)).toEqual([undefined, 100, 200, 300])
  })

  it('is kept in bounded number, spread over the session', () => {
    const log = new CheckpointLog()
    for (let i = 0; i < 1000; i++) log.add(at(i))
    const found = new Set(Array.from({ length: 1000 }, (_, seq) => log.before(seq)?.seq))
    expect(found.size).toBeLessThanOrEqual(65)
    expect(log.before(0)?.seq).toBe(0)
  })
})
