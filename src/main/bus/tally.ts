/** What the hub counts, for Health and for tests. */
export interface HubStats {
  /** Attached now. */
  readonly screens: number
  /** Feed messages sent. */
  readonly sent: number
  /** Snapshots that a slow screen never got. */
  readonly superseded: number
  /** Screens that were cut. */
  readonly cut: number
  readonly malformed: number
  /** Payloads that failed their schema, or whose provider threw. */
  readonly unfit: number
  /** Commands refused because a screen sent too many. */
  readonly refused: number
  /** Events waiting for a screen now. */
  readonly queued: number
}

/** The part of it that only grows. */
export interface Tally {
  sent: number
  cut: number
  malformed: number
  unfit: number
  refused: number
}
