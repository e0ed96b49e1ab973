import { done, failed } from '../../health/result.ts'
import type { ByteSource, FileFormat, FileReading } from '../../samples/file-reading.ts'
import type { Finding } from '../../samples/finding.ts'
import type { SampleSink } from '../../samples/sample-sink.ts'
import { utf8Text } from '../bytes/utf8.ts'
import { lineBlocks } from '../text/lines.ts'
import { readHeader, TapeReader } from './read-tape.ts'
import type { Note, SessionInfo } from '../../samples/session.ts'
import type { TapeItem } from './tape-line.ts'

/** How a recording of PitWall's own begins. */
const START = '{"pitwall":"tape"'

/** PitWall's own recording, read for what it holds: its frames and notes, without what was answered. */
export const tapeFormat: FileFormat = {
  id: 'pitwall-tape',
  claims: head => utf8Text(head, 0, Math.min(head.length, START.length)) === START,
  async open(file) {
    let first: string | undefined
    for await (const lines of lineBlocks(file.text())) {
      first ??= lines[0]
      if (first !== undefined) break
    }
    const header = readHeader(first ?? '')
    if (!header.ok) return failed(header.code, `${file.name}: ${header.say}`)
    return done(new TapeReading(header.value.can, header.value.name, file))
  },
}

class TapeReading implements FileReading {
  readonly format = 'pitwall-tape'
  readonly kind = 'session'
  readonly say: string
  readonly can: FileReading['can']
  readonly #file: ByteSource
  /** Cars that the newest info names; none before the first. */
  #cars = 0
  #atS = NaN
  readonly #bad = new Map<string, number>()

  constructor(can: FileReading['can'], name: string, file: ByteSource) {
    this.can = can
    this.say = `A PitWall recording of ${name}.`
    this.#file = file
  }

  async *read(sink: SampleSink): AsyncGenerator<number> {
    const reader = new TapeReader()
    const { isCompressed, bytes } = this.#file
    let isFirst = true
    let chars = 0
    for await (const lines of lineBlocks(this.#file.text())) {
      for (const line of lines) {
        chars += line.length + 1
        if (isFirst) isFirst = false
        else this.#give(reader.read(line), line.length, sink)
      }
      yield isCompressed ? NaN : Math.min(1, chars / bytes)
    }
  }

  #give(item: TapeItem, bytes: number, sink: SampleSink): void {
    if (item.kind === 'frame') {
      sink.received(bytes)
      // The line that names the car is damaged, and with it nobody knows whose frame this is.
      if (item.car >= this.#cars) return this.#refuse('unnamed-car', bytes, sink)
      this.#atS = item.atS
      sink.frame(item.atS, item.car, item.values)
    } else if (item.kind === 'unrecorded') sink.gap(this.#atS || 0, this.#atS || 0, item.count, 'overrun')
    else if (item.kind === 'bad') this.#refuse(item.reason, bytes, sink)
    else if (item.kind === 'note') this.#note(item.note, bytes, sink)
  }

  #refuse(reason: string, bytes: number, sink: SampleSink): void {
    sink.reject(`tape:${reason}`, Math.max(1, bytes))
    this.#bad.set(reason, (this.#bad.get(reason) ?? 0) + 1)
  }

  #note(note: Note, bytes: number, sink: SampleSink): void {
    if (note.kind === 'info') {
      if (!isInfo(note.info)) return this.#refuse('bad-info', bytes, sink)
      this.#cars = Math.max(0, ...note.info.cars.map(car => car.car + 1))
      sink.info(note.atS, note.info)
    } else if (note.kind === 'event') {
      if (typeof note.event?.kind !== 'string') return this.#refuse('bad-event', bytes, sink)
      sink.event(note.atS, note.event)
    } else if (note.kind === 'gap') sink.gap(note.fromS ?? note.atS, note.atS, note.lost, note.why)
    else if (note.kind === 'jump') sink.jump(note.atS, note.why)
  }

  findings(): readonly Finding[] {
    return [...this.#bad].map(([reason, count]) => ({
      id: `tape-${reason}`,
      severity: 'warn',
      car: null,
      count,
      say: 'Lines of this recording are damaged; the rest was read.',
    }))
  }
}

/** A line that was damaged and is JSON all the same must not reach those who rely on its shape. */
function isInfo(info: Partial<SessionInfo> | undefined | null): boolean {
  const { track, cars, rules } = info ?? {}
  if (typeof track?.name !== 'string' || typeof rules !== 'object' || !Array.isArray(cars)) return false
  return cars.every((car: Partial<SessionInfo['cars'][number]> | null) => {
    return Number.isInteger(car?.car) && typeof car?.key === 'string' && typeof car.number === 'string'
  })
}
