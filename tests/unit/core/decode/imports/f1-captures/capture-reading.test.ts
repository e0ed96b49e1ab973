import { expect, test } from 'vitest'
import { f1Lp } from '../../../../../../src/core/decode/imports/f1-captures/capture-formats.ts'
import { lpFile, madeUpGame } from '../../../../../support/import-f1-capture-writer.ts'
import { readAs } from '../../../../../support/import-reading.ts'

test('packets that a network reordered are no time that passed twice', async () => {
  const swapped = madeUpGame(2025, 3)
  for (let i = 10; i + 4 < swapped.length; i += 9) {
    const [first, later] = [swapped[i], swapped[i + 4]]
    if (first && later) [swapped[i], swapped[i + 4]] = [later, first]
  }
  const { reading } = await readAs(f1Lp, lpFile(swapped))
  expect(reading.facts?.().durationS).toBeCloseTo(2.95, 3)
})

test('a file is not wound: what it can do says so', async () => {
  const { reading } = await readAs(f1Lp, lpFile(madeUpGame(2025, 1)))
  expect(reading.can).toMatchObject({ seek: false, speed: true, hold: true })
})
