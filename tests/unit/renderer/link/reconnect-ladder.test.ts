import { expect, it } from 'vitest'
import { waitBeforeS } from '../../../../src/renderer/link/reconnect-ladder.ts'

it('Given one failed try after the other, it waits 1, 5, 5, 10, 10, 30 s and then 30 s for ever', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 99].map(waitBeforeS)).toEqual([1, 5, 5, 10, 10, 30, 30, 30])
})
