import type { Portion } from '../../core/aggregate/feed.ts'
import type { Failure, Result } from '../../core/health/result.ts'
import type { RawPacket, TapeEntry, TapeHeader, TapeLabels } from '../../core/samples/taped.ts'
import type { OpenTape, TapeAt, WriteTape, Written } from '../../core/tape/recorder-tasks.ts'
import type { Clock, NeverMind } from '../../core/time/clock.ts'
import type { Supervisor } from './supervisor.ts'

/** What has no frame to go with is kept this long at most before it is sent, host seconds. */
const PATIENCE_S = 0.25
/** The log is moved into the file at least this often while something is written, and at most so often, host seconds. */
const CHECKPOINT_S = 30
const CHECKPOINT_AT_MOST_S = 5

/** A write that was left out would be a hole. */
const essential = { isEssential: true } as const

/** How a worker ends is for the log; people hear what became of the recording. */
const whyOf = ({ code, say }: Failure): string =>
  code === 'poison' || code === 'given-up' ? 'The recorder fell and could not go on.' : say

export interface TapeKeeperDeps {
  readonly recorder: Pick<Supervisor, 'ask'>
  readonly clock: Clock
  /** Hears one sentence when recording stops by itself. */
  readonly failed: (say: string) => void
  /** Hears of every write that is kept. */
  readonly wrote: (written: Written, openForS: number) => void
}

/**
 * What main knows of one recording: it hands portions and entries to the recorder in order and hears when each is
 * kept. A recorder that fell is sent everything unanswered again; writes are numbered, so nothing is kept twice. After
 * a write that failed nothing more is written until somebody resumes, so that a recording never has a silent hole.
 */
export class TapeKeeper {
  readonly #deps: TapeKeeperDeps
  #at: TapeAt | undefined
  #opening: OpenTape | undefined
  #isOpen = false
  #say = 'Not recording.'
  #name = ''
  #n = 0
  /** Counts how often it went on: what was sent before is answered still, and stops nothing. */
  #life = 0
  #isResumed = false
  #keptSeq = 0
  #entries: TapeEntry[] = []
  #raw: RawPacket[] = []
  #isDurable = false
  #timer: NeverMind | undefined
  #openedAtS = NaN
  #checkpointAtS = NaN

  constructor(deps: TapeKeeperDeps) {
    this.#deps = deps
  }

  get isRecording(): boolean {
    return this.#isOpen
  }

  /** One sentence for the source strip. */
  get say(): string {
    return this.#say
  }

  /** Where it lies; undefined before it began. */
  get path(): string | undefined {
    return this.#at?.path
  }

  /** The first frame that is not known to be kept. */
  get keptSeq(): number {
    return this.#keptSeq
  }

  /** Not at all, and why. */
  refuse(say: string): void {
    this.#say = say
  }

  /** @param fromSeq the first frame it will hold. */
  async open(at: TapeAt, header: TapeHeader, labels: TapeLabels, fromSeq: number): Promise<void> {
    this.#at = at
    this.#isOpen = true
    this.#keptSeq = fromSeq
    this.#openedAtS = this.#deps.clock.nowS()
    this.#checkpointAtS = this.#openedAtS
    this.#name = labels.name
    this.#opening = { ...at, header, labels }
    await this.#open(this.#opening)
  }

  /** Resolves when it is kept, or when it never will be. */
  async portion(portion: Portion): Promise<unknown> {
    const written = await this.#write(portion)
    if (written?.ok) this.#keptSeq = Math.max(this.#keptSeq, portion.fromSeq + portion.atS.length)
    return written
  }

  /** @param isDurable must be found again after a power cut: it is sent at once and waits for the disk. */
  entry(entry: TapeEntry, isDurable = false): void {
    if (!this.#isOpen) return
    this.#entries.push(entry)
    this.#isDurable ||= isDurable
    if (isDurable) void this.#write(null)
    else this.#arm()
  }

  raw(packet: RawPacket): void {
    if (!this.#isOpen) return
    this.#raw.push(packet)
    this.#arm()
  }

  /** What the recording is called changed. */
  async label(labels: Partial<TapeLabels>): Promise<void> {
    if (!this.#at || !this.#isOpen) return
    this.#name = labels.name ?? this.#name
    await this.#deps.recorder.ask('label', { path: this.#at.path, labels, entries: [] })
  }

  /** A good moment to move the log into the file: a lap, a pit, a flag. */
  checkpoint(): void {
    if (this.#isOpen && this.#deps.clock.nowS() - this.#checkpointAtS >= CHECKPOINT_AT_MOST_S) this.#checkpoint()
  }

  /** Goes on with the same recording. False when there is none that could go on. */
  resume(): boolean {
    if (this.#isOpen || !this.#opening) return false
    this.#life++
    this.#isOpen = true
    // What was not answered may be kept all the same, so no number is used a second time.
    this.#isResumed = true
    // It may be that it could not even be begun; one that is there already is left as it is.
    void this.#open(this.#opening)
    return true
  }

  /** Sends what is left and closes the file. */
  async close(): Promise<Result<unknown> | null> {
    const at = this.#at
    if (!at || !this.#isOpen) return null
    await this.#write(null)
    const closed = await this.#deps.recorder.ask('close', at, essential)
    if (!closed.ok) this.#stop(whyOf(closed))
    this.#isOpen = false
    this.#timer?.()
    if (closed.ok) this.#say = 'Not recording: the recording was closed.'
    return closed
  }

  async #open(opening: OpenTape): Promise<void> {
    const life = this.#life
    this.#say = this.#name
    const opened = await this.#deps.recorder.ask('open', opening, essential)
    if (life !== this.#life) return
    if (!opened.ok) this.#stop(whyOf(opened))
    else this.#deps.wrote(opened.value as Written, this.#deps.clock.nowS() - this.#openedAtS)
  }

  #arm(): void {
    this.#timer ??= this.#deps.clock.after(PATIENCE_S, () => {
      this.#timer = undefined
      void this.#write(null)
    })
  }

  async #write(portion: Portion | null): Promise<Result<Written> | null> {
    const at = this.#at
    if (!this.#isOpen || !at) return null
    const [entries, raw, isDurable] = [this.#entries, this.#raw, this.#isDurable]
    if (!portion && entries.length === 0 && raw.length === 0) return null
    this.#entries = []
    this.#raw = []
    this.#isDurable = false
    this.#timer?.()
    this.#timer = undefined
    const n = ++this.#n
    const [life, isResumed] = [this.#life, this.#isResumed]
    this.#isResumed = false
    const task: WriteTape = { ...at, n, ...(isResumed ? { isResumed } : {}), portion, entries, raw, isDurable }
    const written = (await this.#deps.recorder.ask('write', task, essential)) as Result<Written>
    if (!written.ok) {
      if (life === this.#life) this.#stop(whyOf(written))
      return written
    }
    this.#say = `${this.#name}, ${(written.value.bytes / 1e6).toFixed(1)} MB`
    const nowS = this.#deps.clock.nowS()
    this.#deps.wrote(written.value, nowS - this.#openedAtS)
    if (this.#isOpen && nowS - this.#checkpointAtS >= CHECKPOINT_S) this.#checkpoint()
    return written
  }

  #checkpoint(): void {
    this.#checkpointAtS = this.#deps.clock.nowS()
    // One that does not come about loses nothing: the log is read as well.
    void this.#deps.recorder.ask('checkpoint', this.#at)
  }

  #stop(why: string): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#timer?.()
    this.#timer = undefined
    this.#entries = []
    this.#raw = []
    this.#say = `NOT RECORDING: ${why}`
    this.#deps.failed(why)
  }
}
