import type { FieldName } from './fields.ts'

/** How often a source gives a channel: at full rate, at stops only, repeated between fewer real samples, or worked out. */
export type ChannelBasis = 'live' | 'at-stops' | 'held' | 'derived'

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
  /** The channels the own car may report; one that is not here never comes. Left out by sources that cannot know. */
  readonly channels?: Partial<Readonly<Record<FieldName, ChannelBasis>>>
}

export type Label = 'LIVE' | 'REPLAY' | 'SYNTHETIC'
