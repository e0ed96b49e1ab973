import { workerRoles } from '../../core/contract/payloads/health.ts'
import { firstDecision } from '../../core/decide/decide.ts'
import type { CarInfo } from '../../core/samples/session.ts'
import { outlookView } from '../../core/views/call-log.ts'
import { carView } from '../../core/views/car-view.ts'
import { receivingView } from '../../core/views/receiving-view.ts'
import { noSource, sourceView } from '../../core/views/source-view.ts'
import { sessionTimeView, towerView } from '../../core/views/tower-view.ts'
import { tyreView } from '../../core/views/tyre-view.ts'
import type { Providers } from '../bus/hub.ts'
import type { EngineState } from './engine-state.ts'
import { workersView } from './workers-view.ts'

/** What each snapshot feed shows, computed when a screen is due and from nothing but the engine's present state. */
export function providersOf(engine: EngineState): Providers {
  const nowS = (): number => engine.deps.hostClock.nowS()
  const own = (): CarInfo | undefined => engine.run?.session?.cars.find(car => car.car === engine.ownCar)
  const made = <P>(data: P | undefined, ageS = 0) =>
    data === undefined ? undefined : { data, producedAtS: nowS() - ageS }
  const frameAgeS = (): number => {
    if (holdsStill(engine)) return 0
    const held = engine.ownCar === null ? undefined : engine.run?.held.of(engine.ownCar)
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
    'replay.now': () => undefined,
    'replay.timeline': () => undefined,
    'library.now': () => undefined,
    'session.time': () => {
      const { run } = engine
      return made(sessionTimeView(run?.timing, run?.session ?? null, run?.atS ?? NaN), intakeAgeS())
    },
    'timing.tower': () => {
      const { run } = engine
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
      const view = tyreView({ held, info, timing, answer: engine.calls.tyres, tyreWear: source.can.tyreWear })
      return made(view, frameAgeS())
    },
    'strategy.outlook': () => {
      const { run, calls } = engine
      const decision = run?.sequence?.decision ?? firstDecision()
      const simulating = (run?.sequence?.pending ?? 0) > 0
      const stage = !run ? 'none' : run.session ? 'known' : 'waiting'
      const { log, answeredSeq } = calls
      return made(outlookView({ decision, log, simulating, stage, answeredSeq, hasOwnCar: engine.ownCar !== null }))
    },
    'health.workers': () => made(workersView(workerRoles.map(role => engine.supervisors[role]))),
    'health.alerts': () => made({ alerts: [...engine.alerts.list] }),
  }
}

/** A recording that speaks once a lap is not old in between: what it shows is what there is. */
function holdsStill({ run }: EngineState): boolean {
  return run !== undefined && run.source.label !== 'LIVE' && !run.intake.isOverdue
}

function sourceNow(engine: EngineState) {
  const { run, tape } = engine
  if (!run) return noSource(tape.say)
  const { source, intake } = run
  return sourceView({
    label: source.label,
    name: source.name,
    can: source.can,
    session: run.session,
    ownCar: engine.ownCar,
    perS: intake.perS,
    received: intake.received,
    accepted: intake.accepted,
    dropped: intake.dropped,
    rejected: intake.rejected,
    rejects: intake.rejects,
    ageS: intake.ageS,
    speed: source.can.speed ? engine.speed : null,
    isHeld: engine.isHeld,
    hasEnded: run.hasEnded,
    isOverdue: intake.isOverdue,
    failure: engine.failure,
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
