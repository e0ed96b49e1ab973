import { describe, expect, it } from 'vitest'
import { RecoverHoles } from '../../../../src/workers/tape/recover-holes.ts'

function holes(...declared: (readonly [fromSeq: number, count: number])[]): RecoverHoles {
  const made = new RecoverHoles()
  for (const [fromSeq, count] of declared) made.declare({ fromSeq, count })
  return made
}

describe('stretches of frames that are gone', () => {
  it.each([
    ['nothing declared', [], [[10, 10]]],
    ['all of it declared', [[10, 10]], []],
    ['more than it declared', [[5, 100]], []],
    [
      'its middle declared',
      [[12, 3]],
      [
        [10, 2],
        [15, 5],
      ],
    ],
    [
      'its ends declared',
      [
        [18, 9],
        [3, 9],
      ],
      [[12, 6]],
    ],
    [
      'two declared that lap over each other',
      [
        [11, 5],
        [12, 2],
      ],
      [
        [10, 1],
        [16, 4],
      ],
    ],
    [
      'others declared',
      [
        [0, 10],
        [20, 5],
      ],
      [[10, 10]],
    ],
  ] as const)('Given %s, Then what is left is told', (_, declared, left) => {
    const found = holes(...declared)
    const gone = left.map(([fromSeq, count]) => ({ fromSeq, count }))
    expect(found.add(10, 20)).toEqual(gone)
    expect(found.told).toEqual(gone)
    expect([found.count, found.frames]).toEqual([gone.length, gone.reduce((sum, hole) => sum + hole.count, 0)])
  })

  it('Given a body that is none, Then it is passed over', () => {
    const found = new RecoverHoles()
    for (const body of [{}, { fromSeq: 1 }, { fromSeq: 1.5, count: 3 }, { fromSeq: NaN, count: 2 }]) found.declare(body)
    expect(found.add(0, 5)).toHaveLength(1)
  })

  it('Given more than can be told, Then they are counted', () => {
    const found = new RecoverHoles()
    for (let i = 0; i < 1500; i++) found.add(i * 10, i * 10 + 2)
    expect([found.told.length, found.count, found.frames]).toEqual([1000, 1500, 3000])
  })
})
