import type { Result } from '../health/result.ts'
import type { GapWhy, JumpWhy, RaceEvent, SessionInfo } from '../samples/session.ts'

/** What a source can do. Screens ask this, never what the source is. */
export interface Capabilities {
  readonly seek: boolean
  readonly speed: boolean
  /** It can wait for us: a tape can, a race cannot. */
  readonly hold: boolean
  readonly rivals: 'full' | 'timing' | 'none'
  readonly place: 'xy' | 'distance' | 'none'
  readonly pitCommands: boolean
  readonly tyreWear: 'live' | 'at-stops' | 'none'
  readonly fuel: 'live' | 'driver-only' | 'none'
}

/** Where a source puts what it hears. None of these throws and none of them waits. */
export interface Sink {
  /** `values` is copied before this returns; the caller may reuse it. */
  frame(atS: number, car: number, values: Float32Array): void
  info(atS: number, info: SessionInfo): void
  event(atS: number, event: RaceEvent): void
  /** Loss is data. */
  gap(fromS: number, toS: number, lost: number, why: GapWhy): void
  /** Everyone forgets history here. */
  jump(toS: number, why: JumpWhy): void
  /** Input that could not be used, counted under its reason. */
  reject(reason: string, bytes: number): void
  /** One accepted item of input (a datagram, a line), for the rates on the glass. */
  received(bytes: number): void
  /** A source that can hold awaits this between slices (at most 256 frames): resolved when everyone downstream has room. */
  ready(): Promise<void>
  /** The source has nothing more to give; what it gave is complete. */
  ended(): void
}

export type Label = 'LIVE' | 'REPLAY' | 'SYNTHETIC'

export type Order =
  | { readonly do: 'seek'; readonly toS: number }
  /** Infinity = as fast as everyone can follow. */
  | { readonly do: 'speed'; readonly times: number }
  | { readonly do: 'hold' | 'go' | 'step' }

export interface Source {
  readonly label: Label
  /** Short words for the badge: `UDP 20777`, `Demo race`, a file's name. */
  readonly name: string
  readonly can: Capabilities
  /** Starts giving. The first thing a sink hears is `info`. */
  open(sink: Sink): Promise<Result<SessionInfo | null>>
  tell(order: Order): Promise<Result<null>>
  close(): Promise<void>
}
