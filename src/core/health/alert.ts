export type Severity = 'info' | 'warn' | 'serious'

/** An alert is state, not a toast: the same id replaces the older one, clearing is explicit. */
export interface Alert {
  readonly id: string
  readonly severity: Severity
  /** What is wrong and what still works. At most 120 characters. */
  readonly message: string
  /** What the reader can do. At most 120 characters. */
  readonly tip: string
  /** Host seconds since when it stands. */
  readonly sinceS: number
}

/** Keeps alerts by id. The list keeps its identity until it changes, so a tray that compares references does not flicker. */
export class AlertBoard {
  #byId = new Map<string, Alert>()
  #list: readonly Alert[] = []

  get list(): readonly Alert[] {
    return this.#list
  }

  /** Sets or replaces an alert; an unchanged one keeps its `sinceS`. Returns true when the list changed. */
  raise(alert: Alert): boolean {
    const old = this.#byId.get(alert.id)
    if (old && old.message === alert.message && old.tip === alert.tip && old.severity === alert.severity) return false
    this.#byId.set(alert.id, old ? { ...alert, sinceS: old.sinceS } : alert)
    this.#list = [...this.#byId.values()]
    return true
  }

  /** Returns true when there was such an alert. */
  clear(id: string): boolean {
    if (!this.#byId.delete(id)) return false
    this.#list = [...this.#byId.values()]
    return true
  }
}
