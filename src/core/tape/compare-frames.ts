import { fields } from '../samples/fields.ts'

/** Placed by arrival, a frame may lie this far beside the one that was recorded, seconds. */
const SAME_S = 0.001
/** Where two streams part, they are looked for this many items ahead. */
const WINDOW = 4096
/** Fields of a difference that are told. */
const MOST_FIELDS = 8

/** A frame, or a note that stands among frames. */
export interface StreamItem {
  /** `frame`, or the kind of the note. */
  readonly kind: string
  /** NaN for a note. */
  readonly car: number
  /** Session seconds; NaN for a note without a time. */
  readonly atS: number
  /** Of a frame; empty for a note. */
  readonly values: Float32Array
  /** A note as JSON; empty for a frame. */
  readonly text: string
}

/** One place at which two streams are not the same. */
export interface StreamDifference {
  readonly what: 'differs' | 'missing' | 'extra'
  readonly kind: string
  readonly car: number | null
  readonly atS: number | null
  /** What differs: the old and the new value, null where it was not reported. */
  readonly fields: readonly {
    readonly name: string
    readonly recorded: number | string | null
    readonly decoded: number | string | null
  }[]
}

export interface StreamCount {
  equal: number
  differing: number
  /** Recorded, and not decoded any more. */
  missing: number
  /** Decoded, and not recorded. */
  extra: number
}

const none = (): StreamCount => ({ equal: 0, differing: 0, missing: 0, extra: 0 })
const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
const isSameNumber = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b))

const isSamePlace = (a: StreamItem, b: StreamItem): boolean =>
  a.kind === b.kind && isSameNumber(a.car, b.car) && (isSameNumber(a.atS, b.atS) || Math.abs(a.atS - b.atS) <= SAME_S)

/** Equal for items that may be the same; near the edge of a hundredth the next pair of items is found instead. */
const keyOf = ({ kind, car, atS }: StreamItem): string => `${kind} ${car} ${Math.round(atS * 100)}`

/** Holds two streams against each other, item by item, in bounded memory: what was recorded, and what is decoded now. */
export class StreamComparison {
  readonly frames = none()
  readonly notes = none()
  /** The first place at which they are not the same; null while there is none. */
  first: StreamDifference | null = null
  #recorded: StreamItem[] = []
  #decoded: StreamItem[] = []

  /** Items that wait for the other stream. */
  get waiting(): { readonly recorded: number; readonly decoded: number } {
    return { recorded: this.#recorded.length, decoded: this.#decoded.length }
  }

  /**
   * Takes the next items of either stream; their memory is this one's from here on.
   * @param over the stream of which nothing more comes: what the other one holds beyond it is not kept.
   */
  take(recorded: readonly StreamItem[], decoded: readonly StreamItem[], over?: 'recorded' | 'decoded'): void {
    for (const item of recorded) this.#recorded.push(item)
    for (const item of decoded) this.#decoded.push(item)
    this.#compare(over ? 1 : WINDOW)
    if (over === 'decoded' && this.#decoded.length === 0) this.#drop(this.#recorded.length, 0)
    if (over === 'recorded' && this.#recorded.length === 0) this.#drop(0, this.#decoded.length)
  }

  /** Nothing more comes of either. */
  end(): void {
    this.#compare(1)
    this.#drop(this.#recorded.length, this.#decoded.length)
  }

  /** @param least items both must hold where they part, so that it can be seen how they go on. */
  #compare(least: number): void {
    let r = 0
    let d = 0
    for (;;) {
      const recorded = this.#recorded[r]
      const decoded = this.#decoded[d]
      if (!recorded || !decoded) break
      if (isSamePlace(recorded, decoded)) {
        this.#pair(recorded, decoded)
        r++
        d++
        continue
      }
      this.#recorded = this.#recorded.slice(r)
      this.#decoded = this.#decoded.slice(d)
      r = d = 0
      if (Math.min(this.#recorded.length, this.#decoded.length) < least) return
      const [missing, extra] = this.#meeting()
      this.#drop(missing, extra)
    }
    this.#recorded = this.#recorded.slice(r)
    this.#decoded = this.#decoded.slice(d)
  }

  /** How many of each stand before the place where the streams meet again; all in sight when they do not. */
  #meeting(): [recorded: number, decoded: number] {
    const places = new Map<string, number>()
    const ahead = this.#decoded.slice(0, WINDOW)
    for (const [d, item] of ahead.entries()) if (!places.has(keyOf(item))) places.set(keyOf(item), d)
    let best: [number, number] = [Math.min(WINDOW, this.#recorded.length), ahead.length]
    for (const [r, item] of this.#recorded.slice(0, WINDOW).entries()) {
      if (r >= best[0] + best[1]) break
      const d = places.get(keyOf(item))
      const other = d === undefined ? undefined : ahead[d]
      if (d === undefined || !other || !isSamePlace(item, other)) continue
      if (r + d < best[0] + best[1]) best = [r, d]
    }
    return best
  }

  #drop(missing: number, extra: number): void {
    for (const item of this.#recorded.splice(0, missing)) {
      this.#countOf(item).missing++
      this.first ??= differenceOf('missing', item, [])
    }
    for (const item of this.#decoded.splice(0, extra)) {
      this.#countOf(item).extra++
      this.first ??= differenceOf('extra', item, [])
    }
  }

  #pair(recorded: StreamItem, decoded: StreamItem): void {
    const differing = recorded.kind === 'frame' ? differingFields(recorded, decoded) : differingText(recorded, decoded)
    const count = this.#countOf(recorded)
    if (differing.length === 0) {
      count.equal++
      return
    }
    count.differing++
    this.first ??= differenceOf('differs', recorded, differing)
  }

  #countOf(item: StreamItem): StreamCount {
    return item.kind === 'frame' ? this.frames : this.notes
  }
}

const differenceOf = (
  what: StreamDifference['what'],
  { kind, car, atS }: StreamItem,
  differing: StreamDifference['fields'],
): StreamDifference => ({ what, kind, car: orNull(car), atS: orNull(atS), fields: differing })

function differingFields(recorded: StreamItem, decoded: StreamItem): StreamDifference['fields'] {
  const found: { name: string; recorded: number | null; decoded: number | null }[] = []
  for (const [i, { name }] of fields.entries()) {
    const [before, now] = [recorded.values[i] ?? NaN, decoded.values[i] ?? NaN]
    if (isSameNumber(before, now)) continue
    if (found.length < MOST_FIELDS) found.push({ name, recorded: orNull(before), decoded: orNull(now) })
  }
  return found
}

const differingText = (recorded: StreamItem, decoded: StreamItem): StreamDifference['fields'] =>
  recorded.text === decoded.text ? [] : [{ name: recorded.kind, recorded: recorded.text, decoded: decoded.text }]
