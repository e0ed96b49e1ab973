import { useCallback } from 'react'
import type { CanvasName, GaugeGlass, TextName } from './gauge-glass.ts'

interface GlassProps<N> {
  readonly glass: GaugeGlass
  readonly name: N
}

/** A canvas of the panel. Its words are in the panel's one summary. */
export function GaugeCanvas({ glass, name }: GlassProps<CanvasName>) {
  const take = useCallback((element: HTMLCanvasElement) => glass.canvas(name, element), [glass, name])
  // The box has the size and the canvas fills it: a canvas of its own size would push the box it is measured by.
  return (
    <div className={`gauge-pane is-${name}`}>
      <canvas ref={take} aria-hidden="true" />
    </div>
  )
}

interface DigitsProps extends GlassProps<TextName> {
  readonly testId?: string
}

/** Digits that the painter writes. */
export function GaugeDigits({ glass, name, testId }: DigitsProps) {
  const take = useCallback((element: HTMLElement) => glass.text(name, element), [glass, name])
  return <span ref={take} className="digits" data-testid={testId} />
}

/** Why there are none; empty while there are. */
export function GaugeWhy({ glass, name }: GlassProps<TextName>) {
  const take = useCallback((element: HTMLElement) => glass.why(name, element), [glass, name])
  return <span ref={take} className="gauge-why" data-testid={`${name}-why`} />
}
