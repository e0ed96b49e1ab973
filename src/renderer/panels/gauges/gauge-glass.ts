import type { CarNow } from '../../../core/contract/payloads/car.ts'
import { night } from '../../app/tokens.ts'
import { type Pane, watchPane } from '../../controls/canvas-pane.ts'
import { G_SCALE, gaugesSummary, type GaugesText, gaugesText } from './model.ts'
import { paintBar, paintDial, paintGrip, paintSteer } from './paint.ts'

export type CanvasName = 'speed' | 'rpm' | 'throttle' | 'brake' | 'steer' | 'grip'
export type TextName =
  'speed' | 'rpm' | 'gear' | 'shift' | 'throttle' | 'brake' | 'brakeLines' | 'steer' | 'longG' | 'latG'

/** A sentence that changed thirty times a second would never be read out. */
const SUMMARY_S = 5

/**
 * What the gauges' painter writes on: canvases, and text nodes set by hand, because thirty renders a second would cost
 * more than everything else on the page. Elements come and go with React; the glass outlives them.
 */
export class GaugeGlass {
  readonly #panes = new Map<CanvasName, Pane>()
  readonly #texts = new Map<TextName, HTMLElement>()
  readonly #whys = new Map<TextName, HTMLElement>()
  readonly #summaryEveryS: number
  #summary: HTMLElement | undefined
  #lastSummaryPaint = -Infinity
  readonly #nowS: () => number

  constructor(nowS: () => number, summaryEveryS = SUMMARY_S) {
    this.#nowS = nowS
    this.#summaryEveryS = summaryEveryS
  }

  canvas = (name: CanvasName, element: HTMLCanvasElement): (() => void) =>
    watchPane(element, pane => {
      if (pane) this.#panes.set(name, pane)
      else this.#panes.delete(name)
    })

  text = (name: TextName, element: HTMLElement): (() => void) => keep(this.#texts, name, element)

  why = (name: TextName, element: HTMLElement): (() => void) => keep(this.#whys, name, element)

  summary = (element: HTMLElement): (() => void) => {
    this.#summary = element
    return () => (this.#summary = undefined)
  }

  /** One frame: every needle, every digit. Without a source what the last one sent is not shown any more. */
  paint = (car: CarNow | undefined, ageS: number | undefined, hasSource = true): void => {
    const text = gaugesText(hasSource ? car : undefined, ageS, hasSource)
    this.#write(text)
    this.#draw(text)
    this.#summarise(text)
  }

  #write(text: GaugesText): void {
    for (const [name, element] of this.#texts) {
      const value = text[name]
      setText(element, typeof value === 'string' ? value : value.digits)
    }
    for (const [name, element] of this.#whys) {
      const value = text[name]
      setText(element, typeof value === 'string' ? '' : value.why)
    }
  }

  #draw(text: GaugesText): void {
    const plain = { ticks: 10, shiftFrom: NaN, isShift: false }
    this.#on('speed', pane => paintDial(pane, text.speed, plain))
    this.#on('rpm', pane => paintDial(pane, text.rpm, { ticks: 8, shiftFrom: text.shiftFrom, isShift: text.isShift }))
    this.#on('throttle', pane => paintBar(pane, text.throttle, night.good))
    this.#on('brake', pane => paintBar(pane, text.brake, night.danger))
    this.#on('steer', pane => paintSteer(pane, text.steer))
    this.#on('grip', pane => paintGrip(pane, text.longG, text.latG, G_SCALE))
  }

  #on(name: CanvasName, paint: (pane: Pane) => void): void {
    const pane = this.#panes.get(name)
    if (pane) paint(pane)
  }

  #summarise(text: GaugesText): void {
    const nowS = this.#nowS()
    if (!this.#summary || nowS - this.#lastSummaryPaint < this.#summaryEveryS) return
    this.#lastSummaryPaint = nowS
    this.#summary.setAttribute('aria-label', gaugesSummary(text))
  }
}

function keep<K>(all: Map<K, HTMLElement>, name: K, element: HTMLElement): () => void {
  all.set(name, element)
  return () => void all.delete(name)
}

/** Writing the same text again would make the browser lay the line out again. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
