import { liveAdvice } from '../../../core/decode/iracing/live/live-advice.ts'
import type { FromIracing } from '../../../core/decode/iracing/live/live-messages.ts'
import { readVarHeaders } from '../../../core/decode/iracing/layout.ts'
import { IracingSession } from '../../../core/decode/iracing/session/iracing-session.ts'
import { cp1252Text } from '../../../core/decode/iracing/text/cp1252.ts'
import { type ReadVar, readerOf } from '../../../core/decode/iracing/var-reader.ts'
import type { Receiving } from '../../../core/samples/receiving.ts'
import type { Sink } from '../../../core/source/source.ts'
import type { Clock } from '../../../core/time/clock.ts'
import { trackNamed } from '../../../core/track/circuits.ts'
import { CountingSink } from './counting-sink.ts'
import { RecentRate } from './recent-rate.ts'

/** Ticks a second that the game offers. */
const RECORDS_HZ = 60

/** A session text as the game writes it begins with dashes or a word. */
const OPENING_BRACE = 0x7b

/** A step of the tick counter that is larger is a new session, not a loss. */
const MOST_LOST = 600

/** Variables the source itself looks at; everything else is the decoder's. */
const watched = ['IsOnTrack', 'SessionTick', 'PitSvFlags', 'PitSvFuel', 'PitSvTireCompound'] as const
type Watched = Readonly<Record<(typeof watched)[number], number>>

const nothing: Watched = Object.fromEntries(watched.map(name => [name, NaN])) as Record<
  (typeof watched)[number],
  number
>

export interface LiveRunDeps {
  readonly sink: Sink
  readonly clock: Clock
  readonly rivalsHz: number
  /** What the car says is set for the next stop. */
  readonly onPit: (flags: number, fuelL: number, compound: number) => void
}

/** From the reader's messages to samples, and to what the user is told about them. */
export class LiveRun {
  unavailable = ''
  readonly #deps: LiveRunDeps
  readonly #sink: CountingSink
  readonly #session: IracingSession
  readonly #recordRate: RecentRate
  #watched: readonly { readonly name: string; readonly read: ReadVar }[] = []
  #recordBytes = 0
  #now = nothing
  #isConnected = false
  #revisions = 0
  #damaged = 0
  #isReplay = false
  #records = 0
  #bytes = 0
  #lost = 0
  #repeated = 0
  #recordAtS = NaN

  constructor(deps: LiveRunDeps) {
    this.#deps = deps
    this.#sink = new CountingSink(deps.sink)
    this.#recordRate = new RecentRate(deps.clock)
    this.#session = new IracingSession({ sink: this.#sink, from: 'live', trackNamed, rivalsHz: deps.rivalsHz })
  }

  get isConnected(): boolean {
    return this.#isConnected
  }

  /** A fault of the decoder costs one message and is counted; the feed goes on. */
  hear(message: FromIracing): void {
    try {
      this.#take(message)
    } catch {
      this.#sink.reject('decoder-fault', message.is === 'record' ? message.bytes.length : 0)
    }
  }

  #take(message: FromIracing): void {
    if (message.is === 'record') this.#record(message.bytes)
    else if (message.is === 'described') this.#describe(message.headers, message.count, message.recordBytes)
    else if (message.is === 'session') this.#sessionText(message.text, message.revision, message.damaged)
    else if (message.is === 'connected') this.#isConnected = true
    else this.#disconnect()
  }

  /** The reader is gone: the user is told, and the log keeps it. */
  end(say: string): void {
    this.#disconnect()
    this.unavailable = say
    const atS = this.#sink.newestS
    if (!Number.isNaN(atS)) this.#sink.event(atS, { kind: 'remark', car: null, say, basis: 'reported' })
  }

  receiving(): Receiving {
    const { rejects, channels, accepted, session } = this.#sink
    const own = session?.cars.find(one => one.isOwn)
    const sender = {
      ...{ from: 'iRacing on this PC', product: 'iRacing', format: 'shared memory', version: session?.product ?? '' },
      ...{ lastAtS: this.#recordAtS, received: this.#records, accepted, bytes: this.#bytes },
      ...{ lost: this.#lost, duplicates: this.#repeated, outOfOrder: 0, rejects, channels },
      packets: [
        { name: 'records', count: this.#records, perS: this.#recordRate.perS, expectedPerS: RECORDS_HZ },
        { name: 'session texts', count: this.#revisions, perS: 0, expectedPerS: null },
      ],
      ...{ session: session?.session ?? '', track: session?.track.name ?? '', cars: session?.cars.length ?? 0 },
      ...{
        own: own?.number ?? '',
        isSpectating: this.#now.IsOnTrack === 0 || (session !== null && !own),
        restricted: [],
      },
      advice: this.#advice(),
    }
    return { senders: [sender], forwards: [], addresses: [] }
  }

  #advice(): readonly string[] {
    return liveAdvice({
      ...{ unavailable: this.unavailable, isConnected: this.#isConnected, hasSession: this.#revisions > 0 },
      ...{ isOnTrack: this.#now.IsOnTrack, isReplay: this.#isReplay, damagedLetters: this.#damaged },
      recordAgeS: this.#deps.clock.nowS() - this.#recordAtS,
    })
  }

  #disconnect(): void {
    if (this.#isConnected) this.#session.end()
    this.#isConnected = false
    this.#revisions = 0
    this.#watched = []
    this.#now = nothing
    this.#isReplay = false
  }

  #describe(headers: Uint8Array, count: number, recordBytes: number): void {
    const vars = readVarHeaders(headers, 0, count, recordBytes).filter(one => one !== null)
    const isWatched = (name: string): boolean => (watched as readonly string[]).includes(name)
    this.#watched = vars.filter(one => isWatched(one.name)).map(one => ({ name: one.name, read: readerOf(one) }))
    this.#recordBytes = recordBytes
    this.#session.describe({ vars })
  }

  #sessionText(text: Uint8Array, revision: number, damaged: number): void {
    this.#revisions++
    this.#damaged = damaged
    this.#bytes += text.length
    this.#sink.received(text.length)
    this.#session.sessionInfo(parsedJson(text) ?? text, revision)
  }

  #record(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#records++
    this.#bytes += bytes.length
    this.#recordAtS = this.#deps.clock.nowS()
    this.#recordRate.count()
    this.#watch(view)
    const before = this.#replays()
    this.#session.record(view, 0)
    this.#isReplay = this.#replays() > before
  }

  /**
   * Records that the decoder refused as past. Its word counts, not the game's: a team-mate out of the car who watches
   * live is told "replay" as well.
   */
  #replays(): number {
    return this.#sink.rejects.get('replay') ?? 0
  }

  #watch(view: DataView): void {
    const before = this.#now.SessionTick
    const now: Record<string, number> = { ...nothing }
    if (view.byteLength >= this.#recordBytes) for (const { name, read } of this.#watched) now[name] = read(view, 0)
    this.#now = now as Watched
    const step = this.#now.SessionTick - before
    if (step === 0) this.#repeated++
    else if (step > 1 && step < MOST_LOST) this.#lost += step - 1
    this.#deps.onPit(this.#now.PitSvFlags, this.#now.PitSvFuel, this.#now.PitSvTireCompound)
  }
}

/** A package that hides the text hands over what it parsed, as JSON. */
function parsedJson(text: Uint8Array): object | null {
  if (text[0] !== OPENING_BRACE) return null
  try {
    return JSON.parse(cp1252Text(text)) as object
  } catch {
    return null
  }
}
