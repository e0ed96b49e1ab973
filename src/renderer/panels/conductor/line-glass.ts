import type { ReplayNow, TimelineMark } from '../../../core/contract/payloads/replay.ts'
import { clockText } from '../../../core/units/clock-text.ts'
import { isNumber } from '../../../core/units/readable.ts'
import { type Pane, watchPane } from '../../controls/canvas-pane.ts'
import { endsOf, lineText, momentAt, placeText, reachS, shareOf, sliderNumber, withFlagEnds } from './model.ts'
import { paintLine } from './paint.ts'
import type { SeekLine } from './seek-line.ts'

/** A slider that spoke ten times a second would never be heard out. */
const SPOKEN_S = 5
/** A mark counts as pointed at from this far, px. */
const REACH_PX = 7

/** What the conductor's painter writes on: the line, the clock, the words over the pointer. */
export class LineGlass {
  readonly #seek: SeekLine
  readonly #nowS: () => number
  #pane: Pane | undefined
  #clock: HTMLElement | undefined
  #slider: HTMLElement | undefined
  #tip: HTMLElement | undefined
  #marks: readonly TimelineMark[] = []
  #loopFromS: number | undefined
  #hoverX: number | undefined
  #hasFocus = false
  #now: ReplayNow | undefined
  #spokenS = -Infinity
  #wasSeeking = false
  /** What the last picture was made of: the same again is not drawn again. */
  #drawn: readonly unknown[] = []

  constructor(seek: SeekLine, nowS: () => number) {
    this.#seek = seek
    this.#nowS = nowS
  }

  canvas = (element: HTMLCanvasElement): (() => void) => watchPane(element, pane => (this.#pane = pane))
  clock = (element: HTMLElement): (() => void) => {
    this.#clock = element
    return () => (this.#clock = undefined)
  }
  slider = (element: HTMLElement): (() => void) => {
    this.#slider = element
    return () => (this.#slider = undefined)
  }
  tip = (element: HTMLElement): (() => void) => {
    this.#tip = element
    return () => (this.#tip = undefined)
  }

  set marks(marks: readonly TimelineMark[]) {
    this.#marks = withFlagEnds(marks)
  }
  set loopFromS(fromS: number | undefined) {
    this.#loopFromS = fromS
  }
  /** Where the pointer is over the line, px from its left; undefined: elsewhere. */
  set hoverX(x: number | undefined) {
    this.#hoverX = x
  }
  set hasFocus(has: boolean) {
    this.#hasFocus = has
  }

  /** The moment on the glass, s: what was wished, else where the session is. */
  get atS(): number | undefined {
    const atS = this.#now?.atS
    return this.#seek.targetS ?? (isNumber(atS) ? atS : undefined)
  }

  /** The moment under a place on the line, s. `width` in px, for a line that was not drawn yet. */
  momentAtX(x: number, width: number): number | undefined {
    const ends = endsOf(this.#now)
    return ends && width > 0 ? momentAt(x / width, ends) : undefined
  }

  /** One frame. */
  paint = (now: ReplayNow | undefined): void => {
    this.#now = now
    this.#seek.seen(now)
    const atS = this.atS
    if (!this.#isNews([now, atS, this.#pane, this.#marks, this.#loopFromS, this.#hoverX, this.#hasFocus])) return
    if (this.#clock) setText(this.#clock, clockText(atS))
    const ends = endsOf(now)
    this.#speak(now, atS)
    this.#point(now, atS)
    if (!this.#pane) return
    if (!ends) return this.#pane.context.clearRect(0, 0, this.#pane.width, this.#pane.height)
    paintLine(this.#pane, {
      ends,
      atS,
      marks: this.#marks,
      loop: now?.loop ?? undefined,
      loopFromS: this.#loopFromS,
      hasHandle: now?.canSeek ?? false,
      hoverX: this.#hoverX,
    })
  }

  #isNews(made: readonly unknown[]): boolean {
    const isNews = made.some((part, i) => part !== this.#drawn[i]) || this.#drawn.length === 0
    this.#drawn = made
    return isNews
  }

  /** A hand's own seek is told at once, playing every few seconds. */
  #speak(now: ReplayNow | undefined, atS: number | undefined): void {
    const isSeeking = this.#seek.targetS !== undefined
    const isDue = this.#nowS() - this.#spokenS >= SPOKEN_S
    if (!this.#slider || atS === undefined || !(isDue || isSeeking || this.#wasSeeking)) return
    this.#wasSeeking = isSeeking
    this.#spokenS = this.#nowS()
    this.#slider.setAttribute('aria-valuenow', sliderNumber(atS))
    this.#slider.setAttribute('aria-valuetext', lineText(now, this.#marks, atS))
  }

  /** The words stand over the pointer, or over the handle while the keyboard has it. */
  #point(now: ReplayNow | undefined, atS: number | undefined): void {
    const tip = this.#tip
    const ends = endsOf(now)
    const width = this.#pane?.width ?? 0
    const x = this.#hoverX ?? (this.#hasFocus && ends && atS !== undefined ? shareOf(atS, ends) * width : undefined)
    if (!tip) return
    tip.hidden = x === undefined || !ends
    if (x === undefined || !ends) return
    const pointedS = this.#hoverX === undefined ? (atS ?? ends.fromS) : momentAt(x / width, ends)
    setText(tip, placeText(this.#marks, pointedS, reachS(REACH_PX, width, ends)))
    const isRight = x > width / 2
    tip.style.left = isRight ? 'auto' : `${Math.round(x)}px`
    tip.style.right = isRight ? `${Math.round(width - x)}px` : 'auto'
  }
}

/** Writing the same text again would make the browser lay the line out again. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
