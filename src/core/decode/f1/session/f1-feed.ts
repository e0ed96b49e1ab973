import type { Finding } from '../../../samples/finding.ts'
import type { SampleSink } from '../../../samples/sample-sink.ts'
import type { SessionInfo } from '../../../samples/session.ts'
import type { F1Packet, PacketReject } from '../wire/packet.ts'
import { PacketReader } from '../wire/packet-reader.ts'
import type { SenderFacts } from '../../../samples/receiving.ts'
import { feedFindings } from './feed-findings.ts'
import { GameSession } from './game-session.ts'
import { isFast } from './frame-set.ts'
import { frameOf, isFlashback, PacketOrder, type Turn } from './packet-order.ts'
import type { Sender } from './sender.ts'
import { senderFacts } from './sender-facts.ts'
import { SenderList } from './sender-list.ts'
import type { TrackNamed } from './session-words.ts'
import { ToldBreaks } from './told-breaks.ts'

export interface F1FeedOptions {
  readonly sink: SampleSink
  /** What is known of a circuit beyond what the game sends. */
  readonly trackNamed?: TrackNamed
  /** Slot of the car a spectator chose; null when he chose none. */
  readonly ownCar?: () => number | null
}

export interface F1Feed {
  /**
   * Takes a datagram. Never throws; true when it was used. What was not is counted under its reason.
   * @param arrivalS host seconds, for rates and ages only, @param from who sent it.
   */
  take(bytes: Uint8Array, arrivalS: number, from: string): boolean
  /** The end of the input: gives what is held. */
  flush(): void
  /** @param nowS host seconds; without it the newest arrival. */
  senders(nowS?: number): readonly SenderFacts[]
  findings(): readonly Finding[]
  info(): SessionInfo | null
  /** Position of a slot in a lap, counted from 0, by LapPositions (since 2025); null when the game has none. */
  positionIn(lap: number, car: number): number | null
}

const NO_UID = '0'.repeat(16)
/** A session is alive while its packets come, host seconds. */
const ALIVE_S = 5
/** A clock that goes back to the first seconds of its session begins it anew: before the start nobody goes back. */
const RESTART_S = 5

/** Why a datagram that was read is not used. */
type Refusal = Exclude<Turn, 'in-turn' | 'clock-back' | 'clock-ahead'> | 'other-session' | 'no-session'

/** Reads the datagrams of F1 games, 2020 to 2026, from any number of senders, as one session at a time. */
export const createF1Feed = (options: F1FeedOptions): F1Feed => new Feed(options)

class Feed implements F1Feed {
  readonly #options: F1FeedOptions
  readonly #sink: SampleSink
  readonly #reader = new PacketReader()
  readonly #senders = new SenderList()
  readonly #order: PacketOrder
  readonly #restricted = new Set<string>()
  #session: GameSession | undefined
  #uid = ''
  /** Who sent packets of this session. */
  #heardFrom = new Set<string>()
  #takenAtS = NaN
  /** When a frame of it came last: what is said after the end carries no frame. */
  #frameAtS = NaN
  #oldUid = ''
  #begunAtS = NaN
  readonly #breaks = new ToldBreaks()
  #otherSession = 0
  #tooOld = 0
  #unreadable = 0
  #flashbacks = 0
  #unsaidFlashbacks = 0
  #clockJumps = 0
  #restarts = 0
  #builtResults = 0

  constructor(options: F1FeedOptions) {
    this.#options = options
    this.#sink = options.sink
    this.#order = new PacketOrder(({ fromS, toS, missing }) => this.#sink.gap(fromS, toS, missing, 'network'))
  }

  take(bytes: Uint8Array, arrivalS: number, from: string): boolean {
    this.#sink.received(bytes.length)
    const sender = this.#senders.of(from)
    sender.hear(bytes.length, arrivalS)
    const packet = this.#reader.read(bytes)
    if ('reject' in packet) return this.#reject(packet, sender)
    sender.understand(packet, arrivalS)
    let refusal = this.#choose(packet, sender, arrivalS) ?? this.#turn(packet, bytes, sender, arrivalS)
    if (refusal !== undefined && this.#isSentAgain(packet, arrivalS)) {
      this.#begin(this.#uid, packet.header.sessionTimeS, arrivalS)
      refusal = this.#turn(packet, bytes, sender, arrivalS)
    }
    if (refusal !== undefined) return this.#refuse(refusal, sender, bytes.length)
    this.#use(packet, sender, arrivalS)
    return true
  }

