import { crc32 } from 'node:zlib'
import { PagedFile } from '../../src/core/decode/sqlite/paged-file.ts'
import { pageLayout } from '../../src/core/decode/sqlite/page-layout.ts'
import { RowScan } from '../../src/core/decode/sqlite/row-scan.ts'
import { readWal } from '../../src/core/decode/sqlite/wal.ts'
import { bytesOf } from './sqlite-tape.ts'

/** Runs a generator to its end. */
export function ended<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** What a scan found: stored bytes in hex by table and id. */
export interface Found {
  readonly rows: ReadonlyMap<string, string>
  readonly damaged: ReadonlySet<string>
  readonly indexed: ReadonlySet<string>
  readonly pageBytes: number
}

/** Scans a database and its log, both in memory. */
export function scanned(db: Uint8Array, log: Uint8Array | null = null): Found {
  const dbFile = bytesOf(db)
  const logFile = log && bytesOf(log)
  const layout = ended(pageLayout(dbFile, logFile, crc32))
  const wal = logFile && ended(readWal(logFile, layout.pageBytes))
  const file = new PagedFile({ db: dbFile, log: logFile && wal ? { file: logFile, wal } : null, ...layout })
  const rows = new Map<string, string>()
  const damaged = new Set<string>()
  const indexed = new Set<string>()
  const scan = new RowScan(file, crc32, {
    row: row => {
      const content = row.table === 'about' ? `${row.key}=${row.value}` : Buffer.from(row.data).toString('hex')
      if (!rows.has(`${row.table} ${row.id}`)) rows.set(`${row.table} ${row.id}`, content)
    },
    damaged: (table, id) => void damaged.add(`${table} ${id}`),
    indexed: row =>
      void indexed.add(
        row.table === 'chunk' ? `chunk ${row.id} ${row.fromSeq}` : `entry ${row.id} ${row.seq} ${row.kind}`,
      ),
  })
  ended(scan.run(dbFile))
  return { rows, damaged, indexed, pageBytes: layout.pageBytes }
}

/** How many rows of a table were found. */
export const rowsOf = ({ rows }: Found, table: string): number =>
  [...rows.keys()].filter(key => key.startsWith(`${table} `)).length
