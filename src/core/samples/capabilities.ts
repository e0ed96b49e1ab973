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

export type Label = 'LIVE' | 'REPLAY' | 'SYNTHETIC'
