import { done, type Result } from '../../../core/health/result.ts'
import { FRAME_WIDTH } from '../../../core/samples/fields.ts'
import type { FileReading } from '../../../core/samples/file-reading.ts'
import type { Finding } from '../../../core/samples/finding.ts'
import type { SampleSink } from '../../../core/samples/sample-sink.ts'
import type { Note } from '../../../core/samples/session.ts'
import type { Portion } from '../../../core/aggregate/feed.ts'
import { askTape, type Ask } from '../../../core/tape/ask.ts'
import type { TapeAbout } from '../../../core/tape/reader-tasks.ts'
import { entryBody } from '../../../core/tape/read-entry.ts'

/** Frames asked for at once. */
const FRAMES = 2000

/** Opens a recording of PitWall's own for what it holds: its frames and notes, without what was answered. */
export async function openTapeReading(path: string, askReader: Ask): Promise<Result<FileReading>> {
  const about = await askTape(askReader, 'about', { path })
  if (!about.ok) return about
  const found = await askTape(askReader, 'entries', { path, kinds: ['finding'] })
  const findings = found.ok ? found.value.map(entry => entryBody(entry) as Finding | null) : []
  return done(
    new TapeReading(
      path,
      about.value,
      findings.filter(one => one !== null),
      askReader,
    ),
  )
}

class TapeReading implements FileReading {
  readonly format = 'pitwall-tape'
  readonly kind = 'session'
  readonly say: string
  readonly can: FileReading['can']
  readonly #path: string
  readonly #about: TapeAbout
  readonly #ask: Ask
  readonly #findings: Finding[]
  #damaged = 0
  #damagedNotes = 0

  constructor(path: string, about: TapeAbout, findings: readonly Finding[], ask: Ask) {
    this.#path = path
    this.#about = about
    this.#ask = ask
    this.#findings = [...findings]
    const newer = about.isNewer ? `, made by a newer PitWall (${about.header.app})` : ''
    this.say = `A PitWall recording of ${about.header.name}${newer}${about.isClosed ? '' : ', never closed'}.`
    this.can = about.header.can
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    let frames = 0
    for (let fromSeq = 0; ;) {
      const answer = await askTape(this.#ask, 'portion', { path: this.#path, fromSeq, frames: FRAMES })
      if (!answer.ok) throw new Error(answer.say.replace(/\.$/, ''))
      const portion = answer.value
      if (!portion) {
        // What is gone from the end leaves no gap: the count of what was recorded tells of it.
        this.#damaged = Math.max(this.#damaged, this.#about.frames - frames)
        return
      }
      frames += portion.atS.length
      this.#give(portion, sink)
      fromSeq = Math.max(fromSeq + 1, portion.fromSeq + portion.atS.length)
      yield Math.min(1, fromSeq / Math.max(1, this.#about.frames))
    }
  }

  #give({ fromSeq, atS, car, values, notes }: Portion, sink: SampleSink): void {
    let next = 0
    for (let i = 0; i < atS.length; i++) {
      for (let note = notes[next]; note && note.seq <= fromSeq + i; note = notes[++next]) this.#note(note, sink)
      sink.received(FRAME_WIDTH * Float32Array.BYTES_PER_ELEMENT)
      sink.frame(atS[i] ?? NaN, car[i] ?? 0, values.subarray(i * FRAME_WIDTH, (i + 1) * FRAME_WIDTH))
    }
    for (let note = notes[next]; note; note = notes[++next]) this.#note(note, sink)
  }

  #note(note: Note, sink: SampleSink): void {
    if (note.kind === 'info') sink.info(note.atS, note.info)
    else if (note.kind === 'event') sink.event(note.atS, note.event)
    else if (note.kind === 'jump') sink.jump(note.atS, note.why)
    else if (note.kind === 'gap') {
      if (note.why === 'damaged') this.#damaged += note.lost
      if (note.why === 'damaged' && note.lost === 0) this.#damagedNotes++
      sink.gap(note.fromS, note.atS, note.lost, note.why)
    }
  }

  findings(): readonly Finding[] {
    const serious = { severity: 'serious', car: null } as const
    const found: Finding[] = [...this.#findings]
    if (this.#damaged > 0) {
      const say = 'Frames of this recording are damaged and were left out; the rest was read.'
      found.push({ id: 'tape-damaged', ...serious, count: this.#damaged, say })
    }
    if (this.#damagedNotes > 0) {
      const say = 'Notes of this recording are damaged and were left out; the rest was read.'
      found.push({ id: 'tape-notes-damaged', ...serious, count: this.#damagedNotes, say })
    }
    return found
  }
}
