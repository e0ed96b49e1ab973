import type { SampleSink } from '../../../core/samples/sample-sink.ts'
import type { GapWhy, JumpWhy, RaceEvent, SessionInfo } from '../../../core/samples/session.ts'

/** One thing a decoder said, kept until its time has come. */
export type QueuedItem =
  | { readonly kind: 'frame'; readonly atS: number; readonly car: number; readonly values: Float32Array }
  | { readonly kind: 'info'; readonly atS: number; readonly info: SessionInfo }
  | { readonly kind: 'event'; readonly atS: number; readonly event: RaceEvent }
  | {
      readonly kind: 'gap'
      readonly atS: number
      readonly fromS: number
      readonly lost: number
      readonly why: GapWhy
    }
  | { readonly kind: 'jump'; readonly atS: number; readonly why: JumpWhy }
  | { readonly kind: 'reject'; readonly reason: string; readonly bytes: number }
  | { readonly kind: 'received'; readonly bytes: number }

/** Takes what a decoder says in one go and hands it out one by one, in the same order. */
export class SampleQueue implements SampleSink {
  #items: QueuedItem[] = []
  #next = 0

  get size(): number {
    return this.#items.length - this.#next
  }

  peek(): QueuedItem | undefined {
    return this.#items[this.#next]
  }

  take(): QueuedItem | undefined {
    const item = this.#items[this.#next]
    if (item === undefined) return undefined
    this.#next++
    if (this.#next === this.#items.length) {
      this.#items = []
      this.#next = 0
    }
    return item
  }

  frame(atS: number, car: number, values: Float32Array): void {
    this.#items.push({ kind: 'frame', atS, car, values: values.slice() })
  }

  info(atS: number, info: SessionInfo): void {
    this.#items.push({ kind: 'info', atS, info })
  }

  event(atS: number, event: RaceEvent): void {
    this.#items.push({ kind: 'event', atS, event })
  }

  gap(fromS: number, toS: number, lost: number, why: GapWhy): void {
    this.#items.push({ kind: 'gap', atS: toS, fromS, lost, why })
  }

  jump(toS: number, why: JumpWhy): void {
    this.#items.push({ kind: 'jump', atS: toS, why })
  }

  reject(reason: string, bytes: number): void {
    this.#items.push({ kind: 'reject', reason, bytes })
  }

  received(bytes: number): void {
    this.#items.push({ kind: 'received', bytes })
  }
}

/** Hands a kept item on as if the decoder had just said it. */
export function give(item: QueuedItem, sink: SampleSink): void {
  switch (item.kind) {
    case 'frame':
      return sink.frame(item.atS, item.car, item.values)
    case 'info':
      return sink.info(item.atS, item.info)
    case 'event':
      return sink.event(item.atS, item.event)
    case 'gap':
      return sink.gap(item.fromS, item.atS, item.lost, item.why)
    case 'jump':
      return sink.jump(item.atS, item.why)
    case 'reject':
      return sink.reject(item.reason, item.bytes)
    case 'received':
      return sink.received(item.bytes)
  }
}
