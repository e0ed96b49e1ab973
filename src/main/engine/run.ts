import type { Kept } from '../../core/aggregate/race-fold.ts'
import type { Timing } from '../../core/aggregate/timing.ts'
import { done, failed, type Result } from '../../core/health/result.ts'
import type { GapWhy, JumpWhy, Note, RaceEvent, SessionInfo } from '../../core/samples/session.ts'
import type { EntryKind, RawPacket, TapeEntry } from '../../core/samples/taped.ts'
import type { Sink, Source, Wind } from '../../core/source/source.ts'
import { HeldFrames } from '../../core/views/held-frames.ts'
import { TimeLine } from '../../core/views/time-line.ts'
import { CallDesk } from './call-desk.ts'
import { CheckpointLog, checkpointText, readCheckpoint, type Checkpoint } from './checkpoints.ts'
import type { DecisionSequence, SequenceDeps } from './decision-sequence.ts'
import type { Intake } from './intake.ts'
import { outputText, type Output } from './output.ts'
import type { RunDeps } from './run-deps.ts'
import { Stretch } from './stretch.ts'
import type { TapeKeeper } from './tape-keeper.ts'

/** Kinds of output that a person must find again after a power cut. */
const durable: ReadonlySet<string> = new Set(['call'])

/** Packets kept at most before the first frame. */
const EARLY_PACKETS = 2_000

/** One session from its first frame to its end, with everything that belongs to it alone: places, decisions, tape. */
export class Run implements Sink {
  readonly source: Source
  readonly held = new HeldFrames()
  readonly intake: Intake
  readonly tape: TapeKeeper
  readonly calls: CallDesk
  readonly timeLine = new TimeLine()
  session: SessionInfo | null = null
  timing: Timing | undefined
  /** The car the wall is for; null until a source or a person names one. */
  ownCar: number | null = null
  hasEnded = false
  /** It is this one that the screens show. */
  isOnGlass = true
  readonly #deps: RunDeps
  #begun: Stretch | undefined
  readonly #checkpoints = new CheckpointLog()
  #waiting: (() => void)[] = []
  #closed = false
  /** Session time of the first frame; NaN before it. */
  firstAtS = NaN
  #newestAtS = NaN
  #finishing = false
  #hasBegunTape = false
  #name = ''
  #earlyRaw: RawPacket[] = []
  /** Frames before this one are passed through on the way to the moment that is shown already. */
  #windSeq = 0

