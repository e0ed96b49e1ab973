import { workerRoles } from '../../core/contract/payloads/health.ts'
import { firstDecision } from '../../core/decide/decide.ts'
import type { Outlook } from '../../core/contract/payloads/strategy.ts'
import type { ReplayNow } from '../../core/contract/payloads/replay.ts'
import type { CarInfo } from '../../core/samples/session.ts'
import { CallLog, outlookView } from '../../core/views/call-log.ts'
import { carView } from '../../core/views/car-view.ts'
import { receivingView } from '../../core/views/receiving-view.ts'
import { type LiveBehind, noReplay, replayView } from '../../core/views/replay-view.ts'
import { noSource, sourceView } from '../../core/views/source-view.ts'
import { sessionTimeView, towerView } from '../../core/views/tower-view.ts'
import { tyreView } from '../../core/views/tyre-view.ts'
import type { Providers } from '../bus/hub.ts'
import type { EngineState } from './engine-state.ts'
import type { SourceLink } from './source-link.ts'
import { workersView } from './workers-view.ts'

/** What each snapshot feed shows, computed when a screen is due and from nothing but the engine's present state. */
export function providersOf(engine: EngineState): Providers {
  const nowS = (): number => engine.deps.hostClock.nowS()
  const own = (): CarInfo | undefined => engine.run?.session?.cars.find(car => car.car === engine.run?.ownCar)
  const made = <P>(data: P | undefined, ageS = 0) =>
    data === undefined ? undefined : { data, producedAtS: nowS() - ageS }
  const frameAgeS = (): number => {
    if (holdsStill(engine)) return 0
    const { ownCar, held: frames } = engine.run ?? {}
    const held = typeof ownCar === 'number' ? frames?.of(ownCar) : undefined
    return held ? Math.max(0, nowS() - held.hostS) : 0
  }
  const intakeAgeS = (): number => {
    if (holdsStill(engine)) return 0
    const ageS = engine.run?.intake.ageS ?? 0
    return Number.isFinite(ageS) ? Math.max(0, ageS) : 0
  }
  return {
    'source.now': () => made(sourceNow(engine)),
    'source.receiving': () => made(receivingNow(engine)),
    'replay.now': () => made(replayNow(engine)),
    'replay.timeline': () => {
      const { run } = engine
      return made({ marks: run ? run.timeLine.marks(run.ownCar) : [] })
    },
    'library.now': () => made(engine.library?.now),
    'session.time': () => {
      const { run } = engine
      return made(sessionTimeView(run?.timing, run?.session ?? null, run?.atS ?? NaN), intakeAgeS())
    },
    'timing.tower': () => {
      const { run } = engine
      // On the way to another moment the order of the last one would be a lie.
      if (run?.isCatchingUp && !run.timing) return made({ atS: run.atS, rows: [], fastestCar: null })
      return run?.session && run.timing ? made(towerView(run.timing, run.session), intakeAgeS()) : undefined
    },
    'car.now': () => {
      const info = own()
      // The payload says itself how old its frame is: told twice, a screen that joins late would count it twice.
      return engine.run && info ? made(carView(engine.run.held, info, nowS())) : undefined
    },
    'tyre.now': () => {
      const info = own()
      if (!engine.run || !info) return undefined
      const { held, timing, source } = engine.run
      const view = tyreView({ held, info, timing, answer: engine.run.calls.tyres, tyreWear: source.can.tyreWear })
      return made(view, frameAgeS())
    },
    'strategy.outlook': () => made(outlookNow(engine)),
    'health.workers': () => made(workersView(workerRoles.map(role => engine.supervisors[role]))),
    'health.alerts': () => made({ alerts: [...engine.alerts.list] }),
  }
}

/** A recording that speaks once a lap is not old in between: what it shows is what there is. */
function holdsStill({ run }: EngineState): boolean {
  return run !== undefined && run.source.label !== 'LIVE' && !run.intake.isOverdue
}

const noCalls = { log: new CallLog(), answeredSeq: 0 }

function outlookNow({ run }: EngineState): Outlook {
  const decision = run?.sequence?.decision ?? firstDecision()
  const simulating = (run?.sequence?.pending ?? 0) > 0
  const stage = !run ? 'none' : run.session ? 'known' : 'waiting'
  const { log, answeredSeq } = run?.calls ?? noCalls
  return outlookView({ decision, log, simulating, stage, answeredSeq, hasOwnCar: typeof run?.ownCar === 'number' })
}

function replayNow(engine: EngineState): ReplayNow {
  const { link, run, behind } = engine
  if (!link || !run) return noReplay
  const { source, speed } = link
  // At its end a recording stands still: going on begins it anew.
  const isHeld = link.isHeld || (source.can.seek && run.hasEnded)
  return replayView({
    ...{ label: source.label, can: source.can, sessionId: source.sessionId ?? null, speed, isHeld },
    playing: source.playing?.() ?? null,
    firstAtS: run.firstAtS,
    atS: run.atS,
    isCatchingUp: run.isCatchingUp,
    behind: behind ? liveBehind(behind) : null,
  })
}

function liveBehind({ source, run }: SourceLink): LiveBehind {
  const open = run.sequence?.decision.open
  const call = run.calls.log.calls.find(one => one.callId === open?.callId)
  return { name: source.name, isRecording: run.tape.isRecording, call: call?.headline ?? null }
}

function sourceNow(engine: EngineState) {
  const { run, link } = engine
  if (!run || !link) return noSource(engine.recordingSay || 'Not recording: no source is chosen.')
  const { source, intake, tape } = run
  return sourceView({
    label: source.label,
    name: source.name,
    can: source.can,
    session: run.session,
    ownCar: run.ownCar,
    perS: intake.perS,
    received: intake.received,
    accepted: intake.accepted,
    dropped: intake.dropped,
    rejected: intake.rejected,
    rejects: intake.rejects,
    ageS: intake.ageS,
    speed: source.can.speed ? link.speed : null,
    isHeld: link.isHeld,
    hasEnded: run.hasEnded,
    isOverdue: intake.isOverdue,
    failure: link.failure,
    isRecording: tape.isRecording,
    recordingSay: tape.say,
  })
}

function receivingNow(engine: EngineState) {
  const { run } = engine
  if (!run) return { senders: [], forwards: [], say: 'No source is chosen.', canForward: false }
  return receivingView({
    label: run.source.label,
    name: run.source.name,
    receiving: run.source.receiving?.() ?? null,
    canForward: run.source.forward !== undefined,
    nowS: engine.deps.hostClock.nowS(),
  })
}
