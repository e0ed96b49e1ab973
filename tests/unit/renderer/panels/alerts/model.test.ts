import { describe, expect, it } from 'vitest'
import { alertTexts } from '../../../../../src/renderer/panels/alerts/model.ts'

const alert = (id: string, severity: 'info' | 'warn' | 'serious', sinceS: number) => ({
  id,
  severity,
  message: `${id} is wrong.`,
  tip: 'Wait.',
  sinceS,
})

describe('alertTexts', () => {
  it('Given alerts of all kinds, the worst comes first and the newest of a kind before the older', () => {
    const alerts = [alert('a', 'info', 9), alert('b', 'warn', 1), alert('c', 'serious', 0), alert('d', 'warn', 2)]
    expect(alertTexts({ alerts }).map(({ id, word, shape }) => [id, word, shape])).toEqual([
      ['c', 'SERIOUS', '■'],
      ['d', 'WARNING', '▲'],
      ['b', 'WARNING', '▲'],
      ['a', 'NOTE', '●'],
    ])
  })

  it('Given nothing is wrong, it says nothing at all', () => {
    expect([alertTexts(undefined), alertTexts({ alerts: [] })]).toEqual([[], []])
  })
})
