import type { SourceNow } from '../contract/payloads/source.ts'
import { reading } from '../health/why.ts'
import type { Capabilities, Label } from '../samples/capabilities.ts'
import type { SessionInfo } from '../samples/session.ts'

/** What is known of the source at one moment; times in host seconds, NaN = nothing came yet. */
export interface SourceFacts {
  readonly label: Label
  readonly name: string
  readonly can: Capabilities
  readonly session: SessionInfo | null
  readonly ownCar: number | null
  readonly perS: number
  readonly received: number
  readonly accepted: number
  readonly dropped: number
  readonly rejected: number
  readonly rejects: ReadonlyMap<string, number>
  readonly ageS: number
  readonly speed: number | null
  readonly isHeld: boolean
  readonly hasEnded: boolean
  /** It should have given a frame long ago, by its own pace. */
  readonly isOverdue: boolean
  /** Why it could not be opened; empty when it could. */
  readonly failure: string
  readonly isRecording: boolean
  readonly recordingSay: string
}

/** Host seconds without a frame after which a live source is stale, silent, lost. */
const STALE_S = 1
const SILENT_S = 5
const LOST_S = 30

/** Played on this computer, not at its end and not stuck: its newest frame is as new as it can be. */
const isPlayed = ({ label, hasEnded, isOverdue }: SourceFacts): boolean => label !== 'LIVE' && !hasEnded && !isOverdue

function sourceState(facts: SourceFacts): SourceNow['state'] {
  if (facts.failure) return 'failed'
  if (facts.hasEnded) return 'ended'
  if (facts.isHeld) return 'held'
  if (Number.isNaN(facts.ageS)) return 'waiting'
  // What is played here comes when its time has come: a source that speaks once a lap is not silent in between.
  if (isPlayed(facts)) return 'fresh'
  if (facts.ageS > LOST_S) return 'lost'
  if (facts.ageS > SILENT_S) return 'silent'
  return facts.ageS > STALE_S ? 'stale' : 'fresh'
}

function say(facts: SourceFacts, state: SourceNow['state']): string {
  const ageS = Math.round(facts.ageS)
  switch (state) {
    case 'none':
      return 'No source is chosen.'
    case 'failed':
      return facts.failure
    case 'ended':
      return `${facts.name} has ended.`
    case 'held':
      return `${facts.name} is paused.`
    case 'waiting':
      return facts.rejected > 0
        ? `${facts.name}: something arrives, but nothing usable yet. See the reasons.`
        : `${facts.name}: nothing received yet. Send telemetry to this computer on that port.`
    case 'lost':
    case 'silent':
      return `${facts.name}: nothing for ${ageS} s. Values are old.`
    case 'stale':
    case 'fresh':
      if (facts.label === 'SYNTHETIC') return `${facts.name}: its cars do not follow the calls.`
      return `${facts.name}: ${facts.label === 'REPLAY' ? 'playing' : 'receiving'}.`
  }
}

/** Reasons shown, the most frequent first. */
const REASONS = 12

export function sourceView(facts: SourceFacts): SourceNow {
  const state = sourceState(facts)
  const own = facts.session?.cars.find(car => car.car === facts.ownCar)
  return {
    label: facts.label,
    name: facts.name,
    state,
    say: say(facts, state),
    track: facts.session?.track.name ?? null,
    ownNumber: own?.number ?? null,
    cars: (facts.session?.cars ?? []).map(({ car, number, className }) => ({ car, number, className })),
    samplesPerS: Math.round(facts.perS),
    received: facts.received,
    accepted: facts.accepted,
    dropped: facts.dropped,
    rejected: facts.rejected,
    rejects: [...facts.rejects]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))
      .slice(0, REASONS),
    ageS: reading(isPlayed(facts) && facts.ageS >= 0 ? 0 : facts.ageS, 'not-yet'),
    speed: facts.speed,
    canSpeed: facts.can.speed,
    canHold: facts.can.hold,
    isRecording: facts.isRecording,
    recordingSay: facts.recordingSay,
  }
}

/** Nothing is chosen: an empty strip with its reason, never invented data. */
export const noSource = (recordingSay: string): SourceNow => ({
  label: 'NONE',
  name: 'No source',
  state: 'none',
  say: 'No source is chosen.',
  track: null,
  ownNumber: null,
  cars: [],
  samplesPerS: 0,
  received: 0,
  accepted: 0,
  dropped: 0,
  rejected: 0,
  rejects: [],
  ageS: { unknown: 'no-source' },
  speed: null,
  canSpeed: false,
  canHold: false,
  isRecording: false,
  recordingSay,
})
