/** What of the answers to decision k was not there when it was decided. */
export interface TapedMissing {
  readonly k: number
  readonly tyres: string | null
  readonly races: string | null
}

export interface TapedSaid {
  /** The decision after which it was said. */
  readonly afterK: number
  readonly callId: string
  readonly said: 'copied' | 'declined'
}
