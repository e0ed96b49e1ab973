import type { CheckedTable } from '../../core/decode/sqlite/tape-row.ts'
import type { FoundRow, RecoverIndex } from './recover-index.ts'

/** Rows of one id: one, or the versions of it that were found. */
export type Versions = readonly FoundRow[]

/** The rows of a table by id, each with the ones that come next: what a number means shows beside its neighbours. */
export function* withNext(
  index: RecoverIndex,
  table: CheckedTable,
): Generator<{ readonly versions: Versions; readonly next: Versions | null }> {
  let before: Versions | null = null
  for (const versions of byId(index, table)) {
    if (before) yield { versions: before, next: versions }
    before = versions
  }
  if (before) yield { versions: before, next: null }
}

function* byId(index: RecoverIndex, table: CheckedTable): Generator<Versions> {
  let versions: FoundRow[] = []
  for (const row of index.rows(table)) {
    if (versions[0] && versions[0].id !== row.id) {
      yield versions
      versions = []
    }
    versions.push(row)
  }
  if (versions.length > 0) yield versions
}
