import type { LapComparison } from '../../../core/contract/payloads/replay.ts'
import { placeText, spokenPlace, type StripKey } from './model.ts'

/** Where a value of the place that is pointed at is written. */
export type ReadoutName = 'dist' | 'delta' | `${Exclude<StripKey, 'delta'>}-${'a' | 'b'}`

/** Values at the cursor, written by hand: a pointer moves faster than anything should be rendered. */
export class ReadoutGlass {
  readonly #texts = new Map<ReadoutName, HTMLElement>()
  #slider: HTMLElement | undefined
  #comparison: LapComparison | undefined

  text = (name: ReadoutName, element: HTMLElement): (() => void) => {
    this.#texts.set(name, element)
    return () => void this.#texts.delete(name)
  }

  slider = (element: HTMLElement): (() => void) => {
    this.#slider = element
    return () => (this.#slider = undefined)
  }

  /** Other laps: what was pointed at is no more. */
  take(comparison: LapComparison | undefined): void {
    this.#comparison = comparison
    this.show(undefined)
  }

  show(index: number | undefined): void {
    const place = this.#comparison && placeText(this.#comparison, index)
    for (const [name, element] of this.#texts) {
      const [key, side] = name.split('-') as [StripKey | 'dist', 'a' | 'b' | undefined]
      if (key === 'dist' || key === 'delta') element.textContent = place?.[key] ?? ''
      else element.textContent = place?.channels[key]?.[side === 'a' ? 0 : 1] ?? ''
    }
    this.#slider?.setAttribute('aria-valuenow', String(index ?? 0))
    this.#slider?.setAttribute('aria-valuetext', place ? spokenPlace(place) : 'nowhere')
  }
}
