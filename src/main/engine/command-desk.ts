import { Declined, type Handlers } from '../../core/contract/dispatch.ts'
import type { Order } from '../../core/source/source.ts'
import type { EngineState } from './engine-state.ts'

/** What each command does. A refusal that a reader can understand is a `Declined`; anything else thrown is a bug. */
export function commandDesk(engine: EngineState): Handlers {
  const order = async (what: Order): Promise<null> => {
    const told = await engine.tell(what)
    if (!told.ok) throw new Declined(told.say)
    return null
  }
  return {
    'source.choose': async choice => {
      const opened = await engine.choose(choice)
      if (!opened.ok) throw new Declined(opened.say)
      return { name: engine.run?.source.name ?? '' }
    },
    'source.speed': ({ times }) => order({ do: 'speed', times }),
    'source.forward': async ({ targets }) => {
      const told = await engine.run?.source.forward?.(targets)
      if (!told) throw new Declined('Only a feed from the network can be sent on.')
      if (!told.ok) throw new Declined(told.say)
      return null
    },
    'source.hold': () => order({ do: 'hold' }),
    'source.go': () => order({ do: 'go' }),
    'car.choose': ({ car }) => {
      if (!engine.run?.session?.cars.some(one => one.car === car)) return refuse('There is no such car here.')
      engine.ownCar = car
      engine.run.command('car.choose', { car })
      engine.touchAll()
      return Promise.resolve(null)
    },
    'call.acknowledge': ({ callId, said }) => {
      const sequence = engine.run?.sequence
      if (sequence?.decision.open?.callId !== callId) return refuse('That call is no longer open.')
      sequence.add({ kind: 'said', callId, said })
      return Promise.resolve(null)
    },
    'replay.seek': absent,
    'replay.step': absent,
    'replay.loop': absent,
    'replay.live': absent,
    'replay.branch': absent,
    'session.note': absent,
    'recording.resume': absent,
    'library.edit': absent,
    'library.delete': absent,
    'library.restore': absent,
    'library.empty': absent,
    'library.keep': absent,
    'library.import': absent,
    'library.export': absent,
    'library.backup': absent,
    'library.recover': absent,
    'library.cancel': absent,
    'history.laps': absent,
    'history.compare': absent,
    'worker.restart': ({ role }) => {
      engine.supervisors[role].restart()
      return Promise.resolve(null)
    },
    'alert.clear': ({ id }) => {
      engine.clearAlert(id)
      return Promise.resolve(null)
    },
  }
}

const absent = (): Promise<never> => refuse('This is not built yet.')

const refuse = (say: string): Promise<never> => Promise.reject(new Declined(say))
