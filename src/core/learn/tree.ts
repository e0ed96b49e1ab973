/** A binary tree in columns. A row goes left when x[feature] ≤ threshold; thresholds and inputs are float32. */
export interface Tree {
  /** Feature of each node; −1 marks a leaf. */
  readonly feature: readonly number[]
  readonly threshold: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** Value of each leaf; 0 on inner nodes. */
  readonly value: readonly number[]
}

/** A sum of trees over a constant. */
export interface Forest {
  readonly base: number
  readonly trees: readonly Tree[]
}

export function treeValue(tree: Tree, x: Float32Array): number {
  let node = 0
  for (;;) {
    const feature = tree.feature[node] as number
    if (feature < 0) return tree.value[node] as number
    const goesLeft = (x[feature] as number) <= (tree.threshold[node] as number)
    node = (goesLeft ? tree.left[node] : tree.right[node]) as number
  }
}

export const forestValue = (forest: Forest, x: Float32Array): number =>
  forest.trees.reduce((sum, tree) => sum + treeValue(tree, x), forest.base)

/** The same forest with every output multiplied. */
export const scaled = (forest: Forest, factor: number): Forest => ({
  base: forest.base * factor,
  trees: forest.trees.map(t => ({ ...t, value: t.value.map(v => v * factor) })),
})
