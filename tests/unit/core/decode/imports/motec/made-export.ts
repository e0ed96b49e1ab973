/** Header, names, units and numbers of an export in the shape of MoTeC i2, made here. */
export interface MadeExport {
  readonly head?: readonly (readonly string[])[]
  readonly names: readonly string[]
  readonly units: readonly string[] | null
  readonly rows: readonly (readonly (number | string)[])[]
  readonly separator?: string
  readonly isQuoted?: boolean
  readonly hasBlankLines?: boolean
  readonly lineEnd?: string
}

const usual: readonly (readonly string[])[] = [
  ['Venue', 'Testring'],
  ['Vehicle', 'Test car'],
  ['Driver', 'Ann Example'],
  ['Sample Rate', '10.000Hz'],
  ['Log Time', '12:54:24 PM'],
]

export function madeExport(made: MadeExport): string {
  const { separator = ',', isQuoted = true, hasBlankLines = true, lineEnd = '\r\n' } = made
  const row = (cells: readonly (number | string)[]): string =>
    cells.map(cell => (isQuoted ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(separator)
  const blank = hasBlankLines ? [''] : []
  return [
    row(['Format', 'MoTeC CSV File', '']),
    ...[...usual, ...(made.head ?? [])].map(cells => row([...cells, ''])),
    ...blank,
    row(made.names),
    ...(made.units ? [row(made.units)] : []),
    ...blank,
    ...made.rows.map(row),
    '',
  ].join(lineEnd)
}

/** Rows of a column each, ten a second. */
export const tenHz = (count: number, cells: (i: number) => readonly (number | string)[]): (number | string)[][] =>
  Array.from({ length: count }, (_, i) => [(i / 10).toFixed(3), ...cells(i)])
