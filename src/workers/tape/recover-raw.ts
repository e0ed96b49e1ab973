import type { RawRow } from '../../core/decode/sqlite/tape-row.ts'
import { decodeRaw } from '../../core/tape/raw-layout.ts'
import { unpacked } from './packed.ts'
import type { FoundRow, RecoverIndex } from './recover-index.ts'
import { withNext } from './recover-rows.ts'
import type { RecoverWriter } from './recover-writer.ts'

/** A row holds a mebibyte of packets and a little more. */
const MOST_BYTES = 4 * 2 ** 20

export interface RawDeps {
  readonly index: RecoverIndex
  readonly rowAt: (row: FoundRow) => RawRow | null
  readonly writer: RecoverWriter
  /** No more rows than this can be missing between two. */
  readonly mostMissing: number
}

/** Writes the packets that are right, in the order of their ids. */
export class RecoverRaw {
  packets = 0
  /** Rows that are missing: there was a packet in each at least. */
  lost = 0
  /** Found, with the right check value, and yet not what was written. */
  refused = 0
  #lastId = 0
  readonly #deps: RawDeps

  constructor(deps: RawDeps) {
    this.#deps = deps
  }

  /** Yields after every row. */
  *run(): Generator<void> {
    for (const { versions } of withNext(this.#deps.index, 'raw')) {
      if (!versions.some(version => this.#keep(version))) this.refused++
      yield
    }
  }

  #keep(version: FoundRow): boolean {
    const missing = version.id - this.#lastId - 1
    if (missing > this.#deps.mostMissing) return false
    const row = this.#deps.rowAt(version)
    const bytes = row && unpacked(row, MOST_BYTES)
    const packets = bytes?.ok ? decodeRaw(bytes.value) : null
    if (!row || !packets?.ok) return false
    const first = packets.value[0]
    this.#deps.writer.raw({ ...row, packets: packets.value.length, fromNs: first?.atNs ?? row.fromNs })
    this.packets += packets.value.length
    this.lost += missing
    this.#lastId = version.id
    return true
  }
}
