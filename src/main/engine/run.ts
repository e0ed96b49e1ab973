import type { Kept } from '../../core/aggregate/race-fold.ts'
import type { Timing } from '../../core/aggregate/timing.ts'
import type { Result } from '../../core/health/result.ts'
import type { GapWhy, JumpWhy, Note, RaceEvent, SessionInfo } from '../../core/samples/session.ts'
import type { Sink, Source, Wind } from '../../core/source/source.ts'
import { HeldFrames } from '../../core/views/held-frames.ts'
import type { TimeLine } from '../../core/views/time-line.ts'
import { CallDesk } from './call-desk.ts'
import { CheckpointLog, readCheckpoint, type Checkpoint } from './checkpoints.ts'
import type { DecisionSequence } from './decision-sequence.ts'
import type { Intake } from './intake.ts'
import { outputText, type Output } from './output.ts'
import type { RunDeps } from './run-deps.ts'
import { sequenceDeps } from './run-decisions.ts'
import { RunRecord } from './run-record.ts'
import { Stretch } from './stretch.ts'
import type { TapeKeeper } from './tape-keeper.ts'

/** Kinds of output that a person must find again after a power cut. */
const durable: ReadonlySet<string> = new Set(['call'])

/** One session from its first frame to its end, with everything that belongs to it alone: places, decisions, tape. */
export class Run implements Sink {
  readonly source: Source
  held = new HeldFrames()
  readonly intake: Intake
  readonly tape: TapeKeeper
  readonly calls: CallDesk
  session: SessionInfo | null = null
  timing: Timing | undefined
  /** The car the wall is for; null until a source or a person names one. */
  ownCar: number | null = null
  hasEnded = false
  /** It is this one that the screens show. */
  isOnGlass = true
  readonly #deps: RunDeps
  readonly #record: RunRecord
  #begun: Stretch | undefined
  readonly #checkpoints = new CheckpointLog()
  #waiting: (() => void)[] = []
  #closed = false
  /** Session time of the first frame; NaN before it. */
  firstAtS = NaN
  #newestAtS = NaN
  #finishing = false
  /** Frames before this one are passed through on the way to the moment that is shown already. */
  #windSeq = 0
  #leading = new HeldFrames()

