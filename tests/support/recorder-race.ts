import type { Alert } from '../../src/core/health/alert.ts'
import type { ToScreen } from '../../src/core/contract/wire.ts'
import type { Engine } from '../../src/main/engine/create-engine.ts'
import { threadPort } from '../../src/main/engine/thread-port.ts'
import { createSyntheticSource } from '../../src/main/sources/synthetic/synthetic-source.ts'
import { racingClock, rigEngine, startWorker, type Ran } from './engine-rig.ts'
import type { FaultySetup } from './recorder-faulty.ts'

const shortRace = { cars: 8, laps: 8, hz: 5 }
/** Session time for which nothing is recorded before somebody sees it. */
const PRESS_AFTER_S = 40
const faultyRecorder = new URL('./recorder-faulty.ts', import.meta.url)

export interface RacedOptions {
  /** File of the recording; left out: nothing is recorded. */
  readonly recordTo?: string
  /** What goes wrong with it; left out: the product's own worker records. */
  readonly faults?: FaultySetup
  /** How often the recorder falls, each time when its third write is kept and not answered yet. */
  readonly falls?: number
  /** How often somebody presses "Record again" when recording has stopped, a while after it did. */
  readonly presses?: number
}

type Told = Pick<Alert, 'id' | 'message' | 'tip'>

export interface Raced {
  readonly hash: string
  /** Frames of the session. */
  readonly head: number
  /** The alerts before the button was pressed first, or in the end. */
  readonly alerts: readonly Told[]
  /** What the source strip said of recording when everything was closed. */
  readonly recordingSay: string
  /** What pressing the button was answered. */
  readonly resumed: readonly boolean[]
}

/** A short race through the whole engine, as fast as it goes, with a recorder whose disk fails. */
export async function raced(options: RacedOptions): Promise<Raced> {
  const { clock, stop } = racingClock(0.25)
  let falls = options.falls ?? 0
  let notBeforeS = Infinity
  let alerts: readonly Told[] | undefined
  const pressed: Promise<{ ok: boolean }>[] = []
  const { engine, ended } = rigEngine({
    source: createSyntheticSource({ seed: 7, clock, options: shortRace }),
    ...(options.recordTo === undefined ? {} : { recordTo: options.recordTo }),
    startWorker: role => {
      const isToFall = role === 'recorder' && falls-- > 0
      const faults = isToFall ? { ...options.faults, fallsAtWrite: 1 } : options.faults
      return role === 'recorder' && faults ? threadPort(faultyRecorder, faults) : startWorker(role)
    },
    onOutput: ({ sessionS }, own) => {
      if (own.run?.tape.isRecording !== false || pressed.length >= (options.presses ?? 0)) return
      if (notBeforeS === Infinity) notBeforeS = sessionS + PRESS_AFTER_S
      if (sessionS < notBeforeS) return
      notBeforeS = Infinity
      alerts ??= alertsOf(own)
      pressed.push(own.dispatch('recording.resume', {}, 'engineer'))
    },
  })
  engine.start()
  await engine.choose({ use: 'demo' })
  await engine.tell({ do: 'speed', times: Infinity })
  const ran: Ran = await ended
  const resumed = (await Promise.all(pressed)).map(answer => answer.ok)
  alerts ??= alertsOf(engine)
  const head = ran.run.ring.head
  await engine.stop()
  stop()
  const recordingSay = ran.run.tape.say
  return { hash: ran.hash, head, alerts, recordingSay, resumed }
}

/** What a screen that joins now is shown. */
function alertsOf(engine: Engine): readonly Told[] {
  let alerts: readonly Told[] = []
  const send = (message: ToScreen): void => {
    if (message.t === 'feed') ({ alerts } = message.data as { alerts: readonly Told[] })
  }
  const link = engine.hub.attach({ send, close: () => undefined }, 'engineer')
  link.receive({ t: 'sub', feed: 'health.alerts' })
  link.detach()
  return alerts.map(({ id, message, tip }) => ({ id, message, tip }))
}
