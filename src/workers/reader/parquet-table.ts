import { fileWriter, ParquetWriter } from 'hyparquet-writer'
import type { Cell } from '../../core/tape/lap-columns.ts'

/** Kinds of columns, by the names of the format. Every column may have empty cells. */
export type ColumnType = 'STRING' | 'INT32' | 'DOUBLE' | 'FLOAT' | 'BOOLEAN'

/** Rows of one row group: what is held in memory, and a fraction of a second of work. */
const GROUP_ROWS = 8192

type SchemaElements = ConstructorParameters<typeof ParquetWriter>[0]['schema']

/** A Parquet table (Snappy) in a new file, written row group by row group. */
export class ParquetTable {
  readonly #columns: readonly { readonly name: string; readonly data: Cell[] }[]
  readonly #writer: ParquetWriter

  constructor(path: string, columns: readonly { readonly name: string; readonly type: ColumnType }[]) {
    this.#columns = columns.map(({ name }) => ({ name, data: [] }))
    const schema: SchemaElements = [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, type }) =>
        type === 'STRING'
          ? ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' } as const)
          : ({ name, type, repetition_type: 'OPTIONAL' } as const),
      ),
    ]
    this.#writer = new ParquetWriter({ writer: fileWriter(path), schema, createdBy: 'PitWall' })
  }

  row(cells: readonly Cell[]): void {
    for (const [i, column] of this.#columns.entries()) {
      const cell = cells[i] ?? null
      column.data.push(typeof cell === 'number' && Number.isNaN(cell) ? null : cell)
    }
    if ((this.#columns[0]?.data.length ?? 0) >= GROUP_ROWS) this.#group()
  }

  close(): void {
    this.#group()
    // A writer to a file ends at once; one that answers with a promise would be another kind.
    void this.#writer.finish()
  }

  #group(): void {
    if (this.#columns[0]?.data.length === 0) return
    // Places of pages are of use to those who read a part over a network; here they would only fill the memory.
    const columnData = this.#columns.map(({ name, data }) => ({ name, data, offsetIndex: false }))
    void this.#writer.write({ columnData, rowGroupSize: GROUP_ROWS })
    for (const column of this.#columns) column.data.length = 0
  }
}
