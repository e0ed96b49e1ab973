import type { SampleSink } from '../../core/samples/sample-sink.ts'
import type { GapWhy, JumpWhy, Note, RaceEvent, SessionInfo } from '../../core/samples/session.ts'
import type { Portion } from '../../core/aggregate/feed.ts'
import { FRAME_WIDTH } from '../../core/samples/fields.ts'
import type { StreamItem } from '../../core/tape/compare-frames.ts'

const NO_VALUES = new Float32Array(0)

const noteItem = (kind: string, atS: number, content: unknown): StreamItem => ({
  ...{ kind, atS, car: NaN, values: NO_VALUES, text: JSON.stringify(content) },
})

/** What a decoder gives, as items to compare. A recording is one session: what follows another one's start is not of it. */
export class DecodedItems implements SampleSink {
  #items: StreamItem[] = []
  #isOver = false
  #hasInfo = false

  /** The items since it was last asked. */
  take(): StreamItem[] {
    return this.#items.splice(0)
  }

  frame(atS: number, car: number, values: Float32Array): void {
    this.#add({ kind: 'frame', car, atS, values: values.slice(), text: '' })
  }

  info(atS: number, info: SessionInfo): void {
    this.#hasInfo = true
    this.#add(noteItem('info', atS, info))
  }

  event(atS: number, event: RaceEvent): void {
    this.#add(noteItem('event', atS, event))
  }

  gap(fromS: number, toS: number, lost: number, why: GapWhy): void {
    this.#add(noteItem('gap', toS, { fromS: Number.isFinite(fromS) ? fromS : null, lost, why }))
  }

  jump(toS: number, why: JumpWhy): void {
    if (why !== 'new-session') this.#add(noteItem('jump', toS, { why }))
    else if (this.#hasInfo) this.#isOver = true
  }

  reject(): void {
    // Rejected input is not recorded: there is nothing to compare it with.
  }

  received(): void {
    // Nor is what was received.
  }

  #add(item: StreamItem): void {
    if (!this.#isOver) this.#items.push(item)
  }
}

/** The items of a recorded portion, in their order. */
export function recordedItems({ fromSeq, atS, car, values, notes }: Portion): StreamItem[] {
  const items: StreamItem[] = []
  let next = 0
  const give = (note: Note): void => {
    const item = itemOf(note)
    if (item) items.push(item)
  }
  for (let i = 0; i < atS.length; i++) {
    for (let note = notes[next]; note && note.seq <= fromSeq + i; note = notes[++next]) give(note)
    const slice = values.slice(i * FRAME_WIDTH, (i + 1) * FRAME_WIDTH)
    items.push({ kind: 'frame', car: car[i] ?? NaN, atS: atS[i] ?? NaN, values: slice, text: '' })
  }
  for (let note = notes[next]; note; note = notes[++next]) give(note)
  return items
}

/** Null for what no decoder said: commands, and what happened between the decoder and the recording. */
function itemOf(note: Note): StreamItem | null {
  const { atS } = note
  if (note.kind === 'info') return noteItem('info', atS, note.info)
  if (note.kind === 'event') return noteItem('event', atS, note.event)
  if (note.kind === 'jump') {
    return note.why === 'clock' || note.why === 'flashback' ? noteItem('jump', atS, { why: note.why }) : null
  }
  if (note.kind !== 'gap' || note.why === 'overrun' || note.why === 'damaged') return null
  const { fromS, lost, why } = note
  return noteItem('gap', atS, { fromS: Number.isFinite(fromS) ? fromS : null, lost, why })
}
