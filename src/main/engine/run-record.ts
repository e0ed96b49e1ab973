import { done, failed, type Result } from '../../core/health/result.ts'
import type { SessionInfo } from '../../core/samples/session.ts'
import type { EntryKind, RawPacket, TapeEntry } from '../../core/samples/taped.ts'
import { TimeLine } from '../../core/views/time-line.ts'
import type { RunDeps } from './run-deps.ts'

/** Packets kept at most before the first frame. */
const EARLY_PACKETS = 2_000

type RunRecordDeps = Pick<RunDeps, 'source' | 'tape' | 'recorder' | 'beginTape' | 'nameOf' | 'keepsRaw' | 'clock'> & {
  /** The time line has a mark more. */
  readonly marked: () => void
}

/** What is kept of a session beside its frames: in its recording, and on its time line. */
export class RunRecord {
  readonly timeLine = new TimeLine()
  /** The first frame came: from here on there is a recording, or there will be none. */
  hasBegun = false
  readonly #deps: RunRecordDeps
  #name = ''
  #earlyRaw: RawPacket[] = []

  constructor(deps: RunRecordDeps) {
    this.#deps = deps
  }

  /** At the first frame. */
  begin(info: SessionInfo | null, headSeq: number): void {
    this.hasBegun = true
    const begun = this.#deps.beginTape(info)
    if (begun) void this.#deps.tape.open(begun.at, begun.header, begun.labels, headSeq)
    for (const packet of this.#earlyRaw.splice(0)) this.#deps.tape.raw(packet)
  }

  /** More is known of the session: its recording may be called by it. */
  learn(info: SessionInfo): void {
    const name = this.#deps.nameOf(info)
    if (this.hasBegun && name !== this.#name) void this.#deps.tape.label({ name })
    this.#name = name
  }

  raw(sender: number, bytes: Uint8Array): void {
    const { keepsRaw, clock, tape } = this.#deps
    if (!keepsRaw) return
    const packet = { atNs: BigInt(Math.round(clock.nowS() * 1e9)), sender, bytes: bytes.slice() }
    if (this.hasBegun) tape.raw(packet)
    // What a session is comes before its first frame: without it nothing could be decoded again.
    else if (this.#earlyRaw.length < EARLY_PACKETS) this.#earlyRaw.push(packet)
  }

  /** @param what its JSON text, or what becomes it. */
  entry(kind: EntryKind, seq: number, atS: number, what: object | string, isDurable = false): void {
    const entry = { kind, seq, atS, body: typeof what === 'string' ? what : JSON.stringify(what) }
    this.#deps.tape.entry(entry, isDurable)
    this.mark(entry)
  }

  /** What a recording remembers was put on the time line when it was opened. */
  mark(entry: TapeEntry): void {
    if (!this.#deps.source.remembered && this.timeLine.take(entry)) this.#deps.marked()
  }

  /** A line of a person's own: into the recording that is made, or onto the one that is played. */
  async remark(text: string, seq: number, atS: number): Promise<Result<unknown>> {
    const entry: TapeEntry = { kind: 'remark', seq, atS, body: JSON.stringify({ text }) }
    const { path } = this.#deps.source
    if (path !== undefined) {
      const kept = await this.#deps.recorder.ask('label', { path, labels: {}, entries: [entry] })
      if (kept.ok) this.timeLine.take(entry)
      return kept
    }
    if (!this.#deps.tape.isRecording) {
      return failed('not-recording', 'Nothing is being recorded, so a note would be lost.')
    }
    this.#deps.tape.entry(entry, true)
    this.timeLine.take(entry)
    return done(null)
  }
}
