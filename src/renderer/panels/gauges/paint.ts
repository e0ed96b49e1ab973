import { night } from '../../app/tokens.ts'
import type { Pane } from '../../controls/canvas-pane.ts'
import type { GaugeText } from './model.ts'

/** A dial opens downwards: three quarters of a turn, from lower left to lower right. */
const FROM = Math.PI * 0.75
const SWEEP = Math.PI * 1.5

const angle = (level: number): number => FROM + SWEEP * level

export interface DialStyle {
  readonly ticks: number
  /** Where the shift zone begins, 0–1; NaN: none. */
  readonly shiftFrom: number
  readonly isShift: boolean
}

function arc(
  context: CanvasRenderingContext2D,
  at: readonly [x: number, y: number, r: number],
  from: number,
  to: number,
) {
  context.beginPath()
  context.arc(at[0], at[1], at[2], angle(from), angle(to))
  context.stroke()
}

function ticks(context: CanvasRenderingContext2D, [x, y, r]: readonly [number, number, number], count: number): void {
  context.strokeStyle = night.soft
  context.lineWidth = 1.5
  context.beginPath()
  for (let i = 0; i <= count; i++) {
    const [cos, sin] = [Math.cos(angle(i / count)), Math.sin(angle(i / count))]
    context.moveTo(x + cos * (r - 11), y + sin * (r - 11))
    context.lineTo(x + cos * (r - 7), y + sin * (r - 7))
  }
  context.stroke()
}

/** A round gauge with its needle as a filled arc. An unknown value leaves the scale empty. */
export function paintDial({ context, width, height }: Pane, { level }: GaugeText, style: DialStyle): void {
  context.clearRect(0, 0, width, height)
  // The open side is empty: the drawing is 1.71 radii high, and stands in the middle of its box.
  const r = Math.min(width / 2, height / 1.71) - 6
  const at = [width / 2, height / 2 + r * 0.145, r] as const
  const isKnown = level === level
  context.lineCap = 'butt'
  context.lineWidth = 9
  context.strokeStyle = isKnown ? night.line : night.raised
  arc(context, at, 0, 1)
  if (style.shiftFrom < 1) {
    context.strokeStyle = night.danger
    context.lineWidth = 3
    arc(context, [at[0], at[1], r + 4.5], style.shiftFrom, 1)
  }
  ticks(context, at, style.ticks)
  if (!isKnown) return
  context.lineWidth = 9
  context.strokeStyle = style.isShift ? night.danger : night.own
  arc(context, at, 0, level)
  context.strokeStyle = night.text
  arc(context, at, Math.max(0, level - 0.012), level)
}

/** A bar filled from the left; unknown is an empty, broken outline. */
export function paintBar({ context, width, height }: Pane, { level }: GaugeText, colour: string): void {
  context.clearRect(0, 0, width, height)
  context.lineWidth = 1
  context.strokeStyle = night.line
  context.setLineDash(level === level ? [] : [3, 4])
  context.strokeRect(0.5, 0.5, width - 1, height - 1)
  context.setLineDash([])
  if (level !== level) return
  context.fillStyle = colour
  context.fillRect(2, 2, (width - 4) * level, height - 4)
}

/** Steering: a mark that leaves the middle. Left is positive, and goes left. */
export function paintSteer({ context, width, height }: Pane, { level }: GaugeText): void {
  context.clearRect(0, 0, width, height)
  const middle = width / 2
  context.fillStyle = night.line
  context.fillRect(0, height / 2 - 2, width, 4)
  context.fillStyle = night.soft
  context.fillRect(middle - 0.5, 0, 1, height)
  if (level !== level) return
  const x = middle - level * (middle - 5)
  context.fillStyle = night.own
  context.fillRect(Math.min(x, middle), height / 2 - 2, Math.abs(x - middle), 4)
  context.fillStyle = night.text
  context.fillRect(x - 3, 1, 6, height - 2)
}

/** Where the car is in its circle of grip: braking up, left-hand load to the right, as the driver is pushed. */
export function paintGrip({ context, width, height }: Pane, longG: GaugeText, latG: GaugeText, rings: number): void {
  context.clearRect(0, 0, width, height)
  const r = Math.min(width, height) / 2 - 6
  const [x, y] = [width / 2, height / 2]
  context.strokeStyle = night.line
  context.lineWidth = 1
  for (let ring = 1; ring <= rings; ring++) {
    context.beginPath()
    context.arc(x, y, (r * ring) / rings, 0, 2 * Math.PI)
    context.stroke()
  }
  context.beginPath()
  context.moveTo(x - r, y)
  context.lineTo(x + r, y)
  context.moveTo(x, y - r)
  context.lineTo(x, y + r)
  context.stroke()
  if (longG.level !== longG.level || latG.level !== latG.level) return
  context.fillStyle = night.warn
  context.beginPath()
  context.arc(x + latG.level * r, y + longG.level * -r, 5, 0, 2 * Math.PI)
  context.fill()
}