  #reject(packet: PacketReject, sender: Sender): boolean {
    if (packet.reject === 'f1-too-old') this.#tooOld++
    else this.#unreadable++
    sender.refuse(packet)
    this.#sink.reject(packet.reject, packet.size)
    return false
  }

  #refuse(refusal: Refusal, sender: Sender, bytes: number): boolean {
    if (refusal === 'duplicate') sender.duplicates++
    else if (refusal === 'out-of-order') sender.outOfOrder++
    else sender.count(refusal)
    if (refusal === 'other-session') this.#otherSession++
    this.#sink.reject(refusal, bytes)
    return false
  }

  /** Whether the packet belongs to the session that is running, or begins the next one. */
  #choose({ header }: F1Packet, sender: Sender, arrivalS: number): Refusal | undefined {
    const uid = header.sessionUid
    if (this.#session !== undefined && uid === this.#uid) return undefined
    // The first frames of a session, and the menu, have no id: they may not disturb the session that has one.
    if (uid === NO_UID && this.#session !== undefined) return 'no-session'
    const isAlive = arrivalS - this.#takenAtS < ALIVE_S
    if (isAlive && this.#uid !== NO_UID && !this.#heardFrom.has(sender.from)) return 'other-session'
    // What was under way when the session changed.
    if (uid === this.#oldUid && arrivalS - this.#begunAtS < ALIVE_S) return 'other-session'
    if (this.#uid === NO_UID && header.sessionTimeS >= (this.#session?.atS ?? NaN)) this.#uid = uid
    else this.#begin(uid, header.sessionTimeS, arrivalS)
    this.#heardFrom.add(sender.from)
    return undefined
  }

  /**
   * The same session from an earlier frame, after nothing of it came for a while: a recording of it is played again. Left
   * out as late it would never be seen.
   */
  #isSentAgain(packet: F1Packet, arrivalS: number): boolean {
    const isSame = packet.header.sessionUid === this.#uid && isFast(packet.name)
    return isSame && arrivalS - this.#frameAtS >= ALIVE_S && this.#order.isFarBehind(frameOf(packet))
  }

  #begin(uid: string, atS: number, arrivalS: number): void {
    const old = this.#session
    this.#order.begin()
    this.#close()
    if (old !== undefined && old.info !== null) this.#sink.jump(atS, 'new-session')
    this.#oldUid = this.#uid
    this.#uid = uid
    this.#begunAtS = arrivalS
    this.#heardFrom = new Set()
    this.#senders.rewindFrames()
    this.#senders.setClocks(NaN)
    this.#breaks.forget()
    this.#session = new GameSession({
      sink: this.#sink,
      trackNamed: this.#options.trackNamed,
      chosen: () => this.#options.ownCar?.() ?? -1,
    })
  }

  #close(): void {
    const session = this.#session
    if (session === undefined) return
    for (const number of session.roster.everRestricted()) this.#restricted.add(number)
    const wasBuilt = session.isResultBuilt
    session.close()
    if (session.isResultBuilt && !wasBuilt) this.#builtResults++
  }

  /** Whether the packet comes in its turn. */
  #turn(packet: F1Packet, bytes: Uint8Array, sender: Sender, arrivalS: number): Refusal | undefined {
    const isPaused = this.#session?.isPaused === true
    let turn = this.#order.judge(packet, bytes, sender, isPaused, arrivalS)
    if (turn === 'clock-back' || turn === 'clock-ahead') {
      this.#clockWasSet(packet, sender, arrivalS)
      turn = this.#order.inTurn(packet, bytes, sender, isPaused)
    }
    return turn === 'in-turn' || turn === 'clock-back' || turn === 'clock-ahead' ? undefined : turn
  }

  /** The clock was set without an event that said so. A second sender's clock follows the first one's. */
  #clockWasSet(packet: F1Packet, sender: Sender, arrivalS: number): void {
    const { sessionTimeS: toS, frameIdentifier: toId, sessionUid } = packet.header
    const { left, brokeAt } = sender.clock
    if (this.#breaks.isClockKnown(toS, arrivalS, sender.from, left.atS)) return
    if (toS < left.atS && this.#isRestart(packet)) {
      this.#restarts++
      this.#begin(sessionUid, toS, arrivalS)
    } else {
      const isBack = toS < left.atS && toId < left.id
      if (isBack) this.#unsaidFlashbacks++
      else this.#clockJumps++
      const doFramesGoBack = isBack && this.#order.isBehind(frameOf(packet))
      this.#rewind(toS, isBack ? 'flashback' : 'clock', doFramesGoBack)
      if (!doFramesGoBack) this.#order.breakAt(brokeAt)
    }
    this.#breaks.tell(toS, arrivalS, sender.from, false)
    this.#order.stale.begin(left.id, toId, arrivalS)
  }

  /** From 2023 on a count tells: it never goes back within a session. Before that, only the place. */
  #isRestart(packet: F1Packet): boolean {
    const { overallFrame, sessionTimeS } = packet.header
    return Number.isNaN(overallFrame) ? sessionTimeS < RESTART_S : this.#order.isFarBehind(overallFrame)
  }

  #rewind(toS: number, why: 'flashback' | 'clock', doFramesGoBack: boolean): void {
    if (doFramesGoBack) {
      this.#order.rewind()
      this.#senders.rewindFrames()
    }
    this.#session?.rewind(toS)
    this.#sink.jump(toS, why)
  }

  #use(packet: F1Packet, sender: Sender, arrivalS: number): void {
    sender.accepted++
    this.#heardFrom.add(sender.from)
    this.#takenAtS = arrivalS
    if (isFast(packet.name)) this.#frameAtS = arrivalS
    if (isFlashback(packet)) this.#flashback(packet, sender, arrivalS)
    else this.#session?.take(packet, frameOf(packet))
  }

  #flashback(packet: F1Packet, sender: Sender, arrivalS: number): void {
    const toS = packet.numbers('event.flashbackSessionTime')?.[0] ?? NaN
    const toFrame = packet.numbers('event.flashbackFrameIdentifier')?.[0] ?? NaN
    if (Number.isNaN(toS)) return
    // The packets from behind it may have come first and told it already.
    if (this.#breaks.isEventKnown(toS, arrivalS)) return
    this.#flashbacks++
    this.#order.stale.begin(packet.header.frameIdentifier, toFrame, arrivalS)
    this.#senders.setClocks(toS)
    this.#breaks.tell(toS, arrivalS, sender.from, true)
    // From 2023 on the overall count goes on.
    this.#rewind(toS, 'flashback', packet.format < 2023)
  }

  flush(): void {
    this.#order.loss.flush()
    for (const sender of this.#senders.all()) sender.loss.flush()
    this.#close()
  }

  senders(nowS?: number): readonly SenderFacts[] {
    const all = this.#senders.all()
    const now = nowS ?? Math.max(...all.map(sender => sender.lastAtS))
    return all.map(sender => senderFacts(sender, this.#heardFrom.has(sender.from) ? this.#session : undefined, now))
  }

  findings(): readonly Finding[] {
    return feedFindings({
      lost: this.#order.loss.lost,
      thinnedBy: this.#order.loss.thinnedBy,
      duplicates: this.#senders.sum(sender => sender.duplicates),
      outOfOrder: this.#senders.sum(sender => sender.outOfOrder),
      otherSession: this.#otherSession,
      tooOld: this.#tooOld,
      unreadable: this.#unreadable,
      flashbacks: this.#flashbacks,
      unsaidFlashbacks: this.#unsaidFlashbacks,
      clockJumps: this.#clockJumps,
      restarts: this.#restarts,
      builtResults: this.#builtResults,
      restricted: [...new Set([...this.#restricted, ...(this.#session?.roster.everRestricted() ?? [])])],
    })
  }

  info(): SessionInfo | null {
    return this.#session?.info ?? null
  }

  positionIn(lap: number, car: number): number | null {
    return this.#session?.positions.of(lap, car) ?? null
  }
}
