/** A lap of the car's own count. */
export interface CountedLap {
  readonly lap: number
  readonly durationS: number
}

/** A lap of the official count. */
export interface TimedLap {
  readonly lap: number
  readonly timeS: number
}

/** ECU laps `fromLap` … `toLap` (in the order given) are official laps `lap − offset`. */
export interface LapPiece {
  /** Place of the first and last lap of the piece in the list of counted laps. */
  readonly from: number
  readonly to: number
  readonly offset: number
}

/** A counted lap, by its place in the list, and the official lap it is. */
export interface LapPair {
  readonly place: number
  readonly officialLap: number
  readonly errorS: number
}

export interface LapMatch {
  readonly pieces: readonly LapPiece[]
  /** Pairs whose durations agree, by place in the list of counted laps. */
  readonly pairs: readonly LapPair[]
  /** Pairs over the laps that could have been found: the smaller of both counts. */
  readonly rate: number
}

/** How far a lap of the ECU may be from the official one, seconds: p95 of true pairs is 0.06–0.10. */
const AGREES_S = 0.5
const MOST_OFFSET = 8
const MOST_PIECES = 3
const FEWEST_PAIRS = 3
const LEAST_RATE = 0.6
/** Pairs a further piece must bring: laps of like pace agree by chance, one or two of them prove no jump of the count. */
const PIECE_COST = 2.5

const offsets = Array.from({ length: 2 * MOST_OFFSET + 1 }, (_, i) => i - MOST_OFFSET)

/** 1 for each pair, a little less the worse it agrees: of two offsets with as many pairs the closer one wins. */
const worth = (errorS: number): number => (errorS <= AGREES_S ? 1 - 0.5 * (errorS / AGREES_S) ** 2 : 0)

interface Path {
  readonly worth: number
  readonly offset: number
  readonly from: number
  readonly before: Path | null
  readonly pieces: number
}

/** Best path by dynamic programming over (place, offset, pieces). */
function bestPath(counted: readonly CountedLap[], times: ReadonlyMap<number, number>): Path | null {
  let open: Path[] = []
  for (const [place, { lap, durationS }] of counted.entries()) {
    const gain = (offset: number): number => {
      const error = Math.abs(durationS - (times.get(lap - offset) ?? NaN))
      return Number.isNaN(error) ? 0 : worth(error)
    }
    open = open.length === 0 ? offsets.map(offset => first(offset, gain(offset))) : onward(open, place, counted, gain)
  }
  return open.reduce<Path | null>((best, path) => (best && best.worth >= path.worth ? best : path), null)
}

const first = (offset: number, gained: number): Path => ({ worth: gained, offset, from: 0, before: null, pieces: 1 })

function onward(
  open: readonly Path[],
  place: number,
  counted: readonly CountedLap[],
  gain: (offset: number) => number,
): Path[] {
  const step = (counted[place]?.lap ?? 0) - (counted[place - 1]?.lap ?? 0)
  const next: Path[] = []
  for (const offset of offsets) {
    const gained = gain(offset)
    for (let pieces = 1; pieces <= MOST_PIECES; pieces++) {
      let best: Path | null = null
      for (const path of open) {
        const isSame = path.offset === offset && path.pieces === pieces
        // The official count never goes back: a lap ends later than the one before it.
        const isTurn = path.pieces === pieces - 1 && path.offset !== offset && step - offset + path.offset > 0
        if (!isSame && !isTurn) continue
        const made: Path = isSame
          ? { ...path, worth: path.worth + gained }
          : { worth: path.worth + gained - PIECE_COST, offset, from: place, before: path, pieces }
        if (!best || made.worth > best.worth) best = made
      }
      if (best) next.push(best)
    }
  }
  return next
}

function piecesOf(path: Path, count: number): LapPiece[] {
  const pieces: LapPiece[] = []
  let to = count - 1
  for (let at: Path | null = path; at; at = at.before) {
    pieces.unshift({ from: at.from, to, offset: at.offset })
    to = at.from - 1
  }
  return pieces
}

/** An official lap is found once: where the count stood still twice, the closer lap is the one. */
function pairsOf(
  counted: readonly CountedLap[],
  times: ReadonlyMap<number, number>,
  pieces: readonly LapPiece[],
): LapPair[] {
  const byOfficial = new Map<number, LapPair>()
  for (const { from, to, offset } of pieces) {
    for (const [i, { lap, durationS }] of counted.slice(from, to + 1).entries()) {
      const officialLap = lap - offset
      const errorS = Math.abs(durationS - (times.get(officialLap) ?? NaN))
      const other = byOfficial.get(officialLap)
      if (errorS <= AGREES_S && !(other && other.errorS <= errorS)) {
        byOfficial.set(officialLap, { place: from + i, officialLap, errorS })
      }
    }
  }
  return [...byOfficial.values()].sort((a, b) => a.place - b.place)
}

/**
 * Finds by how much the ECU's lap count differs from the official one: the piecewise constant offset (−8 … +8, at most
 * three pieces) under which most laps last as long as the official ones. Laps of unknown number or duration (NaN) are
 * kept in their place and match nothing.
 * @param counted in the order of time
 */
export function matchLaps(counted: readonly CountedLap[], official: readonly TimedLap[]): LapMatch {
  const times = new Map(official.map(lap => [lap.lap, lap.timeS] as const))
  const path = bestPath(counted, times)
  if (!path) return { pieces: [], pairs: [], rate: 0 }
  const pieces = piecesOf(path, counted.length)
  const pairs = pairsOf(counted, times, pieces)
  const known = counted.filter(lap => !Number.isNaN(lap.durationS)).length
  const possible = Math.min(known, official.length)
  return { pieces, pairs, rate: possible > 0 ? Math.min(1, pairs.length / possible) : 0 }
}

/** Whether a match may be believed: three pairs at least, and 60 % of those there could be. */
export const isAccepted = (match: LapMatch): boolean => match.pairs.length >= FEWEST_PAIRS && match.rate >= LEAST_RATE
