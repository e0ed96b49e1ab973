import type { TimelineMark } from '../../../core/contract/payloads/replay.ts'
import { night } from '../../app/tokens.ts'
import type { Pane } from '../../controls/canvas-pane.ts'
import { flagLook, shareOf, type Span } from './model.ts'

/** What one picture of the line shows. */
export interface Scene {
  readonly ends: Span
  readonly atS: number | undefined
  readonly marks: readonly TimelineMark[]
  readonly loop: Span | undefined
  /** A loop whose end is still to be set. */
  readonly loopFromS: number | undefined
  /** A line that cannot be moved has no handle. */
  readonly hasHandle: boolean
  /** Where the pointer is, px. */
  readonly hoverX: number | undefined
}

/** From above: flags, the line with its laps, what happened at an instant. Shares of the height. */
const ROWS = { flags: 0, line: 0.36, events: 0.66 } as const

/** No mark is thinner than this, px. */
const THINNEST = 3

const tones = { calm: night.good, warn: night.warn, danger: night.danger, end: night.text } as const

/** Draws the whole line. */
export function paintLine(pane: Pane, scene: Scene): void {
  const { context, width, height } = pane
  context.clearRect(0, 0, width, height)
  const x = (atS: number): number => Math.round(shareOf(atS, scene.ends) * (width - 2)) + 1
  const of = (kind: TimelineMark['kind']): readonly TimelineMark[] => scene.marks.filter(mark => mark.kind === kind)
  paintTrack(pane, scene, x)
  paintLaps(pane, of('lap'), x)
  for (const mark of of('flag')) paintFlag(pane, mark, x)
  for (const mark of of('gap')) paintGap(pane, mark, x)
  for (const kind of ['call', 'stop', 'note', 'jump'] as const)
    for (const mark of of(kind)) paintEvent(pane, kind, x(mark.atS))
  paintLoop(pane, scene, x)
  if (scene.atS !== undefined) paintNow(pane, x(scene.atS), scene.hasHandle)
  if (scene.hoverX !== undefined) paintHover(pane, scene.hoverX)
}

type ToX = (atS: number) => number

function paintTrack({ context, width, height }: Pane, { atS }: Scene, x: ToX): void {
  const y = height * ROWS.line
  const tall = height * (ROWS.events - ROWS.line)
  context.fillStyle = night.raised
  context.fillRect(0, y, width, tall)
  if (atS === undefined) return
  context.fillStyle = night.line
  context.fillRect(0, y, x(atS), tall)
}

/** Laps closer than this, px, are drawn as one; numbers need more room. */
const LAP_PX = 4
const NUMBER_PX = 46

function paintLaps({ context, width, height }: Pane, laps: readonly TimelineMark[], x: ToX): void {
  const y = height * ROWS.line
  const tall = height * (ROWS.events - ROWS.line)
  let [tickX, numberX] = [-Infinity, -Infinity]
  context.font = `13px ${FACE}`
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  for (const mark of laps) {
    const at = x(mark.atS)
    if (at - tickX < LAP_PX) continue
    tickX = at
    context.fillStyle = night.soft
    const number = /\d+/.exec(mark.say)?.[0]
    const isNumbered = number !== undefined && at - numberX >= NUMBER_PX && at < width - 20
    context.fillRect(at, isNumbered ? y : y + tall * 0.5, 1, isNumbered ? tall : tall * 0.5)
    if (!isNumbered) continue
    numberX = at
    context.fillText(number, at + 3, y + tall / 2)
  }
}

const FACE = "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', 'DejaVu Sans', sans-serif"

/** Colour says which kind of flag, the letter says it again. */
function paintFlag({ context, width, height }: Pane, mark: TimelineMark, x: ToX): void {
  const { letter, tone } = flagLook(mark.say)
  const from = x(mark.atS)
  const wide = Math.max(THINNEST, (mark.toS === null ? from : x(mark.toS)) - from)
  const tall = height * ROWS.line - 2
  context.fillStyle = tones[tone]
  if (tone === 'calm') {
    context.fillRect(from, tall - 2, wide, 2)
    return
  }
  context.fillRect(from, 0, wide, tall)
  const isInside = wide >= 14
  context.font = `bold 13px ${FACE}`
  context.textBaseline = 'middle'
  context.textAlign = isInside ? 'center' : from > width - 20 ? 'right' : 'left'
  if (isInside) context.fillStyle = night.ground
  const at = isInside ? from + wide / 2 : from > width - 20 ? from - 2 : from + wide + 2
  context.fillText(letter, at, tall / 2 + 1)
}

