import { describe, expect, it } from 'vitest'
import { AlertBoard, type Alert } from '../../../../src/core/health/alert.ts'

const alert = (id: string, sinceS: number, message = 'm'): Alert => ({
  id,
  severity: 'warn',
  message,
  tip: 't',
  sinceS,
})

describe('AlertBoard', () => {
  it('replaces an alert of the same id and keeps since when it stands', () => {
    const board = new AlertBoard()
    board.raise(alert('a', 1))
    expect(board.raise(alert('a', 5, 'worse'))).toBe(true)
    expect(board.list).toEqual([alert('a', 1, 'worse')])
  })

  it('keeps the identity of its list until something changes', () => {
    const board = new AlertBoard()
    board.raise(alert('a', 1))
    const before = board.list
    expect(board.raise(alert('a', 9))).toBe(false)
    expect(board.list).toBe(before)
    expect(board.clear('b')).toBe(false)
    expect(board.list).toBe(before)
    expect(board.clear('a')).toBe(true)
    expect(board.list).toEqual([])
  })
})
