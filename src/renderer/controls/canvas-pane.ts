/** A canvas that is ready to be drawn on: its context, and its size in CSS pixels. */
export interface Pane {
  readonly context: CanvasRenderingContext2D
  readonly width: number
  readonly height: number
}

/**
 * Keeps a canvas as sharp as the display and tells its pane whenever the size changes, outside the paint loop: reading
 * layout inside it would force the browser to lay the page out in every frame. Returns how to stop.
 */
export function watchPane(canvas: HTMLCanvasElement, take: (pane: Pane | undefined) => void): () => void {
  const context = canvas.getContext('2d')
  if (!context) return () => undefined
  const observer = new ResizeObserver(([entry]) => {
    const { width = 0, height = 0 } = entry?.contentRect ?? {}
    const scale = window.devicePixelRatio || 1
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    context.setTransform(scale, 0, 0, scale, 0, 0)
    take(width > 0 && height > 0 ? { context, width, height } : undefined)
  })
  observer.observe(canvas)
  return () => {
    observer.disconnect()
    take(undefined)
  }
}
