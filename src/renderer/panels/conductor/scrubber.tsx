import { type PointerEvent, useCallback } from 'react'
import { useFeed } from '../../link/use-feed.ts'
import type { Line } from './use-conductor.ts'
import type { LineGlass } from './line-glass.ts'
import { endsOf, sliderNumber } from './model.ts'

const setHover = (glass: LineGlass, x: number | undefined): void => {
  glass.hoverX = x
}
const setFocus = (glass: LineGlass, has: boolean): void => {
  glass.hasFocus = has
}

/** Pointing tells, pressing and dragging leads there. A pen, a finger and a mouse are one. */
function usePointer({ glass, redraw, seekTo }: Line, canSeek: boolean) {
  const place = (event: PointerEvent<HTMLElement>): { x: number; toS: number | undefined } => {
    const box = event.currentTarget.getBoundingClientRect()
    const x = event.clientX - box.left
    return { x, toS: glass.momentAtX(x, box.width) }
  }
  const lead = (toS: number | undefined): void => {
    if (canSeek && toS !== undefined) seekTo(toS)
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      lead(place(event).toS)
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const { x, toS } = place(event)
      setHover(glass, x)
      if (event.currentTarget.hasPointerCapture(event.pointerId)) lead(toS)
      redraw()
    },
    onPointerLeave() {
      setHover(glass, undefined)
      redraw()
    },
  }
}

/** The whole session on one line: marks, and where it is now. With a handle where it can be moved. */
export function Scrubber({ line }: { readonly line: Line }) {
  const { glass, redraw } = line
  const canSeek = useFeed('replay.now', now => now?.canSeek ?? false)
  const fromS = useFeed('replay.now', now => sliderNumber(endsOf(now)?.fromS ?? 0))
  const toS = useFeed('replay.now', now => sliderNumber(endsOf(now)?.toS ?? 0))
  const pointer = usePointer(line, canSeek)
  const focus = (has: boolean): void => {
    setFocus(glass, has)
    redraw()
  }
  return (
    <div
      className="scrubber"
      data-testid="scrubber"
      data-can-seek={canSeek}
      role="slider"
      tabIndex={0}
      aria-label="Session time"
      aria-disabled={!canSeek}
      aria-valuemin={Number(fromS)}
      aria-valuemax={Number(toS)}
      aria-valuenow={Number(fromS)}
      ref={useCallback((element: HTMLDivElement) => glass.slider(element), [glass])}
      onFocus={() => focus(true)}
      onBlur={() => focus(false)}
      {...pointer}
    >
      <canvas ref={useCallback((element: HTMLCanvasElement) => glass.canvas(element), [glass])} aria-hidden="true" />
      <div
        className="scrubber-tip"
        data-testid="scrubber-tip"
        hidden
        aria-hidden="true"
        ref={useCallback((element: HTMLDivElement) => glass.tip(element), [glass])}
      />
    </div>
  )
}
