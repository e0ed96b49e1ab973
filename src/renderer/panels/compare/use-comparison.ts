import { useEffect, useRef, useState } from 'react'
import type { HistoryLaps, LapComparison } from '../../../core/contract/payloads/replay.ts'
import { useCommand } from '../../link/use-command.ts'
import { areTwo, type Histories, type LapOf } from './choice.ts'

/** The laps of recordings, each asked for once. `say`: why the last one was refused. */
export function useHistories(ids: readonly string[]): { readonly histories: Histories; readonly say: string } {
  const { ask, say } = useCommand('history.laps')
  const [histories, setHistories] = useState<Histories>({})
  const asked = useRef(new Set<string>())
  const wanted = ids.join('\n')
  useEffect(() => {
    const load = async (id: string): Promise<void> => {
      const laps: HistoryLaps | undefined = await ask({ id })
      if (laps) setHistories(known => ({ ...known, [id]: laps }))
      // Refused once, it may be asked for again: the recording may be whole by then.
      else asked.current.delete(id)
    }
    for (const id of wanted.split('\n')) {
      if (id === '' || asked.current.has(id)) continue
      asked.current.add(id)
      void load(id)
    }
  }, [ask, wanted])
  return { histories, say }
}

export interface Comparing {
  /** The newest answer; it stays until the next one is there. */
  readonly comparison: LapComparison | undefined
  readonly isBusy: boolean
  readonly say: string
}

/** Two laps on one axis. Of several choices in a row only the newest is shown. */
export function useComparison(a: LapOf | undefined, b: LapOf | undefined): Comparing {
  const { ask, say, isBusy } = useCommand('history.compare')
  const [comparison, setComparison] = useState<LapComparison>()
  const key = a && b && areTwo(a, b) ? JSON.stringify({ a, b }) : ''
  useEffect(() => {
    if (key === '') return
    let isNewest = true
    void ask(JSON.parse(key) as { a: LapOf; b: LapOf }).then(answer => {
      if (isNewest && answer) setComparison(answer)
    })
    return () => {
      isNewest = false
    }
  }, [ask, key])
  return { comparison: key === '' ? undefined : comparison, isBusy, say }
}
