import { done, failed, type Result } from '../health/result.ts'

/**
 * Reads a versioned value as a whole or not at all.
 * @returns failed `other-version`, or `damaged` for anything that was not saved like this.
 */
export function readSaved<T>(given: unknown, version: number, read: (saved: SavedValue) => T): Result<T> {
  const saved = new SavedValue(given)
  const found = saved.number('version')
  if (saved.trouble === undefined && found !== version) return otherVersion
  const value = read(saved)
  if (saved.trouble === undefined) return done(value)
  return failed('damaged', `This kept state of the analysis is damaged (${saved.trouble}) and cannot be gone on from.`)
}

const otherVersion = failed(
  'other-version',
  'This state of the analysis was kept by another version of the program; the laps before it have to be gone through again.',
)

/**
 * Reads what a fold saved, from a file that anything may have happened to. What is not as it was saved is noted and
 * read as nothing, so that a fold restores itself without a word about failure; whoever began asks at the end whether
 * there was trouble, and then drops the whole.
 */
export class SavedValue {
  /** As it was read, unchecked. */
  readonly value: unknown
  readonly #path: string
  readonly #troubles: string[]

  constructor(value: unknown, path = '', troubles: string[] = []) {
    this.value = value
    this.#path = path
    this.#troubles = troubles
  }

  /** Where the first thing stands that is not as it was saved; undefined while all is. */
  get trouble(): string | undefined {
    return this.#troubles[0]
  }

  /** Something read here cannot be. */
  refuse(key: string | number): void {
    this.#troubles.push(`${this.#path}${key}`)
  }

  #own(key: string | number): unknown {
    const { value } = this
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    return (value as Record<string | number, unknown>)[key]
  }

  isNull(key: string | number): boolean {
    return this.#own(key) === null
  }

  part(key: string | number): SavedValue {
    return new SavedValue(this.#own(key), `${this.#path}${key}.`, this.#troubles)
  }

  /** Any number, NaN too. */
  number(key: string | number): number {
    const value = this.#own(key)
    if (typeof value === 'number') return value
    this.refuse(key)
    return NaN
  }

  /** A whole number from `least` to `most`. */
  whole(key: string | number, least: number, most: number): number {
    const value = this.#own(key)
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return value as number
    this.refuse(key)
    return least
  }

  yes(key: string | number): boolean {
    const value = this.#own(key)
    if (typeof value !== 'boolean') this.refuse(key)
    return value === true
  }

  text(key: string | number): string {
    const value = this.#own(key)
    if (typeof value === 'string') return value
    this.refuse(key)
    return ''
  }

  oneOf<T extends string>(key: string | number, words: readonly [T, ...T[]]): T {
    const value = this.#own(key)
    const found = words.find(word => word === value)
    if (found === undefined) this.refuse(key)
    return found ?? words[0]
  }

  numbers(key: string | number, most: number): number[] {
    const list = this.#own(key)
    if (isNumbers(list) && list.length <= most) return [...list]
    this.refuse(key)
    return []
  }

  parts(key: string | number, most: number): SavedValue[] {
    const list = this.#own(key)
    if (Array.isArray(list) && list.length <= most) {
      const whole = this.part(key)
      return Array.from(list, (_, i) => whole.part(i))
    }
    this.refuse(key)
    return []
  }
}

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every(one => typeof one === 'number')
