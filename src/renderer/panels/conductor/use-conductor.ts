import { useCallback, useEffect, useState } from 'react'
import { useScreen } from '../../link/link-context.ts'
import { windowTimer } from '../../link/timer.ts'
import { type Command, useCommand } from '../../link/use-command.ts'
import { usePayload } from '../../link/use-feed.ts'
import { type Paint, usePainter } from '../../link/use-painter.ts'
import type { TimelineMark } from '../../../core/contract/payloads/replay.ts'
import { LineGlass } from './line-glass.ts'
import { loopPress } from './model.ts'
import { SeekLine } from './seek-line.ts'

const noMarks: readonly TimelineMark[] = []

/** The line of time: its glass, where it leads, and the picture it is drawn in. */
export interface Line {
  readonly glass: LineGlass
  readonly marks: readonly TimelineMark[]
  /** Why the last seek was refused. */
  readonly say: string
  readonly seekTo: (toS: number) => void
  /** Draws soon. */
  readonly redraw: () => void
}

export function useLine(): Line {
  const { loop } = useScreen()
  const seek = useCommand('replay.seek')
  const { run } = seek
  const redraw = useCallback(() => loop.wake(true), [loop])
  const [[line, glass]] = useState(() => {
    const made = new SeekLine(toS => run({ toS }), redraw)
    return [made, new LineGlass(made, () => windowTimer.nowS())] as const
  })
  const marks = usePayload('replay.timeline')?.marks ?? noMarks
  useEffect(() => {
    takeMarks(glass, marks)
    redraw()
  }, [glass, marks, redraw])
  usePainter(
    'conductor',
    'replay.now',
    useCallback<Paint<'replay.now'>>(now => glass.paint(now), [glass]),
  )
  return {
    glass,
    marks,
    say: seek.say,
    seekTo: useCallback(toS => line.ask(toS), [line]),
    redraw,
  }
}

const takeMarks = (glass: LineGlass, marks: readonly TimelineMark[]): void => {
  glass.marks = marks
}

/** A loop that is being set: its start, and what one press does. */
export interface LoopMaking {
  readonly startS: number | undefined
  readonly say: string
  readonly press: () => void
}

export function useLoop({ glass, redraw }: Line, command: Command<'replay.loop'>): LoopMaking {
  const loop = usePayload('replay.now')?.loop ?? null
  const [startS, setStart] = useState<number>()
  const [refused, setRefused] = useState('')
  useEffect(() => {
    takeLoopStart(glass, startS)
    redraw()
  }, [glass, startS, redraw])
  const { run } = command
  const press = useCallback(() => {
    const atS = glass.atS
    if (atS === undefined) return
    const does = loopPress(loop, startS, atS)
    setRefused(does.does === 'nothing' ? does.say : '')
    if (does.does === 'start') setStart(does.startS)
    if (does.does === 'send') {
      setStart(undefined)
      void run({ loop: does.loop })
    }
  }, [glass, loop, startS, run])
  return { startS, say: refused || command.say, press }
}

const takeLoopStart = (glass: LineGlass, fromS: number | undefined): void => {
  glass.loopFromS = fromS
}
