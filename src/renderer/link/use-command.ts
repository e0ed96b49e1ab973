import { useCallback, useState } from 'react'
import type { CommandIn, CommandName, CommandOut } from '../../core/contract/commands.ts'
import { useScreen } from './link-context.ts'

export interface Command<N extends CommandName> {
  readonly isBusy: boolean
  /** Why the last one was refused, a sentence for the reader; '' when it was not. */
  readonly say: string
  /** Resolves with whether it was done. */
  readonly run: (input: CommandIn<N>) => Promise<boolean>
  /** Resolves with what it answered; undefined when it was refused. The host has checked the answer. */
  readonly ask: (input: CommandIn<N>) => Promise<CommandOut<N> | undefined>
}

/** One command and how its last run ended. */
export function useCommand<N extends CommandName>(name: N): Command<N> {
  const { link } = useScreen()
  const [isBusy, setBusy] = useState(false)
  const [say, setSay] = useState('')
  const ask = useCallback(
    async (input: CommandIn<N>) => {
      setBusy(true)
      const answer = await link.invoke(name, input)
      setBusy(false)
      setSay(answer.ok ? '' : answer.say)
      return answer.ok ? (answer.value as CommandOut<N>) : undefined
    },
    [link, name],
  )
  const run = useCallback(async (input: CommandIn<N>) => (await ask(input)) !== undefined, [ask])
  return { isBusy, say, run, ask }
}
