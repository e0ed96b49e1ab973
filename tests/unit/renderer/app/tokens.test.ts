import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { night } from '../../../../src/renderer/app/tokens.ts'

type Rgb = readonly [number, number, number]

const channels = (hex: string): Rgb => {
  const n = parseInt(hex.slice(1), 16)
  const linear = (byte: number): number => {
    const c = byte / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return [linear(n >> 16), linear((n >> 8) & 255), linear(n & 255)]
}

/** WCAG 2 relative luminance and contrast. */
const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b
const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(channels(a)), luminance(channels(b))].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
const deficiencies = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const

const through = ([r, g, b]: Rgb, m: readonly number[]): Rgb => {
  const row = (i: number): number =>
    Math.min(1, Math.max(0, (m[i] ?? 0) * r + (m[i + 1] ?? 0) * g + (m[i + 2] ?? 0) * b))
  return [row(0), row(3), row(6)]
}

/** CIE L*a*b* under D65. */
function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const states = ['own', 'good', 'warn', 'danger', 'rival'] as const

describe('the colours of the night', () => {
  it('Given the style sheet, it has the same tokens as the canvas and the chrome', () => {
    const css = readFileSync(resolve('src/renderer/app/tokens.css'), 'utf8')
    const inCss: Record<string, string> = {}
    for (const [, name = '', hex = ''] of css.matchAll(/--(\w+): (#[0-9a-f]{6});/g)) inCss[name] = hex.toUpperCase()
    expect(inCss).toEqual(night)
  })

  it('Given text on any surface, its contrast is at least 7 to 1', () => {
    for (const surface of [night.ground, night.surface, night.raised])
      expect(contrast(night.text, surface)).toBeGreaterThanOrEqual(7)
    expect(contrast(night.soft, night.surface)).toBeGreaterThanOrEqual(7)
  })

  it.each(states)('Given the state colour %s, its contrast on a panel is at least 4.5 to 1', state => {
    expect(contrast(night[state], night.surface)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(Object.entries(deficiencies))('Given %s, any two state colours stay apart by 20 ΔE', (_name, matrix) => {
    const seen = states.map(state => lab(through(channels(night[state]), matrix)))
    for (const [i, a] of seen.entries())
      for (const b of seen.slice(i + 1)) expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(20)
  })
})
