import type { FromAggregate, ToAggregate } from '../../core/aggregate/messages.ts'
import type { Timing } from '../../core/aggregate/timing.ts'
import { FrameRing } from '../../core/ring/frame-ring.ts'
import { FRAME_WIDTH } from '../../core/samples/fields.ts'
import type { GapWhy, JumpWhy, Note, RaceEvent, SessionInfo } from '../../core/samples/session.ts'
import type { Sink, Source } from '../../core/source/source.ts'
import { HeldFrames } from '../../core/views/held-frames.ts'
import { DecisionSequence } from './decision-sequence.ts'
import { Intake } from './intake.ts'
import { Pump } from './pump.ts'
import type { RunDeps } from './run-deps.ts'

/** A source that can hold is asked to wait while this many frames or decisions are on their way. */
const ROOM_FRAMES = 2_000
const ROOM_DECISIONS = 1

/** One source from its opening to its end, with everything that belongs to it alone: ring, places, decisions. */
export class Run implements Sink {
  readonly id: number
  readonly source: Source
  readonly ring: FrameRing
  readonly held = new HeldFrames()
  readonly intake: Intake
  session: SessionInfo | null = null
  timing: Timing | undefined
  hasEnded = false
  readonly #deps: RunDeps
  readonly #toAggregate: Pump
  readonly #toTape: Pump
  #sequence: DecisionSequence | undefined
  #waiting: (() => void)[] = []
  #closed = false
  #newestAtS = NaN
  #finishing = false

