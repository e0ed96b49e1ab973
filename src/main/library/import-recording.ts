import { randomUUID } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { feed, type Portion } from '../../core/aggregate/feed.ts'
import { RaceFold, type Kept } from '../../core/aggregate/race-fold.ts'
import { done, failed, type Result } from '../../core/health/result.ts'
import type { SampleTally } from '../../core/quality/sample-tally.ts'
import type { FileReading } from '../../core/samples/file-reading.ts'
import type { TapeEntry, TapeHeader } from '../../core/samples/taped.ts'
import { askTape, type Ask } from '../../core/tape/ask.ts'
import type { TapeAt } from '../../core/tape/recorder-tasks.ts'
import type { JobWatch } from './jobs.ts'
import { PortionSink } from './portion-sink.ts'
import { removeTape } from './tape-files.ts'

/** Settings a re-run of an imported recording starts from. */
const SEED = 7
const RACES = 512

export interface ImportTarget {
  /** File of the recording; it must not exist. */
  readonly path: string
  /** What it is called until a person calls it something else. */
  readonly name: string
  /** When the session began, where the file does not say: ms since 1970 UTC. */
  readonly startedUtcMs: number
  /** Name and version of this program. */
  readonly app: string
}

/** What came out of a file. */
export interface ImportedRecording {
  readonly tally: SampleTally
  /** Why the file could not be read to its end; empty when it could. What came before stands. */
  readonly broke: string
}

/**
 * Turns what a file holds into a recording: the frames in the file's order with their notes, finished laps and stints as
 * the race fold finds them, and the quality report as findings. The recording gets its name when it is whole; one that
 * was cancelled or could not be written leaves nothing behind. A file without samples makes none: code `no-samples`.
 */
export async function importRecording(
  reading: FileReading,
  target: ImportTarget,
  askRecorder: Ask,
  watch: JobWatch,
): Promise<Result<ImportedRecording>> {
  const writer = new ImportWriter(reading, target, askRecorder)
  const slices = reading.read(writer.sink)
  let end: Result<null> = done(null)
  let broke = ''
  try {
    while (end.ok) {
      const slice = await slices.next().catch(messageOf)
      if (typeof slice === 'string') broke = `It could not be read to its end: ${slice}.`
      if (typeof slice === 'string' || slice.done === true) break
      watch.share(slice.value)
      end = watch.isCancelled() ? failed('cancelled', 'It was cancelled; nothing is left of it.') : await writer.write()
      // The rest of the program is heard between two slices.
      await new Promise(resolve => setImmediate(resolve))
    }
  } finally {
    await slices.return(undefined).catch(() => undefined)
  }
  const { tally } = writer.sink
  if (end.ok && tally.samples === 0) end = failed('no-samples', broke || 'It holds no samples.')
  if (end.ok) end = await writer.finish()
  if (end.ok) return done({ tally, broke })
  await writer.undo()
  return end
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : 'unknown')

/** A lap lies at the frame that began the next one, a stint at what ended it. */
function entryOfKept(kept: Kept): TapeEntry {
  if (kept.kind === 'lap') {
    return { kind: 'lap', seq: kept.lap.toSeq, atS: kept.lap.lineAtS, body: JSON.stringify(kept.lap) }
  }
  return { kind: 'stint', seq: kept.seq, atS: kept.atS, body: JSON.stringify(kept.stint) }
}

/** The recording that is being made. */
class ImportWriter {
  readonly sink = new PortionSink()
  readonly #reading: FileReading
  readonly #target: ImportTarget
  readonly #ask: Ask
  readonly #at: TapeAt
  readonly #fold: RaceFold
  #found: TapeEntry[] = []
  #n = 0
  #isOpen = false

  constructor(reading: FileReading, target: ImportTarget, ask: Ask) {
    this.#reading = reading
    this.#target = target
    this.#ask = ask
    this.#at = { path: `${target.path}.part`, uid: randomUUID() }
    this.#fold = new RaceFold(
      () => undefined,
      kept => this.#found.push(entryOfKept(kept)),
    )
  }

  /** Writes the whole portions that came since the last time. */
  async write(): Promise<Result<null>> {
    for (const portion of this.sink.take()) {
      const written = await this.#portion(portion, false)
      if (!written.ok) return written
    }
    return done(null)
  }

  /** The rest, the findings, and the name. */
  async finish(): Promise<Result<null>> {
    const written = await this.write()
    if (!written.ok) return written
    const rest = this.sink.rest()
    for (const finding of this.#reading.findings()) {
      this.#found.push({ kind: 'finding', seq: this.sink.nextSeq, atS: NaN, body: JSON.stringify(finding) })
    }
    const last = await this.#portion(rest, true)
    if (!last.ok) return last
    const closed = await askTape(this.#ask, 'close', this.#at)
    if (!closed.ok) return closed
    this.#isOpen = false
    await rename(this.#at.path, this.#target.path)
    return done(null)
  }

  /** Leaves nothing behind. */
  async undo(): Promise<void> {
    if (this.#isOpen) await askTape(this.#ask, 'close', this.#at)
    await removeTape(this.#at.path)
  }

  async #portion(portion: Portion | null, isLast: boolean): Promise<Result<null>> {
    if (!this.#isOpen) {
      const opened = await this.#open()
      if (!opened.ok) return opened
    }
    if (portion) feed(this.#fold, portion)
    const entries = this.#found.splice(0)
    const ask = { ...this.#at, n: ++this.#n, portion, entries, raw: [], isDurable: isLast }
    const written = await askTape(this.#ask, 'write', ask)
    return written.ok ? done(null) : written
  }

  async #open(): Promise<Result<null>> {
    const { name, startedUtcMs, app } = this.#target
    const header: TapeHeader = {
      ...{ label: 'REPLAY', name, seed: SEED, races: RACES, app, isImported: true },
      can: { ...this.#reading.can, seek: true, speed: true, hold: true, pitCommands: false },
      startedUtcMs: this.sink.tally.session?.startUtcMs ?? startedUtcMs,
    }
    this.#isOpen = true
    const opened = await askTape(this.#ask, 'open', { ...this.#at, header, labels: { name, note: '', tags: [] } })
    return opened.ok ? done(null) : opened
  }
}
