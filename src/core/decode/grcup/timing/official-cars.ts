import type { OfficialRow } from './official-row.ts'

/** All laps of one car in official order, and the number it is shown by: unique in its race. */
export interface OfficialLaps {
  /** `3`, and `3 (2)` for a second car that was printed with the same number. */
  readonly number: string
  readonly printed: string
  readonly laps: readonly OfficialRow[]
}

/** How far ELAPSED may be from the sum of the laps before it and still continue them, milliseconds. */
const CHAIN_MS = 1.5

const startOf = (row: OfficialRow): number => row.elapsedMs - row.timeMs

/** How badly a row continues a chain: 0 exactly, infinite when it cannot (not the next lap). */
function breakMs(chain: readonly OfficialRow[], row: OfficialRow): number {
  const last = chain.at(-1)
  if (!last || last.lap >= row.lap) return Infinity
  const off = Math.abs(startOf(row) - last.elapsedMs)
  // A lap that is missing in between leaves a break of about a lap: still the same car, if no other fits.
  return last.lap + 1 === row.lap && off <= CHAIN_MS ? off : 1e6 + off + 1e9 * (row.lap - last.lap - 1)
}

/** Rows of one printed number as chains, one for each car behind it. */
function chainsOf(rows: readonly OfficialRow[]): OfficialRow[][] {
  const ordered = [...rows].sort((a, b) => a.lap - b.lap || a.elapsedMs - b.elapsedMs)
  const chains: OfficialRow[][] = []
  // Rows of one lap are dealt out together: the exact continuations first, so that a loose one cannot take their chain.
  for (let i = 0; i < ordered.length;) {
    const lap = ordered[i]?.lap
    const same = ordered.slice(i).filter(row => row.lap === lap)
    i += same.length
    deal(chains, same)
  }
  return chains
}

function deal(chains: OfficialRow[][], rows: readonly OfficialRow[]): void {
  const open = new Set(rows)
  const free = new Set(chains)
  while (open.size > 0) {
    let best: { row: OfficialRow; chain: OfficialRow[] | null; off: number } | null = null
    for (const row of open) {
      for (const chain of free) {
        const off = breakMs(chain, row)
        if (Number.isFinite(off) && (!best || off < best.off)) best = { row, chain, off }
      }
    }
    const [first] = open
    const row = best?.row ?? first
    if (!row) return
    if (best?.chain) {
      best.chain.push(row)
      free.delete(best.chain)
    } else chains.push([row])
    open.delete(row)
  }
}

/**
 * A row that stands twice, to the millisecond, is one lap printed twice and no second car; so is a copy of it that was
 * cut off before its race clock.
 */
function withoutTwins(rows: readonly OfficialRow[]): OfficialRow[] {
  const seen = new Set<string>()
  const clocked = new Set(rows.filter(row => !Number.isNaN(row.elapsedMs)).map(row => `${row.lap} ${row.timeMs}`))
  return rows.filter(row => {
    if (Number.isNaN(row.elapsedMs) && clocked.has(`${row.lap} ${row.timeMs}`)) return false
    const key = `${row.lap} ${row.timeMs} ${row.elapsedMs}`
    return !seen.has(key) && seen.add(key)
  })
}

/**
 * The cars of a race in the order the table names them. Where leading zeros were lost two cars share a number: their
 * rows are told apart because ELAPSED grows by exactly the lap time of the same car.
 */
export function officialCars(rows: readonly OfficialRow[]): OfficialLaps[] {
  const byNumber = new Map<string, OfficialRow[]>()
  for (const row of rows) {
    const same = byNumber.get(row.number)
    if (same) same.push(row)
    else byNumber.set(row.number, [row])
  }
  return [...byNumber].flatMap(([printed, all]) => {
    const own = withoutTwins(all)
    const isShared = new Set(own.map(row => row.lap)).size < own.length
    const chains = isShared ? chainsOf(own) : [[...own].sort((a, b) => a.lap - b.lap)]
    const inFileOrder = chains
      .map(laps => ({ laps, place: Math.min(...laps.map(row => own.indexOf(row))) }))
      .sort((a, b) => a.place - b.place)
    return inFileOrder.map(({ laps }, i) => ({ number: i === 0 ? printed : `${printed} (${i + 1})`, printed, laps }))
  })
}
