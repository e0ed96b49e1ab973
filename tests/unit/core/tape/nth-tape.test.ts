import { expect, test } from 'vitest'
import { nthTape } from '../../../../src/core/tape/file-name.ts'

test.each([
  ['race.tape', 1, 'race.tape'],
  ['race.tape', 2, 'race-2.tape'],
  ['/tmp/v1.2/race', 3, '/tmp/v1.2/race-3'],
])('the recording %s of source %d goes to %s', (path, n, expected) => {
  expect(nthTape(path, n)).toBe(expected)
})
