import { useCommand } from '../../link/use-command.ts'
import { usePayload } from '../../link/use-feed.ts'
import type { KeyAct } from './key-act.ts'
import { loopText } from './model.ts'
import type { Line, LoopMaking } from './use-conductor.ts'
import { useConductorKeys } from './use-conductor-keys.ts'

/** What can be done to the time, by hand and by key. */
export interface Acts {
  readonly isBusy: boolean
  /** Why the last one was refused; '' when none was. */
  readonly say: string
  /** The loop that is set, or is being set; '' without one. */
  readonly loopText: string
  readonly holdOrGo: () => void
  readonly step: () => void
  readonly loop: () => void
  readonly goLive: () => void
  readonly setSpeed: (times: number) => void
}

/** `showKeys` opens the list of keys. */
export function useActs(line: Line, loop: LoopMaking, showKeys: () => void): Acts {
  const now = usePayload('replay.now')
  const hold = useCommand('source.hold')
  const go = useCommand('source.go')
  const step = useCommand('replay.step')
  const live = useCommand('replay.live')
  const speed = useCommand('source.speed')
  const acts: Acts = {
    isBusy: hold.isBusy || go.isBusy,
    say: [line, loop, hold, go, step, live, speed].find(one => one.say !== '')?.say ?? '',
    loopText: loopText(now?.loop ?? null, loop.startS),
    holdOrGo: () => void (now?.isHeld ? go : hold).run({}),
    step: () => void step.run({}),
    loop: () => loop.press(),
    goLive: () => void live.run({}),
    setSpeed: times => void speed.run({ times }),
  }
  useConductorKeys(now, line, act => perform(act, acts, line, showKeys))
  return acts
}

function perform(act: KeyAct, acts: Acts, line: Line, showKeys: () => void): void {
  switch (act.do) {
    case 'seek':
      return line.seekTo(act.toS)
    case 'hold':
      return acts.holdOrGo()
    case 'step':
      return acts.step()
    case 'loop':
      return acts.loop()
    case 'live':
      return acts.goLive()
    case 'keys':
      return showKeys()
  }
}
