import { isObject } from '../json/json-value.ts'

/** State of a topic: lists stand as objects with the keys `0`, `1` …, for that is how changes address them. */
export interface Tree {
  [key: string]: unknown
}

/** No topic nests deeper; deeper input is not followed. */
const DEEPEST = 12
/** Values a topic may hold: many times what a race of twenty cars needs, and a bound for hostile input. */
const MOST_VALUES = 200_000

// Without a prototype a key such as `__proto__` is a key like any other.
const emptyTree = (): Tree => Object.create(null) as Tree

/** The entries of a list or of an object that addresses one. */
export function entriesOf(value: unknown): (readonly [string, unknown])[] {
  if (Array.isArray(value)) return (value as unknown[]).map((item, i) => [String(i), item] as const)
  return isObject(value) ? Object.entries(value).filter(([key]) => key !== '_deleted') : []
}

/** Deep merge of changes into the state of one topic. */
export class TopicState {
  readonly root = emptyTree()
  #values = 0

  /** False when the state is full and the change was not taken in whole. */
  merge(change: unknown): boolean {
    return this.#merge(this.root, change, 0)
  }

  #merge(into: Tree, change: unknown, depth: number): boolean {
    let isWhole = true
    if (isObject(change)) forget(into, change['_deleted'])
    for (const [key, value] of entriesOf(change)) isWhole = this.#set(into, key, value, depth) && isWhole
    return isWhole
  }

  #set(into: Tree, key: string, value: unknown, depth: number): boolean {
    if (!(key in into) && ++this.#values > MOST_VALUES) return false
    const isList = Array.isArray(value)
    if (!isList && !isObject(value)) {
      into[key] = value
      return true
    }
    if (depth >= DEEPEST) return false
    const old = into[key]
    // A list comes whole and replaces what was there; an object changes what it names.
    const branch = !isList && isTree(old) ? old : emptyTree()
    into[key] = branch
    return this.#merge(branch, value, depth + 1)
  }
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

/** The branch under a key, or an empty one. */
export function branchOf(tree: unknown, key: string): Tree {
  const branch = isTree(tree) ? tree[key] : undefined
  return isTree(branch) ? branch : emptyTree()
}

function forget(tree: Tree, keys: unknown): void {
  for (const [, key] of entriesOf(keys)) {
    if (typeof key === 'string' || typeof key === 'number') delete tree[String(key)]
  }
}
