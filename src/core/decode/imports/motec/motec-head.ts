import { type FieldName } from '../../../samples/fields.ts'
import { csvNumber, csvRow } from './csv-row.ts'
import { type Target, targetsOf } from './channel-map.ts'
import { conversionOf, type Convert } from './units.ts'

/** A column that is used, and how. */
export interface Column {
  readonly index: number
  readonly target: Target
  readonly convert: Convert
  readonly trust: number
}

export interface MotecHead {
  readonly separator: string
  /** Header lines by their key in lower case. */
  readonly said: ReadonlyMap<string, string>
  /** All names of the names row. */
  readonly names: readonly string[]
  readonly columns: readonly Column[]
  /** Columns whose name we know and whose unit we do not: left out. */
  readonly unknownUnits: readonly string[]
  /** Lines before the first row of numbers. */
  readonly lines: number
  /** Seconds at which the line was crossed, as the header says; empty when it does not. */
  readonly beaconsS: readonly number[]
}

const separators = [',', ';', '\t'] as const

/** The separator of a MoTeC export, told by its first line; null when it is none. */
export function motecSeparator(firstLine: string): string | null {
  const line = firstLine.charCodeAt(0) === 0xfeff ? firstLine.slice(1) : firstLine
  return (
    separators.find(separator => {
      const [key = '', value = ''] = csvRow(line, separator)
      return key.toLowerCase() === 'format' && value.toLowerCase().startsWith('motec csv')
    }) ?? null
  )
}

/**
 * Reads everything before the numbers. The names row and the units row are the last two lines with content before the
 * first row of numbers; where there is no units row the last one holds the names. Null: no names or no time.
 */
export function readMotecHead(lines: readonly string[]): MotecHead | null {
  const separator = motecSeparator(lines[0] ?? '')
  if (separator === null) return null
  const rows = lines.map(line => csvRow(line, separator))
  const first = rows.findIndex((row, i) => i > 0 && isNumbers(row, separator))
  const before = (first < 0 ? rows : rows.slice(0, first)).filter(row => row.some(cell => cell !== ''))
  const names = before.findLast(row => row.length > 1 && row.some(cell => isTime(cell)) && !isPair(row)) ?? []
  const timeAt = names.findIndex(isTime)
  if (timeAt < 0) return null
  const units = before[before.indexOf(names) + 1] ?? []
  const { columns, unknownUnits } = columnsOf(names, units)
  if (!columns.some(column => column.target.to === 'time')) return null
  const said = saidIn(before.slice(0, before.indexOf(names)))
  const beacons = said.get('beacon markers') ?? ''
  const beaconsS = beacons.split(/[\s,;]+/).map(text => csvNumber(text, ','))
  return {
    ...{ separator, said, names, columns, unknownUnits },
    lines: first < 0 ? lines.length : first,
    beaconsS: beaconsS.filter(one => Number.isFinite(one) && one > 0).sort((a, b) => a - b),
  }
}

const isTime = (cell: string): boolean => targetsOf(cell).some(one => one.target.to === 'time')

const isNumbers = (row: readonly string[], separator: string): boolean =>
  row.length > 1 && row.filter(cell => cell !== '').length > 1 && row.every(cell => isEmptyOrNumber(cell, separator))

const isEmptyOrNumber = (cell: string, separator: string): boolean =>
  cell === '' || Number.isFinite(csvNumber(cell, separator))

/** A header line such as `"Time","12:54:24"` has the name of a channel, and a digit in what it says. */
const isPair = (row: readonly string[]): boolean => /\d/.test(row[1] ?? '') && row.length <= 3

/** Header lines come as key and value, two or three such groups a line. */
function saidIn(rows: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const said = new Map<string, string>()
  for (const row of rows) {
    const [key = '', value = ''] = row
    if (key !== '') said.set(key.toLowerCase(), value)
    const later = row.findIndex((cell, i) => i > 2 && cell !== '')
    if (later > 0) said.set((row[later] ?? '').toLowerCase(), row[later + 1] ?? '')
  }
  return said
}

function columnsOf(names: readonly string[], units: readonly string[]): Pick<MotecHead, 'columns' | 'unknownUnits'> {
  const best = new Map<string, Column>()
  const unknownUnits: string[] = []
  names.forEach((name, index) => {
    const targets = targetsOf(name)
    const usable = targets.flatMap(({ target, trust }) => {
      const convert = conversionOf(target.quantity, units[index] ?? '')
      return convert ? [{ index, target, convert, trust }] : []
    })
    if (targets.length > 0 && usable.length === 0) unknownUnits.push(name)
    for (const column of usable) {
      const key = keyOf(column.target, index)
      if (column.trust > (best.get(key)?.trust ?? 0)) best.set(key, column)
    }
  })
  return { columns: [...best.values()].sort((a, b) => a.index - b.index), unknownUnits }
}

/** One column for each field; of the temperatures across a tread every one counts. */
function keyOf(target: Target, index: number): string {
  if (target.to === 'field') return `field ${target.field}`
  return target.to === 'across' ? `across ${index}` : target.to
}

/** The fields that the columns of a head can fill by themselves. */
export const fieldsOf = (head: MotecHead): readonly FieldName[] => [
  ...new Set(
    head.columns.flatMap(({ target }) =>
      target.to === 'field' ? [target.field] : target.to === 'across' ? [`tyreSurfaceC${target.corner}` as const] : [],
    ),
  ),
]
