import { csvRow, textCell } from '../../core/tape/csv-text.ts'
import { floatText } from '../../core/tape/float-text.ts'
import type { Cell } from '../../core/tape/lap-columns.ts'
import { ParquetTable, type ColumnType } from './parquet-table.ts'
import { TextFile } from './text-file.ts'

/** A column of a table that is written row by row. */
export interface TableColumn {
  readonly name: string
  readonly type: ColumnType
}

/** A table that is being written: rows in their order, then `close`. */
export interface TableFile {
  row(cells: readonly Cell[]): void
  close(): void
}

/** Begins a table in a new file. NaN and null are empty cells. */
export function tableFile(path: string, as: 'csv' | 'parquet', columns: readonly TableColumn[]): TableFile {
  return as === 'csv' ? new CsvTable(path, columns) : new ParquetTable(path, columns)
}

class CsvTable implements TableFile {
  readonly #file: TextFile
  readonly #columns: readonly TableColumn[]

  constructor(path: string, columns: readonly TableColumn[]) {
    this.#file = new TextFile(path)
    this.#columns = columns
    this.#file.write(csvRow(columns.map(column => textCell(column.name))))
  }

  row(cells: readonly Cell[]): void {
    this.#file.write(csvRow(cells.map((cell, i) => cellText(cell, this.#columns[i]?.type))))
  }

  close(): void {
    this.#file.close()
  }
}

function cellText(cell: Cell, type: ColumnType | undefined): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return textCell(cell)
  if (typeof cell === 'boolean') return String(cell)
  if (type === 'FLOAT') return floatText(cell)
  return Number.isNaN(cell) ? '' : String(cell)
}
