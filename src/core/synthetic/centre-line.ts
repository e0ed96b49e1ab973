import { invariant } from '../health/invariant.ts'

/** One corner of an invented track: a straight that leads to it, then a turn (left positive) at a radius. */
export interface CornerSpec {
  readonly straightM: number
  readonly turnDeg: number
  readonly radiusM: number
}

/** A closed line in steps of equal length; index 0 is the start line. Curvature is left positive. */
export interface CentreLine {
  readonly lengthM: number
  readonly stepM: number
  readonly eastM: Float64Array
  readonly northM: Float64Array
  readonly headingRad: Float64Array
  readonly curvature: Float64Array
}

/** Share of a corner's turning that happens while the steering goes on, and again while it comes off. */
const RAMP = 0.25

interface Piece {
  readonly lengthM: number
  curvatureAt(m: number): number
}

const straight = (lengthM: number): Piece => ({ lengthM, curvatureAt: () => 0 })

/** Curvature rises linearly, stays, and falls: a corner without jumps of lateral acceleration. */
function corner(turnDeg: number, radiusM: number): Piece {
  const peak = Math.sign(turnDeg) / radiusM
  const arc = (Math.abs(turnDeg) * Math.PI * radiusM) / 180
  const ramp = arc * RAMP
  const lengthM = arc + ramp
  return { lengthM, curvatureAt: m => peak * Math.max(0, Math.min(1, m / ramp, (lengthM - m) / ramp)) }
}

/**
 * Builds a closed line of exactly `lengthM`. The straights are changed by the least amount (in squares) that makes the
 * end meet the start, then everything is scaled; the turns must add up to ±360°, else it throws: the list is wrong.
 * @param startShare where on the first straight the line is, as a share of that straight.
 */
export function buildCentreLine(specs: readonly CornerSpec[], lengthM: number, startShare: number): CentreLine {
  const total = specs.reduce((sum, c) => sum + c.turnDeg, 0)
  invariant(Math.abs(Math.abs(total) - 360) < 1e-9, `A closed track turns 360° in all, this one ${total}°.`)
  const straights = closed(specs)
  const pieces: Piece[] = []
  specs.forEach((c, i) => pieces.push(straight(straights[i] as number), corner(c.turnDeg, c.radiusM)))
  const first = straights[0] as number
  const turned = [straight(first * (1 - startShare)), ...pieces.slice(1), straight(first * startShare)]
  const raw = turned.reduce((sum, p) => sum + p.lengthM, 0)
  return trace(turned, raw, lengthM)
}

/** Straight lengths that close the line. */
function closed(specs: readonly CornerSpec[]): number[] {
  let heading = 0
  let east = 0
  let north = 0
  const ways: { c: number; s: number }[] = []
  for (const spec of specs) {
    const way = { c: Math.cos(heading), s: Math.sin(heading) }
    ways.push(way)
    east += spec.straightM * way.c
    north += spec.straightM * way.s
    const piece = corner(spec.turnDeg, spec.radiusM)
    const steps = 400
    for (let k = 0; k < steps; k++) {
      const dm = piece.lengthM / steps
      const turn = piece.curvatureAt((k + 0.5) * dm) * dm
      east += dm * Math.cos(heading + turn / 2)
      north += dm * Math.sin(heading + turn / 2)
      heading += turn
    }
  }
  const cc = ways.reduce((sum, w) => sum + w.c * w.c, 0)
  const cs = ways.reduce((sum, w) => sum + w.c * w.s, 0)
  const ss = ways.reduce((sum, w) => sum + w.s * w.s, 0)
  const det = cc * ss - cs * cs
  const a = (-east * ss + north * cs) / det
  const b = (-north * cc + east * cs) / det
  return specs.map((spec, i) => {
    const way = ways[i] as { c: number; s: number }
    return Math.max(10, spec.straightM + a * way.c + b * way.s)
  })
}

function trace(pieces: readonly Piece[], rawM: number, lengthM: number): CentreLine {
  const n = Math.round(lengthM / 2)
  const scale = lengthM / rawM
  const stepM = lengthM / n
  const line: CentreLine = {
    lengthM,
    stepM,
    eastM: new Float64Array(n),
    northM: new Float64Array(n),
    headingRad: new Float64Array(n),
    curvature: new Float64Array(n),
  }
  let heading = 0
  let east = 0
  let north = 0
  let index = 0
  let before = 0
  for (let i = 0; i < n; i++) {
    const m = ((i + 0.5) * stepM) / scale
    while (index < pieces.length - 1 && m > before + (pieces[index] as Piece).lengthM) {
      before += (pieces[index] as Piece).lengthM
      index++
    }
    const curvature = (pieces[index] as Piece).curvatureAt(m - before) / scale
    line.eastM[i] = east
    line.northM[i] = north
    line.headingRad[i] = heading
    line.curvature[i] = curvature
    const turn = curvature * stepM
    east += stepM * Math.cos(heading + turn / 2)
    north += stepM * Math.sin(heading + turn / 2)
    heading += turn
  }
  return line
}
