import { Declined, type Handlers } from '../../core/contract/dispatch.ts'
import type { Order } from '../../core/source/source.ts'
import { branchFrom } from './branch.ts'
import type { EngineState } from './engine-state.ts'

/** What each command does. A refusal that a reader can understand is a `Declined`; anything else thrown is a bug. */
export function commandDesk(engine: EngineState): Handlers {
  return { ...sourceCommands(engine), ...replayCommands(engine), ...raceCommands(engine), ...libraryCommands(engine) }
}

type Area<A extends string> = Pick<Handlers, Extract<keyof Handlers, `${A}.${string}`>>

const orders =
  (engine: EngineState) =>
  async (what: Order): Promise<null> => {
    const told = await engine.tell(what)
    if (!told.ok) throw new Declined(told.say)
    return null
  }

function sourceCommands(engine: EngineState): Area<'source'> {
  const order = orders(engine)
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
  }
}

function replayCommands(engine: EngineState): Area<'replay'> {
  const order = orders(engine)
  return {
    'replay.seek': async ({ toS }) => {
      await order({ do: 'seek', toS })
      return { atS: engine.run?.atS ?? toS }
    },
    'replay.step': () => order({ do: 'step' }),
    'replay.loop': ({ loop }) => order({ do: 'loop', loop }),
    'replay.live': async () => {
      const live = await engine.goLive()
      if (!live.ok) throw new Declined(live.say)
      return null
    },
    'replay.branch': async () => {
      const answer = await branchFrom(engine)
      if (!answer.ok) throw new Declined(answer.say)
      return answer.value
    },
  }
}

function raceCommands(engine: EngineState): Area<'car' | 'call' | 'session' | 'recording' | 'worker' | 'alert'> {
  return {
    'car.choose': ({ car }) => {
      if (!engine.run?.session?.cars.some(one => one.car === car)) return refuse('There is no such car here.')
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
    'session.note': async ({ text }) => {
      const { run } = engine
      if (!run?.session) throw new Declined('There is no session to write on.')
      const noted = await run.remark(text)
      if (!noted.ok) throw new Declined(noted.say)
      engine.hub.touch('replay.timeline')
      return null
    },
    'recording.resume': () => {
      const resumed = engine.resumeRecording()
      return resumed.ok ? Promise.resolve(null) : refuse(resumed.say)
    },
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

/** The library's own commands, or the sentence that there is none. */
function libraryCommands(engine: EngineState): Area<'library' | 'history'> {
  const desk = <N extends keyof Area<'library' | 'history'>>(name: N) =>
    ((input: never) =>
      engine.library ? engine.library.commands[name](input) : refuse('There is no library here.')) as Handlers[N]
  return {
    'library.edit': desk('library.edit'),
    'library.delete': desk('library.delete'),
    'library.restore': desk('library.restore'),
    'library.empty': desk('library.empty'),
    'library.keep': desk('library.keep'),
    'library.import': desk('library.import'),
    'library.export': desk('library.export'),
    'library.backup': desk('library.backup'),
    'library.recover': desk('library.recover'),
    'library.cancel': desk('library.cancel'),
    'history.laps': desk('history.laps'),
    'history.compare': desk('history.compare'),
  }
}

const refuse = (say: string): Promise<never> => Promise.reject(new Declined(say))