  constructor(deps: RunDeps) {
    this.#deps = deps
    this.source = deps.source
    this.intake = deps.intake
    this.tape = deps.tape
    this.#record = new RunRecord({
      ...deps,
      marked: () => {
        if (this.isOnGlass) deps.ears.marked()
      },
    })
    this.calls = new CallDesk({
      missing: (missing, seq, atS) => this.#record.entry('missing', seq, atS, missing),
      publish: call => {
        if (this.isOnGlass) deps.ears.call(call)
      },
      output: output => this.#output(output),
    })
  }

  /** Begun by the first thing a source says: what a recording remembers is known only then. */
  get #stretch(): Stretch {
    return (this.#begun ??= this.#begin(0, null))
  }

  get sequence(): DecisionSequence | undefined {
    return this.#begun?.decisions
  }

  get hasFrames(): boolean {
    return this.#record.hasBegun
  }

  get timeLine(): TimeLine {
    return this.#record.timeLine
  }

  get ring(): Stretch['ring'] {
    return this.#stretch.ring
  }

  /** Names its state in the analysis. */
  get key(): number {
    return this.#stretch.key
  }

  /** Session time of the newest frame; NaN before the first. */
  get atS(): number {
    return this.#newestAtS
  }

  get isCatchingUp(): boolean {
    return this.#windSeq > 0 && !this.#stretch.hasPassed(this.#windSeq)
  }

  frame(atS: number, car: number, values: Float32Array): void {
    if (this.#closed) return
    if (!this.#record.hasBegun) {
      this.firstAtS = atS
      this.#record.begin(this.session, this.ring.head)
      if (!this.tape.isRecording) this.#stretch.toTape.skipToHead()
    }
    const seq = this.#stretch.frame(atS, car, values)
    if (seq < this.#windSeq) {
      // What leads to the picture is not shown, but what it told of a car is known at the picture's moment.
      this.#leading.take(seq, atS, car, values, this.#deps.clock.nowS())
      return
    }
    if (!(atS <= this.#newestAtS)) this.#newestAtS = atS
    this.held.take(seq, atS, car, values, this.#deps.clock.nowS())
    if (this.isOnGlass) this.#deps.ears.frame(car === this.ownCar)
  }

  info(atS: number, info: SessionInfo): void {
    this.#record.learn(info)
    this.#note({ seq: this.ring.head, atS, kind: 'info', info })
    if (this.ring.head < this.#windSeq) return
    this.session = info
    this.ownCar ??= info.cars.find(car => car.isOwn)?.car ?? null
    if (this.isOnGlass) this.#deps.ears.info(info)
  }

  event(atS: number, event: RaceEvent): void {
    this.#note({ seq: this.ring.head, atS, kind: 'event', event })
  }

  gap(fromS: number, toS: number, lost: number, why: GapWhy): void {
    this.intake.dropped += lost
    this.#note({ seq: this.ring.head, atS: toS, kind: 'gap', fromS, lost, why })
  }

  jump(toS: number, why: JumpWhy): void {
    if (this.ring.head < this.#windSeq) this.#leading.clear()
    else this.#forget(why)
    this.#note({ seq: this.ring.head, atS: toS, kind: 'jump', why })
  }

  /** Everything that leads to the moment it was wound to was given. */
  async wound(): Promise<void> {
    if (this.#leading.isEmpty) return this.#stretch.arrive()
    this.held = this.#leading
    this.#leading = new HeldFrames()
    await this.#stretch.arrive()
  }

  reject(reason: string, bytes: number): void {
    this.intake.reject(reason, bytes)
  }

  received(bytes: number): void {
    this.intake.item(bytes)
  }

  skip(frames: number): void {
    this.#stretch.skip(frames)
  }

  raw(sender: number, bytes: Uint8Array): void {
    this.#record.raw(sender, bytes)
  }

  ready(): Promise<void> {
    if (this.#stretch.hasRoom || this.#closed) return Promise.resolve()
    return new Promise(resolve => this.#waiting.push(resolve))
  }

  ended(): void {
    this.hasEnded = true
    void this.#finish()
  }

  /** A command that can change an answer: it stands in the stream where it was given, and in the recording. */
  command(name: string, input: unknown): void {
    const { car } = (input ?? {}) as { car?: unknown }
    if (name === 'car.choose' && typeof car === 'number') this.ownCar = car
    this.#note({ seq: this.ring.head, atS: this.#newestAtS, kind: 'command', name, input })
  }

  /** A line of a person's own at this moment: into the recording that is made, or onto the one that is played. */
  remark(text: string): Promise<Result<unknown>> {
    return this.#record.remark(text, this.ring.head, this.#newestAtS)
  }

  /** Another moment: shown at once; the frames since the newest kept state are folded behind the picture. */
  wind(place: Wind): number {
    const kept = this.#checkpoints.before(place.seq)
    const taped = place.checkpoint && readCheckpoint(place.checkpoint.seq, place.checkpoint.atS, place.checkpoint.body)
    const from = taped && (!kept || taped.seq > kept.seq) ? taped : kept
    this.#begun?.close()
    this.hasEnded = false
    this.#finishing = false
    this.timing = undefined
    this.#windSeq = place.seq
    this.#begun = this.#begin(from?.seq ?? 0, from ?? null)
    this.calls.wind(from?.said)
    this.session = place.info
    this.ownCar = from?.decided.ownCar ?? place.info?.cars.find(car => car.isOwn)?.car ?? null
    this.held.clear()
    this.#leading = new HeldFrames()
    this.held.show(place.near, this.#deps.clock.nowS())
    this.#newestAtS = place.atS
    this.#release()
    this.#deps.ears.reset()
    return from?.seq ?? 0
  }

  /** Records again after recording had stopped; what was not recorded is told as a gap. False: there is nothing to go on with. */
  resumeTape(): boolean {
    if (!this.tape.resume()) return false
    const { keptSeq } = this.tape
    this.#stretch.toTape.skipToHead()
    const count = this.ring.head - keptSeq
    if (count > 0) this.#unrecorded(keptSeq, count)
    const { session } = this
    if (session) this.#record.entry('info', this.ring.head, this.#newestAtS, session)
    return true
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#begun?.drainTape()
    this.#begun?.close()
    for (const resolve of this.#waiting.splice(0)) resolve()
    await this.tape.close()
  }

  /** The session is over while its source goes on: what was given is decided, then everything is closed. */
  async end(): Promise<void> {
    this.hasEnded = true
    this.isOnGlass = false
    await this.#stretch.settle()
    await this.close()
  }

  #begin(fromSeq: number, from: Checkpoint | null): Stretch {
    const { source, clock, ringFrames, aggregate, nextKey } = this.#deps
    const rerun = source.rerun?.()
    const stretch = new Stretch({
      ...{ key: nextKey(), fromSeq, clock, ringFrames, aggregate, tape: this.tape },
      ...{ restore: from?.fold ?? null, start: from?.decided ?? null },
      checkpoints: source.can.seek || source.label !== 'REPLAY',
      session: () => this.session,
      ownCar: () => this.ownCar,
      sequence: sequenceDeps({
        deps: this.#deps,
        calls: this.calls,
        record: this.#record,
        checkpoints: this.#checkpoints,
        kind: () => this.session?.kind ?? 'unknown',
        isOnGlass: () => this.isOnGlass,
        output: output => this.#output(output),
      }),
      moved: () => this.#release(),
      timing: timing => {
        // An order on the way to the picture is not the picture's.
        if (timing.seq + 1 < this.#windSeq) return
        this.timing = timing
        if (this.isOnGlass) this.#deps.ears.timing(timing)
      },
      kept: kept => this.#keep(kept),
      unseen: (seq, count) => this.#unseen(seq, count),
      unrecorded: (seq, count) => this.#unrecorded(seq, count),
      restoreFailed: why => this.#deps.ears.missed(0, 'aggregate', why),
      restarted: seq => this.#record.entry('restart', seq, NaN, {}),
    })
    for (const one of rerun?.unseen ?? []) stretch.toAnalysis.skip(one.fromSeq, one.count)
    for (const seq of rerun?.restarts ?? []) {
      if (seq >= fromSeq) stretch.toAnalysis.note({ seq, atS: 0, kind: 'jump', why: 'restart' })
    }
    return stretch
  }

  #keep(kept: Kept): void {
    if (kept.kind === 'lap') this.#record.entry('lap', kept.lap.toSeq, kept.lap.lineAtS, kept.lap)
    else this.#record.entry('stint', kept.seq, kept.atS, kept.stint)
  }

  #output(output: Output): void {
    const body = outputText(output)
    this.#record.entry(output.kind, output.basedOnSeq, output.sessionS, body, durable.has(output.kind))
    this.#deps.ears.output(output)
  }

  #note(note: Note): void {
    // Before the first frame there is no recording yet: what comes before it goes in with it.
    this.#stretch.note(note, this.tape.isRecording || !this.#record.hasBegun)
    if (note.kind === 'info') return
    const { kind, seq, atS, ...body } = note
    this.#record.mark({ kind, seq, atS, body: JSON.stringify(kind === 'event' ? note.event : body) })
  }

  #forget(why: JumpWhy): void {
    if (why === 'new-session') this.ownCar = null
    this.held.clear()
    this.#newestAtS = NaN
    this.timing = undefined
  }

  /** The analysis is given up, or this portion killed it twice: told like any other loss. */
  #unseen(fromSeq: number, count: number): void {
    this.intake.dropped += count
    this.#record.entry('unseen', fromSeq, NaN, { fromSeq, count })
    this.#deps.ears.missed(count, 'aggregate')
  }

  #unrecorded(fromSeq: number, count: number): void {
    this.#record.entry('unrecorded', fromSeq, NaN, { fromSeq, count })
    this.#deps.ears.missed(count, 'recorder')
  }

  #release(): void {
    if (this.#stretch.hasRoom) for (const resolve of this.#waiting.splice(0)) resolve()
  }

  /** Told once, when everything the source gave was folded and decided. */
  async #finish(): Promise<void> {
    if (this.#finishing || this.#closed) return
    this.#finishing = true
    const stretch = this.#stretch
    const hasSettled = await stretch.settle()
    if (!hasSettled || stretch !== this.#stretch) return
    if (this.tape.isRecording) stretch.toTape.flush()
    if (this.isOnGlass) this.#deps.ears.ended()
  }
}
