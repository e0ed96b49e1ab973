import { workerRoles } from '../../core/contract/payloads/health.ts'
import { firstDecision } from '../../core/decide/decide.ts'
import type { CarInfo } from '../../core/samples/session.ts'
import { outlookView } from '../../core/views/call-log.ts'
import { carView } from '../../core/views/car-view.ts'
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
    const held = engine.ownCar === null ? undefined : engine.run?.held.of(engine.ownCar)
    return held ? Math.max(0, nowS() - held.hostS) : 0
  }
  const intakeAgeS = (): number => {
    const ageS = engine.run?.intake.ageS ?? 0
    return Number.isFinite(ageS) ? Math.max(0, ageS) : 0
  }
  return {
    'source.now': () => made(sourceNow(engine)),
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
      return engine.run && info ? made(carView(engine.run.held, info, nowS()), frameAgeS()) : undefined
    },
    'tyre.now': () => {
      const info = own()
      if (!engine.run || !info) return undefined
      return made(tyreView(engine.run.held, info, engine.run.timing, engine.calls.tyres), frameAgeS())
    },
    'strategy.outlook': () => {
      const { run, calls } = engine
      const decision = run?.sequence?.decision ?? firstDecision()
      const simulating = (run?.sequence?.pending ?? 0) > 0
      const stage = !run ? 'none' : run.session ? 'known' : 'waiting'
      const { log, answeredSeq } = calls
      return made(outlookView({ decision, log, simulating, stage, answeredSeq }))
    },
    'health.workers': () => made(workersView(workerRoles.map(role => engine.supervisors[role]))),
    'health.alerts': () => made({ alerts: [...engine.alerts.list] }),
  }
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
    failure: engine.failure,
    isRecording: tape.isRecording,
    recordingSay: tape.say,
  })
}
