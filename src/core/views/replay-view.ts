import type { ReplayNow } from '../contract/payloads/replay.ts'
import { reading } from '../health/why.ts'
import type { Capabilities, Label } from '../samples/capabilities.ts'
import type { Playing } from '../source/source.ts'

/** What is known of the playing at one moment; NaN = not known. */
export interface PlayingFacts {
  readonly label: Label
  readonly can: Capabilities
  readonly sessionId: string | null
  /** Null: it has no ends of its own; its end is now. */
  readonly playing: Playing | null
  readonly firstAtS: number
  readonly atS: number
  readonly speed: number
  readonly isHeld: boolean
  readonly isCatchingUp: boolean
  /** The live source behind it; null when there is none. */
  readonly behind: LiveBehind | null
}

/** A live source that goes on while something else is shown. */
export interface LiveBehind {
  readonly name: string
  readonly isRecording: boolean
  /** The call that is open there, in radio words; null when none is. */
  readonly call: string | null
}

function liveSay({ name, isRecording, call }: LiveBehind): string {
  // Whoever looks back in mid-race must not miss what is asked of the race itself.
  if (call !== null) return `LIVE CALL: ${call}`
  return `${name} goes on${isRecording ? ' and is recorded' : ', NOT RECORDED'}.`
}

/** The time conductor of what is shown. */
export function replayView(facts: PlayingFacts): ReplayNow {
  const { can, playing, behind, label } = facts
  return {
    sessionId: facts.sessionId,
    fromS: reading(playing?.fromS ?? facts.firstAtS, 'not-yet'),
    toS: reading(playing?.toS ?? facts.atS, 'not-yet'),
    atS: reading(facts.atS, 'not-yet'),
    speed: label === 'LIVE' ? null : facts.speed,
    isHeld: facts.isHeld,
    canSeek: can.seek,
    canSpeed: can.speed,
    canHold: can.hold,
    canStep: can.hold && label === 'REPLAY',
    isCatchingUp: facts.isCatchingUp,
    loop: playing?.loop ?? null,
    canGoLive: behind !== null,
    liveSay: behind ? liveSay(behind) : '',
  }
}

/** Nothing is shown. */
export const noReplay: ReplayNow = {
  sessionId: null,
  fromS: { unknown: 'no-source' },
  toS: { unknown: 'no-source' },
  atS: { unknown: 'no-source' },
  speed: null,
  isHeld: false,
  canSeek: false,
  canSpeed: false,
  canHold: false,
  canStep: false,
  isCatchingUp: false,
  loop: null,
  canGoLive: false,
  liveSay: '',
}
