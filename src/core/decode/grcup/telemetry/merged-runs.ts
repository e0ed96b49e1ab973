import type { Spill } from '../../../samples/file-reading.ts'

/** A sorted stretch of rows in a spill, by its first byte. */
export interface Run {
  readonly from: number
  readonly rows: number
}

const WIDTH = 4
const ROW_BYTES = WIDTH * Float64Array.BYTES_PER_ELEMENT
/** Rows read of a run at a time: a long file has hundreds of runs, and all cars are read side by side. */
const READ_ROWS = 256
/** Rows handed on at a time. */
const BLOCK_ROWS = 1024

/** One run, a piece of it in memory. The piece that never left memory is a cursor with nothing left to read. */
interface Cursor {
  rows: Float64Array
  at: number
  from: number
  left: number
}

/** Rows of all runs by their first number; of equal ones the earlier run's come first, the one in memory last. */
export async function* mergedRuns(
  spill: Spill | null,
  runs: readonly Run[],
  rest: Float64Array,
): AsyncGenerator<Float64Array> {
  if (runs.length === 0 || !spill) {
    for (let at = 0; at < rest.length; at += BLOCK_ROWS * WIDTH) yield rest.subarray(at, at + BLOCK_ROWS * WIDTH)
    return
  }
  const cursors: Cursor[] = runs.map(run => ({ rows: new Float64Array(0), at: 0, from: run.from, left: run.rows }))
  cursors.push({ rows: rest, at: 0, from: 0, left: 0 })
  for (const cursor of cursors) await fill(cursor, spill)
  let block = new Float64Array(BLOCK_ROWS * WIDTH)
  let filled = 0
  for (let next = least(cursors); next; next = least(cursors)) {
    for (let k = 0; k < WIDTH; k++) block[filled + k] = next.rows[next.at + k] as number
    next.at += WIDTH
    filled += WIDTH
    if (next.at >= next.rows.length) await fill(next, spill)
    if (filled < block.length) continue
    yield block
    block = new Float64Array(BLOCK_ROWS * WIDTH)
    filled = 0
  }
  if (filled > 0) yield block.subarray(0, filled)
}

/** The cursor whose row comes next; undefined when all are at their end. */
function least(cursors: readonly Cursor[]): Cursor | undefined {
  let found: Cursor | undefined
  let key = Infinity
  for (const cursor of cursors) {
    if (cursor.at >= cursor.rows.length) continue
    const its = cursor.rows[cursor.at] as number
    if (found && !(its < key)) continue
    found = cursor
    key = its
  }
  return found
}

async function fill(cursor: Cursor, spill: Spill): Promise<void> {
  if (cursor.left === 0 || cursor.at < cursor.rows.length) return
  const rows = Math.min(READ_ROWS, cursor.left)
  const bytes = await spill.range(cursor.from, rows * ROW_BYTES)
  const whole = Math.floor(bytes.length / ROW_BYTES) * ROW_BYTES
  // The bytes a spill hands out need not begin where numbers may.
  const isAligned = bytes.byteOffset % Float64Array.BYTES_PER_ELEMENT === 0
  const aligned = isAligned ? bytes : bytes.slice()
  cursor.rows = new Float64Array(aligned.buffer, aligned.byteOffset, whole / Float64Array.BYTES_PER_ELEMENT)
  cursor.at = 0
  cursor.from += rows * ROW_BYTES
  cursor.left = whole < rows * ROW_BYTES ? 0 : cursor.left - rows
}
