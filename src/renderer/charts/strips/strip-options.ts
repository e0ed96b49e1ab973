import uPlot from 'uplot'
import { night } from '../../app/tokens.ts'

/** What one strip draws. */
export interface StripDrawing {
  readonly title: string
  readonly distM: readonly number[]
  /** One line, or two: the second is dashed, so that no colour is needed to tell them apart. */
  readonly lines: readonly (readonly (number | null)[])[]
  readonly range: readonly [number, number] | undefined
  readonly isStepped: boolean
  /** Zero is a line of its own: above it the second lap is later. */
  readonly hasZero: boolean
  /** Only the lowest strip says the distances. */
  readonly hasDistances: boolean
}

const FONT = "14px system-ui, 'Segoe UI', Roboto, 'Liberation Sans', 'DejaVu Sans', sans-serif"
/** Room for the numbers beside the strip, px. */
const NUMBERS_PX = 52
/** Room for the distances below it, px. */
const DISTANCES_PX = 26

const axis = { stroke: night.soft, font: FONT, ticks: { show: false }, gap: 4 } as const
const grid = { stroke: night.line, width: 1 } as const

function linesOf({ lines, isStepped, hasZero }: StripDrawing): uPlot.Series[] {
  const colours = hasZero ? [night.warn] : [night.own, night.rival]
  const stepped = isStepped ? uPlot.paths.stepped?.({ align: 1 }) : undefined
  return lines.map((_, i) => ({
    stroke: colours[i] ?? night.text,
    width: 2,
    points: { show: false },
    ...(i === 1 ? { dash: [7, 4] } : {}),
    ...(stepped ? { paths: stepped } : {}),
    spanGaps: false,
  }))
}

/** Zero stands out from the other lines of the grid. */
function drawZero(plot: uPlot): void {
  const { ctx, bbox } = plot
  const y = Math.round(plot.valToPos(0, 'y', true)) + 0.5
  if (y < bbox.top || y > bbox.top + bbox.height) return
  ctx.save()
  ctx.strokeStyle = night.soft
  ctx.lineWidth = 1
  ctx.setLineDash([2, 4])
  ctx.beginPath()
  ctx.moveTo(bbox.left, y)
  ctx.lineTo(bbox.left + bbox.width, y)
  ctx.stroke()
  ctx.restore()
}

/** Options of one strip for the plotting library. */
export function stripOptions(
  drawing: StripDrawing,
  size: { readonly width: number; readonly height: number },
  sync: uPlot.Cursor.Sync,
  hear: (index: number | undefined) => void,
): uPlot.Options {
  const { range, hasDistances, hasZero } = drawing
  return {
    ...size,
    legend: { show: false },
    padding: [6, 34, hasDistances ? 0 : 6, 0],
    cursor: { sync, y: false, points: { size: 7 }, drag: { x: true, y: false } },
    scales: { x: { time: false }, y: range ? { range: [range[0], range[1]] } : {} },
    series: [{}, ...linesOf(drawing)],
    axes: [
      hasDistances
        ? { ...axis, grid, size: DISTANCES_PX, space: 84, values: (_, splits) => splits.map(m => `${m} m`) }
        : { ...axis, grid, size: 0, space: 84, values: (_, splits) => splits.map(() => '') },
      { ...axis, grid, size: NUMBERS_PX, space: 22 },
    ],
    hooks: {
      setCursor: [plot => hear(plot.cursor.idx ?? undefined)],
      ...(hasZero ? { drawAxes: [drawZero] } : {}),
    },
  }
}