  constructor(deps: RunDeps) {
    this.#deps = deps
    this.source = deps.source
    this.intake = deps.intake
    this.tape = deps.tape
    this.calls = new CallDesk({
      missing: (missing, seq, atS) => this.#entry('missing', seq, atS, missing),
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
    return this.#hasBegunTape
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
    if (!this.#hasBegunTape) this.#beginTape(atS)
    const seq = this.#stretch.frame(atS, car, values)
    if (seq < this.#windSeq) return
    if (!(atS <= this.#newestAtS)) this.#newestAtS = atS
    this.held.take(seq, atS, car, values, this.#deps.clock.nowS())
    if (this.isOnGlass) this.#deps.ears.frame(car === this.ownCar)
  }

  info(atS: number, info: SessionInfo): void {
    const name = this.#deps.nameOf(info)
    if (this.#hasBegunTape && name !== this.#name) void this.tape.label({ name })
    this.#name = name
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
    if (why === 'new-session') this.ownCar = null
    this.held.clear()
    this.#newestAtS = NaN
    this.timing = undefined
    this.#note({ seq: this.ring.head, atS: toS, kind: 'jump', why })
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
    if (!this.#deps.keepsRaw) return
    const atNs = BigInt(Math.round(this.#deps.clock.nowS() * 1e9))
    const packet = { atNs, sender, bytes: bytes.slice() }
    if (this.#hasBegunTape) this.tape.raw(packet)
    // What a session is comes before its first frame: without it nothing could be decoded again.
    else if (this.#earlyRaw.length < EARLY_PACKETS) this.#earlyRaw.push(packet)
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
  async remark(text: string): Promise<Result<unknown>> {
    const entry: TapeEntry = {
      ...{ kind: 'remark', seq: this.ring.head, atS: this.#newestAtS },
      body: JSON.stringify({ text }),
    }
    const { path } = this.source
    if (path !== undefined) {
      const kept = await this.#deps.recorder.ask('label', { path, labels: {}, entries: [entry] })
      if (kept.ok) this.timeLine.take(entry)
      return kept
    }
    if (!this.tape.isRecording) return failed('not-recording', 'Nothing is being recorded, so a note would be lost.')
    this.tape.entry(entry, true)
    this.timeLine.take(entry)
    return done(null)
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
    this.calls.wind(from?.calls ?? [])
    this.session = place.info
    this.ownCar = from?.decided.ownCar ?? place.info?.cars.find(car => car.isOwn)?.car ?? null
    this.held.clear()
    const { fromSeq, atS, car, values } = place.near
    const width = values.length / Math.max(1, atS.length)
    for (let i = 0; i < atS.length; i++) {
      const frame = values.subarray(i * width, (i + 1) * width)
      this.held.take(fromSeq + i, atS[i] ?? NaN, car[i] ?? 0, frame, this.#deps.clock.nowS())
    }
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
    if (session) this.#entry('info', this.ring.head, this.#newestAtS, session)
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
      sequence: this.#sequenceDeps(),
      moved: () => this.#release(),
      timing: timing => {
        this.timing = timing
        if (this.isOnGlass) this.#deps.ears.timing(timing)
      },
      kept: kept => this.#keep(kept),
      unseen: (seq, count) => this.#unseen(seq, count),
      unrecorded: (seq, count) => this.#unrecorded(seq, count),
      restarted: seq => this.#entry('restart', seq, NaN, {}),
    })
    for (const one of rerun?.unseen ?? []) stretch.toAnalysis.skip(one.fromSeq, one.count)
    for (const seq of rerun?.restarts ?? []) {
      if (seq >= fromSeq) stretch.toAnalysis.note({ seq, atS: 0, kind: 'jump', why: 'restart' })
    }
    return stretch
  }

  #sequenceDeps(): Omit<SequenceDeps, 'start' | 'onRoom'> {
    const { source, inference, montecarlo, ears } = this.#deps
    const rerun = source.rerun?.()
    const within = (timeoutS: number | undefined) => (timeoutS === undefined ? {} : { timeoutS })
    return {
      askTyres: (input, timeoutS) => inference.ask('tyres', input, within(timeoutS)),
      askRaces: (question, timeoutS) => montecarlo.ask('races', question, within(timeoutS)),
      canHold: source.can.hold,
      seed: rerun?.seed ?? this.#deps.seed,
      races: rerun?.races ?? this.#deps.races,
      sourceKind: () => this.session?.kind ?? 'unknown',
      missing: new Map(rerun?.missing.map(one => [one.k, one])),
      said: rerun?.said ?? [],
      onInsight: insight => this.#output({ kind: 'insight', sessionS: insight.atS, basedOnSeq: insight.seq, insight }),
      onDecision: made => {
        this.calls.decided(made)
        if (made.point.why !== 'tick') this.tape.checkpoint()
        if (this.isOnGlass) ears.decision(made)
      },
      onSaid: (said, decision) => {
        this.#entry('said', decision.seq, decision.atS, said, true)
        this.calls.said(decision, said.callId, said.said)
        if (this.isOnGlass) ears.reset()
      },
      onReset: (_atS, before) => {
        this.calls.reset(before)
        if (this.isOnGlass) ears.reset()
      },
      onCheckpoint: ({ seq, atS, fold }, decided) => {
        const one: Checkpoint = { seq, atS, fold, decided, calls: this.calls.log.calls }
        if (this.tape.isRecording) this.#entry('checkpoint', seq, atS, checkpointText(one))
        else if (source.can.seek) this.#checkpoints.add(one)
      },
    }
  }

  #beginTape(atS: number): void {
    this.#hasBegunTape = true
    this.firstAtS = atS
    const begun = this.#deps.beginTape(this.session)
    if (begun) void this.tape.open(begun.at, begun.header, begun.labels, this.ring.head)
    for (const packet of this.#earlyRaw.splice(0)) this.tape.raw(packet)
  }

  #keep(kept: Kept): void {
    if (kept.kind === 'lap') this.#entry('lap', kept.lap.toSeq, kept.lap.lineAtS, kept.lap)
    else this.#entry('stint', this.ring.head, this.#newestAtS, kept.stint)
  }

  #output(output: Output): void {
    const body = outputText(output)
    this.#entry(output.kind, output.basedOnSeq, output.sessionS, body, durable.has(output.kind))
    this.#deps.ears.output(output)
  }

  #entry(kind: EntryKind, seq: number, atS: number, what: object | string, isDurable = false): void {
    const entry = { kind, seq, atS, body: typeof what === 'string' ? what : JSON.stringify(what) }
    this.tape.entry(entry, isDurable)
    this.#mark(entry)
  }

  #note(note: Note): void {
    // Before the first frame there is no recording yet: what comes before it goes in with it.
    this.#stretch.note(note, this.tape.isRecording || !this.#hasBegunTape)
    if (note.kind === 'info') return
    const { kind, seq, atS, ...body } = note
    this.#mark({ kind, seq, atS, body: JSON.stringify(kind === 'event' ? note.event : body) })
  }

  /** What a recording remembers was put on the time line when it was opened. */
  #mark(entry: TapeEntry): void {
    if (this.source.remembered || !this.timeLine.take(entry)) return
    if (this.isOnGlass) this.#deps.ears.marked()
  }

  /** The analysis is given up, or this portion killed it twice: told like any other loss. */
  #unseen(fromSeq: number, count: number): void {
    this.intake.dropped += count
    this.#entry('unseen', fromSeq, NaN, { fromSeq, count })
    this.#deps.ears.missed(count, 'aggregate')
  }

  #unrecorded(fromSeq: number, count: number): void {
    this.#entry('unrecorded', fromSeq, NaN, { fromSeq, count })
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
