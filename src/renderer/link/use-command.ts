import { useCallback, useState } from 'react'
import type { CommandIn, CommandName } from '../../core/contract/commands.ts'
import { useScreen } from './link-context.ts'

export interface Command<N extends CommandName> {
  readonly isBusy: boolean
  /** Why the last one was refused, a sentence for the reader; '' when it was not. */
  readonly say: string
  run(input: CommandIn<N>): Promise<boolean>
}

/** One command and how its last run ended. Resolves with whether it was done. */
export function useCommand<N extends CommandName>(name: N): Command<N> {
  const { link } = useScreen()
  const [isBusy, setBusy] = useState(false)
  const [say, setSay] = useState('')
  const run = useCallback(
    async (input: CommandIn<N>) => {
      setBusy(true)
      const answer = await link.invoke(name, input)
      setBusy(false)
      setSay(answer.ok ? '' : answer.say)
      return answer.ok
    },
    [link, name],
  )
  return { isBusy, say, run }
}
