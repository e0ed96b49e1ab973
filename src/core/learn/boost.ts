import { invariant } from '../health/invariant.ts'
import { forestValue, treeValue, type Forest, type Tree } from './tree.ts'

export interface BoostOptions {
  readonly trees: number
  readonly depth: number
  readonly rate: number
  /** Fewest rows in a leaf. */
  readonly leastRows: number
  /** Weight that pulls a leaf to 0, in rows. */
  readonly ridge: number
}

const BINS = 64

/**
 * Gradient boosting of shallow trees for squared error on histograms of at most 64 bins. Nothing in it is drawn by
 * chance: the same rows in the same order give the same forest, to the bit.
 * @param rows one float32 vector per row, all of one length; @param target one number per row. Throws when empty.
 */
export function boost(rows: readonly Float32Array[], target: Float64Array, options: BoostOptions): Forest {
  const first = rows[0]
  invariant(first !== undefined && rows.length === target.length, 'Boosting needs rows, and one target for each.')
  const edges = Array.from({ length: first.length }, (_, f) => binEdges(rows, f))
  const bins = edges.map((e, f) => Uint8Array.from(rows, row => binOf(e, row[f] as number)))
  const base = target.reduce((s, y) => s + y, 0) / target.length
  const rest = target.map(y => y - base)
  const trees: Tree[] = []
  for (let k = 0; k < options.trees; k++) {
    const tree = growTree(bins, edges, rest, options)
    if (tree.feature.length === 1) break
    rows.forEach((row, i) => (rest[i] = (rest[i] as number) - treeValue(tree, row)))
    trees.push(tree)
  }
  return { base, trees }
}

export const predictAll = (forest: Forest, rows: readonly Float32Array[]): Float64Array =>
  Float64Array.from(rows, row => forestValue(forest, row))

/** Float32 thresholds between neighbouring values, at most 63 of them, about equally full. */
function binEdges(rows: readonly Float32Array[], feature: number): readonly number[] {
  const values = Float32Array.from(rows, row => row[feature] as number).sort()
  const edges: number[] = []
  for (let b = 1; b < BINS; b++) {
    const i = Math.floor((b * values.length) / BINS)
    const low = values[i - 1] ?? NaN
    const high = values[i] as number
    const edge = Math.fround((low + high) / 2)
    if (low < high && edge < high && edge !== edges.at(-1)) edges.push(edge)
    else if (low === high) {
      const next = values.find(v => v > high)
      const beyond = next === undefined ? NaN : Math.fround((high + next) / 2)
      if (next !== undefined && beyond < next && !(beyond <= (edges.at(-1) ?? -Infinity))) edges.push(beyond)
    }
  }
  return edges
}

/** Number of edges below the value: the row goes left of edge e exactly when its bin ≤ e. */
function binOf(edges: readonly number[], x: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const mid = (low + high) >> 1
    if (x <= (edges[mid] as number)) high = mid
    else low = mid + 1
  }
  return low
}

interface Split {
  readonly feature: number
  readonly bin: number
  readonly gain: number
}

function growTree(
  bins: readonly Uint8Array[],
  edges: readonly (readonly number[])[],
  rest: Float64Array,
  options: BoostOptions,
): Tree {
  const tree = {
    feature: [] as number[],
    threshold: [] as number[],
    left: [] as number[],
    right: [] as number[],
    value: [] as number[],
  }
  const grow = (members: Uint32Array, depth: number): number => {
    const node = tree.feature.length
    const sum = members.reduce((s, i) => s + (rest[i] as number), 0)
    const split = depth < options.depth ? bestSplit(bins, edges, rest, members, sum, options) : null
    tree.feature.push(split ? split.feature : -1)
    tree.threshold.push(split ? (edges[split.feature]?.[split.bin] as number) : 0)
    tree.value.push(split ? 0 : (options.rate * sum) / (members.length + options.ridge))
    tree.left.push(0)
    tree.right.push(0)
    if (!split) return node
    const column = bins[split.feature] as Uint8Array
    const isLeft = (i: number): boolean => (column[i] as number) <= split.bin
    tree.left[node] = grow(members.filter(isLeft), depth + 1)
    tree.right[node] = grow(
      members.filter(i => !isLeft(i)),
      depth + 1,
    )
    return node
  }
  grow(
    Uint32Array.from(rest, (_, i) => i),
    0,
  )
  return tree
}

function bestSplit(
  bins: readonly Uint8Array[],
  edges: readonly (readonly number[])[],
  rest: Float64Array,
  members: Uint32Array,
  sum: number,
  { leastRows, ridge }: BoostOptions,
): Split | null {
  let best: Split | null = null
  const score = (s: number, n: number): number => (s * s) / (n + ridge)
  const before = score(sum, members.length)
  const sums = new Float64Array(BINS)
  const counts = new Uint32Array(BINS)
  for (let feature = 0; feature < bins.length; feature++) {
    const column = bins[feature] as Uint8Array
    sums.fill(0)
    counts.fill(0)
    for (const i of members) {
      const b = column[i] as number
      sums[b] = (sums[b] as number) + (rest[i] as number)
      counts[b] = (counts[b] as number) + 1
    }
    let s = 0
    let n = 0
    for (let bin = 0; bin < (edges[feature]?.length ?? 0); bin++) {
      s += sums[bin] as number
      n += counts[bin] as number
      if (n < leastRows || members.length - n < leastRows) continue
      const gain = score(s, n) + score(sum - s, members.length - n) - before
      if (gain > (best?.gain ?? 1e-9)) best = { feature, bin, gain }
    }
  }
  return best
}
