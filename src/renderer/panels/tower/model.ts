import type { Tower, TowerRow } from '../../../core/contract/payloads/timing.ts'
import { clockText } from '../../../core/units/clock-text.ts'
import { fixedText } from '../../../core/units/fixed-text.ts'
import { gapText, lapsDownText } from '../../../core/units/gap-text.ts'
import { lapTimeText } from '../../../core/units/lap-time-text.ts'
import { UNKNOWN } from '../../../core/units/readable.ts'

/** One line of the tower as it is printed. */
export interface RowText {
  readonly car: string
  readonly isOwn: boolean
  readonly holdsFastest: boolean
  readonly position: string
  readonly number: string
  readonly className: string
  readonly gap: string
  readonly interval: string
  readonly last: string
  readonly best: string
  /** Letter in the shape; the word is the accessible name. */
  readonly compoundLetter: string
  readonly compoundWord: string
  readonly tyreAge: string
  readonly stops: string
  readonly status: string
  readonly statusWord: TowerRow['status']
}

export interface TowerText {
  readonly rows: readonly RowText[]
  /** The class column is for races with more than one. */
  readonly hasClasses: boolean
  readonly asOf: string
}

/** Running is the normal thing and is not said. */
const statusTexts: Readonly<Record<TowerRow['status'], string>> = {
  running: '',
  pit: 'PIT',
  'out-lap': 'OUT LAP',
  retired: 'RETIRED',
  finished: 'FINISH',
  lost: 'NO DATA',
}

function compoundLetter(compound: string | null): string {
  if (compound === null) return ''
  const numbered = /\d+/.exec(compound)?.[0]
  return numbered ?? compound.charAt(0).toUpperCase()
}

function rowText(row: TowerRow, fastestCar: number | null): RowText {
  const isLeader = row.position === 1
  return {
    car: String(row.car),
    isOwn: row.isOwn,
    holdsFastest: row.car === fastestCar,
    position: String(row.position),
    number: row.number,
    className: row.className,
    gap: isLeader ? 'leader' : row.lapsDown > 0 ? lapsDownText(row.lapsDown) : gapText(row.gapS),
    interval: isLeader ? '' : gapText(row.intervalS),
    last: lapTimeText(row.lastLapS),
    best: lapTimeText(row.bestLapS),
    compoundLetter: compoundLetter(row.compound),
    compoundWord: row.compound ?? UNKNOWN,
    tyreAge: fixedText(row.tyreAgeLaps, 0),
    stops: fixedText(row.stops, 0),
    status: statusTexts[row.status],
    statusWord: row.status,
  }
}

const nothing: TowerText = { rows: [], hasClasses: false, asOf: '' }
const known = new WeakMap<Tower, TowerText>()

/**
 * The tower in words. Two hundred cells ask for the same payload in one tick, so an answer is kept as long as its
 * payload: that is never changed once it came, and its identity stands for its content.
 */
export function towerText(tower: Tower | undefined): TowerText {
  if (!tower) return nothing
  const before = known.get(tower)
  if (before) return before
  const text: TowerText = {
    rows: tower.rows.map(row => rowText(row, tower.fastestCar)),
    hasClasses: new Set(tower.rows.map(row => row.className)).size > 1,
    asOf: `as of ${clockText(tower.atS)}`,
  }
  known.set(tower, text)
  return text
}
