import { describe, expect, test } from 'vitest'
import { fuzzPoints } from '../support/point-fuzz.ts'

describe('S-0-3: malformed datagrams on the port of points and games', () => {
  const result = fuzzPoints(10_000, 20777)

  test('of 10,000 mutants of valid datagrams none throws, none is silent, no value leaves its range, no reason is unknown', () => {
    expect(result.broken).toEqual([])
    expect(result.sent).toBe(10_000)
  })

  test.each([
    ...['bad-json', 'bad-csv', 'not-an-object', 'empty', 'too-large', 'too-many-points', 'unknown-datagram'],
    ...['other-game:dirt-rally', 'other-game:forza', 'other-game:float-block'],
    ...['f1-size', 'f1-format', 'f1-id', 'f1-too-old', 'other-feed'],
  ])('the decoders went on reading and told %s apart', reason => {
    expect(result.frames).toBeGreaterThan(5_000)
    expect(result.reasons.get(reason)).toBeGreaterThan(0)
  })

  test('S-0-12: the same seed gives the same counts', () => {
    expect(fuzzPoints(500, 7)).toEqual(fuzzPoints(500, 7))
  })
})
