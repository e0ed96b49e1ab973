import { describe, expect, test } from 'vitest'
import { ROW } from '../../../../../src/core/decode/grcup/telemetry/row-store.ts'
import { OwnTimeOrder } from '../../../../../src/core/quality/clock/own-time-order.ts'

/** Own times in the order of arrival; gives them as they are handed on, `-1` where another clock begins. */
function ordered(times: readonly number[], blockRows = 500) {
  const found: number[] = []
  const order = new OwnTimeOrder(
    rows => {
      for (let at = 0; at < rows.length; at += ROW.width) found.push(rows[at + ROW.ecuMs]!)
    },
    () => found.push(-1),
  )
  for (let from = 0; from < times.length; from += blockRows) {
    order.rows(Float64Array.from(times.slice(from, from + blockRows).flatMap((ms, i) => [from + i, ms, 0, 0])))
  }
  order.end()
  return { found, strays: order.strays }
}

const steady = (count: number, fromMs = 0, stepMs = 20): number[] =>
  Array.from({ length: count }, (_, i) => fromMs + i * stepMs)

describe('OwnTimeOrder', () => {
  test('S-GR-7: rows that arrive up to a minute late are put where they were measured', () => {
    const times = steady(30_000)
    const late = [
      ...times.slice(0, 10_000),
      ...times.slice(12_000, 14_000),
      ...times.slice(10_000, 12_000),
      ...times.slice(14_000),
    ]
    expect(ordered(late).found).toEqual(times)
    expect(ordered(late, 7).found).toEqual(times)
  })

  test('S-GR-16: a clock that goes back and stays there is another clock', () => {
    const times = [...steady(1000, 5_000_000), ...steady(1000, 100)]
    expect(ordered(times)).toEqual({ found: [...steady(1000, 5_000_000), -1, ...steady(1000, 100)], strays: 0 })
  })

  test('a leap ahead by more than an hour is another clock, a few rows are strays', () => {
    expect(ordered([...steady(500), ...steady(500, 9e6)]).found).toEqual([...steady(500), -1, ...steady(500, 9e6)])
    expect(ordered([...steady(500), 9e12, 5, ...steady(500, 10_000)])).toMatchObject({ strays: 1 })
    expect(ordered([...steady(500), 9e12])).toEqual({ found: steady(500), strays: 1 })
  })
})