  constructor(deps: RunDeps) {
    this.#deps = deps
    this.id = deps.id
    this.source = deps.source
    this.ring = new FrameRing(deps.ringFrames, FRAME_WIDTH)
    this.intake = new Intake(deps.clock)
    const { clock, tape } = deps
    this.#toAggregate = new Pump({
      ring: this.ring,
      clock,
      inFlight: 4,
      drained: () => this.#release(),
      missed: (fromSeq, count) => this.#unseen(fromSeq, count),
      send: async portion => {
        const { session } = this
        const ownCar = deps.ownCar()
        const result = await deps.aggregate.ask('portion', {
          run: this.id,
          portion,
          session,
          ownCar,
        } satisfies ToAggregate)
        if (this.#closed) return
        if (result.ok) this.#hear(result.value as FromAggregate)
        else this.#unseen(portion.fromSeq, portion.atS.length)
      },
    })
    this.#toTape = new Pump({
      ring: this.ring,
      clock,
      inFlight: 4,
      drained: () => this.#release(),
      missed: (fromSeq, count) => {
        tape.unrecorded(fromSeq, count)
        deps.ears.missed(count, 'recorder')
      },
      send: portion => tape.portion(portion),
    })
  }

  get sequence(): DecisionSequence | undefined {
    return this.#sequence
  }

  /** Session time of the newest frame; NaN before the first. */
  get atS(): number {
    return this.#newestAtS
  }

  /** Opens the source. What an earlier run of a recording decided without, this one decides without too. */
  async open(): Promise<Awaited<ReturnType<Source['open']>>> {
    const opened = await this.source.open(this)
    if (!opened.ok) this.#closed = true
    return opened
  }

  frame(atS: number, car: number, values: Float32Array): void {
    if (this.#closed) return
    const seq = this.ring.write(atS, car, values)
    if (!(atS <= this.#newestAtS)) this.#newestAtS = atS
    this.held.take(seq, atS, car, values, this.#deps.clock.nowS())
    this.intake.frame()
    this.#toAggregate.poke()
    if (this.#deps.tape.isRecording) this.#toTape.poke()
    this.#deps.ears.frame(car)
  }

  info(atS: number, info: SessionInfo): void {
    this.session = info
    this.#sequence ??= this.#begin(info)
    this.#note({ seq: this.ring.head, atS, kind: 'info', info })
    this.#deps.ears.info(info)
  }

  event(atS: number, event: RaceEvent): void {
    this.#note({ seq: this.ring.head, atS, kind: 'event', event })
  }

  gap(fromS: number, toS: number, lost: number, why: GapWhy): void {
    this.intake.dropped += lost
    this.#note({ seq: this.ring.head, atS: toS, kind: 'gap', fromS, lost, why })
  }

  jump(toS: number, why: JumpWhy): void {
    if (why === 'new-session') this.#deps.ears.newSession()
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

  ready(): Promise<void> {
    if (this.#hasRoom() || this.#closed) return Promise.resolve()
    return new Promise(resolve => this.#waiting.push(resolve))
  }

  ended(): void {
    this.hasEnded = true
    void this.#finish()
  }

  /** A command that can change an answer: it stands in the stream where it was given, and on the tape. */
  command(name: string, input: unknown): void {
    this.#note({ seq: this.ring.head, atS: this.#newestAtS, kind: 'command', name, input })
  }

  #hear(heard: FromAggregate): void {
    if (heard.restartedAt !== null) this.#deps.tape.restarted(heard.restartedAt)
    if (heard.timing) {
      this.timing = heard.timing
      this.#deps.ears.timing(heard.timing)
    }
    for (const found of heard.found) this.#sequence?.add(found)
    this.#release()
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.source.close()
    this.#toAggregate.stop()
    if (this.#deps.tape.isRecording) await this.#toTape.drain()
    this.#toTape.stop()
    this.#sequence?.close()
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  #begin(info: SessionInfo): DecisionSequence {
    const { source, inference, montecarlo, tape, ears } = this.#deps
    const rerun = source.rerun?.()
    for (const one of rerun?.unseen ?? []) this.#toAggregate.skip(one.fromSeq, one.count)
    for (const seq of rerun?.restarts ?? []) this.#toAggregate.note({ seq, atS: 0, kind: 'jump', why: 'restart' })
    const within = (timeoutS: number | undefined) => (timeoutS === undefined ? {} : { timeoutS })
    return new DecisionSequence({
      askTyres: (input, timeoutS) => inference.ask('tyres', input, within(timeoutS)),
      askRaces: (question, timeoutS) => montecarlo.ask('races', question, within(timeoutS)),
      canHold: source.can.hold,
      seed: rerun?.seed ?? this.#deps.seed,
      races: rerun?.races ?? this.#deps.races,
      sourceKind: info.kind,
      missing: new Map(rerun?.missing.map(one => [one.k, one])),
      said: rerun?.said ?? [],
      onInsight: insight => ears.insight(insight),
      onDecision: made => ears.decision(made),
      onRoom: () => this.#release(),
      onSaid: (said, decision) => {
        tape.said(said)
        ears.said(decision, said.callId, said.said)
      },
      onReset: (atS, before) => ears.reset(atS, before),
    })
  }

  #note(note: Note): void {
    this.#toAggregate.note(note)
    if (this.#deps.tape.isRecording) this.#toTape.note(note)
  }

  /** The aggregation is given up, or this portion killed it twice: told like any other loss. */
  #unseen(fromSeq: number, count: number): void {
    this.intake.dropped += count
    this.#deps.tape.unseen(fromSeq, count)
    this.#deps.ears.missed(count, 'aggregate')
  }

  #hasRoom(): boolean {
    const taping = this.#deps.tape.isRecording ? this.#toTape.backlog : 0
    return (
      this.#toAggregate.backlog < ROOM_FRAMES &&
      taping < ROOM_FRAMES &&
      (this.#sequence?.pending ?? 0) <= ROOM_DECISIONS
    )
  }

  #release(): void {
    if (this.#hasRoom()) for (const resolve of this.#waiting.splice(0)) resolve()
    if (this.hasEnded) void this.#finish()
  }

  /** Told once, when everything the source gave was folded and decided. */
  async #finish(): Promise<void> {
    this.#toAggregate.flush()
    if (this.#finishing || this.#closed || this.#toAggregate.backlog > 0 || this.#toAggregate.inFlight > 0) return
    this.#finishing = true
    await this.#sequence?.settled()
    const last = await this.#deps.aggregate.ask('timing', null, { retry: false })
    if (last.ok && !this.#closed) this.#hear(last.value as FromAggregate)
    if (this.#deps.tape.isRecording) this.#toTape.flush()
    this.#deps.ears.ended()
  }
}