/** Nothing is known here: hatched over the whole height. */
function paintGap({ context, height }: Pane, mark: TimelineMark, x: ToX): void {
  const from = x(mark.atS)
  const wide = Math.max(THINNEST, (mark.toS === null ? from : x(mark.toS)) - from)
  context.save()
  context.beginPath()
  context.rect(from, 0, wide, height)
  context.clip()
  context.fillStyle = night.ground
  context.fillRect(from, 0, wide, height)
  context.strokeStyle = night.soft
  context.lineWidth = 1.5
  context.beginPath()
  for (let at = from - height; at < from + wide; at += 6) {
    context.moveTo(at, height)
    context.lineTo(at + height, 0)
  }
  context.stroke()
  context.restore()
}

type Instant = 'call' | 'stop' | 'note' | 'jump'

/** One shape for each: a stop is a square, a call a diamond, a note a flag on a stick, a jump two strokes. */
function paintEvent({ context, height }: Pane, kind: Instant, x: number): void {
  const top = height * ROWS.events + 2
  const size = Math.max(8, height - top - 1)
  const [middle, half] = [top + size / 2, size / 2]
  context.beginPath()
  if (kind === 'stop') context.rect(x - half + 1, top + 1, size - 2, size - 2)
  else if (kind === 'call') {
    context.moveTo(x, top)
    context.lineTo(x + half, middle)
    context.lineTo(x, top + size)
    context.lineTo(x - half, middle)
    context.closePath()
  } else if (kind === 'note') {
    context.moveTo(x, top + size)
    context.lineTo(x, top)
    context.lineTo(x + size * 0.8, top + size * 0.3)
    context.lineTo(x, top + size * 0.6)
  } else {
    for (const shift of [-3, 2]) {
      context.moveTo(x + shift - 2, top + size)
      context.lineTo(x + shift + 3, height * ROWS.line)
    }
  }
  const isStroke = kind === 'jump'
  context.fillStyle = kind === 'stop' ? night.good : kind === 'call' ? night.own : night.text
  context.strokeStyle = isStroke ? night.text : night.ground
  context.lineWidth = isStroke ? 2 : 1
  if (!isStroke) context.fill()
  context.stroke()
}

function paintLoop({ context, height }: Pane, { loop, loopFromS }: Scene, x: ToX): void {
  const y = height * ROWS.line
  const tall = height * (ROWS.events - ROWS.line)
  if (loop) {
    context.fillStyle = `${night.own}44`
    context.fillRect(x(loop.fromS), y, x(loop.toS) - x(loop.fromS), tall)
  }
  const ends: readonly (readonly [string, number | undefined])[] = [
    ['A', loop?.fromS ?? loopFromS],
    ['B', loop?.toS],
  ]
  context.font = `bold 13px ${FACE}`
  context.textBaseline = 'middle'
  for (const [letter, atS] of ends) {
    if (atS === undefined) continue
    const isA = letter === 'A'
    context.fillStyle = night.own
    context.fillRect(x(atS) - 1, y - 2, 2, tall + 4)
    context.textAlign = isA ? 'left' : 'right'
    context.fillText(letter, x(atS) + (isA ? 4 : -4), y + tall / 2)
  }
}

function paintNow({ context, height }: Pane, x: number, hasHandle: boolean): void {
  context.fillStyle = night.ground
  context.fillRect(x - 2, 0, 4, height)
  context.fillStyle = night.text
  context.fillRect(x - 1, 0, 2, height)
  if (!hasHandle) return
  context.beginPath()
  context.arc(x, (height * (ROWS.line + ROWS.events)) / 2, 7, 0, 2 * Math.PI)
  context.fill()
  context.strokeStyle = night.ground
  context.lineWidth = 2
  context.stroke()
}

function paintHover({ context, height }: Pane, x: number): void {
  context.fillStyle = night.soft
  for (let y = 0; y < height; y += 6) context.fillRect(x, y, 1, 3)
}
