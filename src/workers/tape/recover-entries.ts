import { utf8Text } from '../../core/decode/bytes/utf8.ts'
import type { EntryRow } from '../../core/decode/sqlite/tape-row.ts'
import { entryKinds, type EntryKind } from '../../core/samples/taped.ts'
import { unpacked } from './packed.ts'
import type { RecoverHoles } from './recover-holes.ts'
import type { FoundRow, RecoverIndex } from './recover-index.ts'
import { withNext } from './recover-rows.ts'
import type { RecoverWriter } from './recover-writer.ts'

/** A state of the analysis is the longest; what is longer than this is not ours. */
const MOST_BYTES = 64 * 2 ** 20
/** Checked by decoding it; a longer one is a state of the analysis, whose check value must do. */
const MOST_PARSED_BYTES = 2 ** 20

export interface EntryDeps {
  readonly index: RecoverIndex
  readonly rowAt: (row: FoundRow) => EntryRow | null
  readonly writer: RecoverWriter
  readonly holes: RecoverHoles
  /** No more rows than this can be missing between two: so many would not have found room. */
  readonly mostMissing: number
}

const isKind = (kind: string): kind is EntryKind => (entryKinds as readonly string[]).includes(kind)

/** Writes the entries that are right, in the order of their ids. */
export class RecoverEntries {
  readonly kept: Partial<Record<EntryKind, number>> = {}
  lost = 0
  /** Found, with the right check value, and yet not what was written. */
  refused = 0
  #lastId = 0
  readonly #deps: EntryDeps

  constructor(deps: EntryDeps) {
    this.#deps = deps
  }

  /** Yields after every entry. */
  *run(): Generator<void> {
    for (const { versions, next } of withNext(this.#deps.index, 'entry')) {
      if (!versions.some(version => this.#keep(version, next === null))) this.refused++
      yield
    }
    this.lost += this.#deps.index.claimedAfter('entry', this.#lastId).rows
  }

  #keep(version: FoundRow, isLast: boolean): boolean {
    const missing = version.id - this.#lastId - 1
    if (missing > this.#deps.mostMissing) return false
    const row = this.#deps.rowAt(version)
    if (!row || !isKind(row.kind)) return false
    const bytes = unpacked(row, MOST_BYTES)
    if (!bytes.ok || !isBody(row.kind, bytes.value, this.#deps.holes)) return false
    this.#deps.writer.storedEntry(row)
    this.kept[row.kind] = (this.kept[row.kind] ?? 0) + 1
    // A last id that stands alone may itself be what is damaged.
    if (!isLast || version.isConfirmed) this.lost += missing
    this.#lastId = version.id
    return true
  }
}

function isBody(kind: EntryKind, bytes: Uint8Array, holes: RecoverHoles): boolean {
  if (bytes.length > MOST_PARSED_BYTES) return true
  try {
    const body: unknown = JSON.parse(utf8Text(bytes))
    if (typeof body !== 'object' || body === null) return false
    if (kind === 'unrecorded') holes.declare(body)
    return true
  } catch {
    // Its check value is right, so it was written like this; nobody could read it.
    return false
  }
}
