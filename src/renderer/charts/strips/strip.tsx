import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import type { StripGroup } from './strip-group.ts'
import { type StripDrawing, stripOptions } from './strip-options.ts'

interface Props {
  readonly group: StripGroup
  readonly drawing: StripDrawing
}

/** Draws into an element from its first size on, and follows its size. Returns how to stop. */
function hang(element: HTMLElement, group: StripGroup, drawing: StripDrawing): () => void {
  let plot: uPlot | undefined
  let takeOut = (): void => undefined
  const data = [drawing.distM, ...drawing.lines] as unknown as uPlot.AlignedData
  const observer = new ResizeObserver(([entry]) => {
    const size = { width: entry?.contentRect.width ?? 0, height: entry?.contentRect.height ?? 0 }
    if (size.width <= 0 || size.height <= 0) return
    if (plot) return plot.setSize(size)
    takeOut = group.add((sync, hear) => (plot = new uPlot(stripOptions(drawing, size, sync, hear), data, element)))
  })
  observer.observe(element)
  return () => {
    observer.disconnect()
    takeOut()
  }
}

/** One strip of a group. It is a picture: its words stand beside it. */
export function Strip({ group, drawing }: Props) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (element.current) return hang(element.current, group, drawing)
    return undefined
  }, [group, drawing])
  return <div className="strip" ref={element} aria-hidden="true" />
}
