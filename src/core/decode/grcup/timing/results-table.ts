import { clockMs, countOf } from './race-clock.ts'
import { column, type Table } from './table.ts'

/** One line of a result. */
export interface ResultLine {
  readonly number: string
  /** Null for a car that is not placed. */
  readonly position: number | null
  readonly laps: number
  readonly status: string
  /** Race time; NaN when none is printed. */
  readonly totalMs: number
  readonly bestMs: number
  readonly className: string
  readonly gapFirst: Gap
}

/** A gap as results print it: time, whole laps, or nothing (the winner, a car that did not start). */
export type Gap = { readonly timeMs: number } | { readonly laps: number } | null

/** Reads `-`, `+8.509`, `+1:02.345`, `1 Lap`, `5 Laps`. */
export function gapOf(text: string): Gap {
  const laps = /^\+?(\d+) laps?$/i.exec(text)
  if (laps) return { laps: Number(laps[1]) }
  const timeMs = clockMs(text.replace(/^\+/, ''))
  return Number.isNaN(timeMs) ? null : { timeMs }
}

/** Lines of a result, or of a result by class: the columns that mean the same have two names. */
export function resultLines({ header, rows }: Table): ResultLine[] {
  const cell = (...names: string[]) => column(header, ...names)
  const [number, position, status] = [cell('number'), cell('position', 'pos'), cell('status')]
  const [laps, total, best] = [cell('laps'), cell('total_time', 'elapsed'), cell('fl_time', 'best_lap_time')]
  const [className, gap] = [cell('class', 'class_type'), cell('gap_first')]
  return rows
    .filter(row => number(row) !== '')
    .map(row => {
      const place = countOf(position(row))
      const done = countOf(laps(row))
      return {
        number: number(row),
        position: place >= 1 ? place : null,
        laps: done >= 0 ? done : 0,
        status: status(row),
        totalMs: clockMs(total(row)),
        bestMs: clockMs(best(row)),
        className: className(row),
        gapFirst: gapOf(gap(row)),
      }
    })
}
