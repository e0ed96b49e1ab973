import type uPlot from 'uplot'

/** Strips that share one axis of distance: one cursor, one stretch that is looked at. */
export class StripGroup {
  readonly #key: string
  readonly #hear: (index: number | undefined) => void
  readonly #plots = new Set<uPlot>()
  #index: number | undefined

  /** `key` tells this group from others; `hear` is told which point of the axis is pointed at. */
  constructor(key: string, hear: (index: number | undefined) => void) {
    this.#key = key
    this.#hear = hear
  }

  /** Puts a strip into an element. Returns how to take it out. */
  add(make: (sync: uPlot.Cursor.Sync, hear: (index: number | undefined) => void) => uPlot): () => void {
    const plot = make({ key: this.#key, setSeries: false, scales: ['x', null] }, index => this.#pointed(index))
    this.#plots.add(plot)
    return () => {
      this.#plots.delete(plot)
      plot.destroy()
    }
  }

  /** Leads the cursor by `share` of what is looked at, as a keyboard does. */
  lead(share: number): void {
    const plot = this.#plots.values().next().value
    const axis = plot?.data[0]
    if (!plot || !axis || axis.length === 0) return
    const [from, to] = [plot.valToIdx(plot.scales.x?.min ?? 0), plot.valToIdx(plot.scales.x?.max ?? 0)]
    const stride = Math.max(1, Math.round((to - from) * Math.abs(share)))
    const at = this.#index ?? from - (share > 0 ? stride : 0)
    const next = Math.min(to, Math.max(from, at + Math.sign(share) * stride))
    plot.setCursor({ left: plot.valToPos(axis[next] ?? 0, 'x'), top: 0 })
  }

  /** The whole axis again. */
  showAll(): void {
    for (const plot of this.#plots) {
      const axis = plot.data[0]
      plot.setScale('x', { min: axis[0] ?? 0, max: axis.at(-1) ?? 1 })
    }
  }

  #pointed(index: number | undefined): void {
    if (index === this.#index) return
    this.#index = index
    this.#hear(index)
  }
}
