import type { TyreCorner, TyreNow } from '../../../core/contract/payloads/car.ts'
import {
  type EstimateForm,
  estimateText,
  evidenceWords,
  intervalText,
  isEstimate,
} from '../../../core/units/estimate-text.ts'
import { fixedText } from '../../../core/units/fixed-text.ts'
import { pressureText, temperatureText } from '../../../core/units/quantity-text.ts'
import { UNKNOWN } from '../../../core/units/readable.ts'
import { whyText } from '../../../core/units/why-text.ts'

export const cornerNames = {
  fl: 'front left',
  fr: 'front right',
  rl: 'rear left',
  rr: 'rear right',
} as const
export type CornerKey = keyof typeof cornerNames

/** How a tyre is drawn: solid, hatched, ringed, dotted, or an empty outline. Shape tells, not colour. */
export type Fill = keyof typeof evidenceWords | 'unknown'

export interface CornerText {
  readonly fill: Fill
  /** 0–1, and the ends of its interval. */
  readonly wear: number
  readonly low: number
  readonly high: number
  readonly wearText: string
  readonly interval: string
  readonly evidence: string
  /** Whole degrees Celsius without the letter: `106°`. */
  readonly surface: string
  readonly inner: string
  readonly pressure: string
  /** One sentence for whoever cannot see it. */
  readonly summary: string
}

const percent: EstimateForm = { factor: 100, digits: 0, unit: '%' }
const seconds: EstimateForm = { factor: 1, digits: 3, unit: 's' }
const laps: EstimateForm = { factor: 1, digits: 0, unit: 'laps' }

const inUnit = (value: number): number => Math.min(1, Math.max(0, value))

const evidenceText = (evidence: keyof typeof evidenceWords, measuredLap: number | null): string =>
  measuredLap === null ? evidenceWords[evidence] : `${evidenceWords[evidence]} lap ${measuredLap}`

export function cornerText(name: string, corner: TyreCorner): CornerText {
  const { wear } = corner
  const isKnown = isEstimate(wear)
  // A measured value carries no interval of its own: low and high are the value.
  const interval = isKnown && wear.low < wear.high ? intervalText(wear, percent) : ''
  const wearText = estimateText(wear, percent)
  const evidence = isKnown ? evidenceText(wear.evidence, corner.measuredLap) : whyText(wear)
  const surface = temperatureText(corner.surfaceC)
  const inner = temperatureText(corner.innerC)
  const pressure = pressureText(corner.pressureKpa)
  return {
    fill: isKnown ? wear.evidence : 'unknown',
    wear: isKnown ? inUnit(wear.value) : 0,
    low: isKnown ? inUnit(wear.low) : 0,
    high: isKnown ? inUnit(wear.high) : 0,
    wearText,
    interval,
    evidence,
    surface: surface.replace(' °C', '°'),
    inner: inner.replace(' °C', '°'),
    pressure,
    summary: `${name}: wear ${wearText} ${evidence}, surface ${surface}, inner ${inner}, pressure ${pressure}.`,
  }
}

export interface TyreText {
  readonly corners: Readonly<Record<CornerKey, CornerText>>
  readonly set: string
  /** In place of the wear of every corner, when no corner has any. */
  readonly noWear: string
  readonly loss: string
  readonly lossInterval: string
  readonly toHalfSecond: string
  readonly basis: string
  readonly stress: string
}

function stressText(tyres: TyreNow): string {
  const lap = fixedText(tyres.lapStressG2s, 0)
  if (lap === UNKNOWN) return `${UNKNOWN} ${whyText(tyres.lapStressG2s)}`
  const sectors = tyres.sectorStressG2s.map((one, i) => `S${i + 1} ${fixedText(one, 0)}`)
  return [`${lap} g²s`, ...sectors].join(' · ')
}

function noWearText(tyres: TyreNow): string {
  const wears = [tyres.fl, tyres.fr, tyres.rl, tyres.rr].map(corner => corner.wear)
  if (wears.some(isEstimate)) return ''
  return wears.every(wear => 'unknown' in wear && wear.unknown === 'not-reported')
    ? 'No wear channel: showing lap-time loss'
    : `Wear ${whyText(wears[0])}: showing lap-time loss`
}

function setText({ compound, ageLaps }: TyreNow): string {
  const age = fixedText(ageLaps, 0)
  const ageWords = age === UNKNOWN ? `age ${whyText(ageLaps)}` : `${age} laps`
  if (compound !== null) return `${compound} · ${ageWords}`
  return age === UNKNOWN ? `tyre set ${whyText(ageLaps)}` : `compound not in this source · ${ageWords}`
}

/** The four corners and what the tyres cost, in words. */
export function tyreText(tyres: TyreNow): TyreText {
  const corner = (key: CornerKey): CornerText => cornerText(cornerNames[key], tyres[key])
  return {
    corners: { fl: corner('fl'), fr: corner('fr'), rl: corner('rl'), rr: corner('rr') },
    set: setText(tyres),
    noWear: noWearText(tyres),
    loss: isEstimate(tyres.lossPerLapS)
      ? `${estimateText(tyres.lossPerLapS, seconds)}/lap`
      : `${UNKNOWN} ${whyText(tyres.lossPerLapS)}`,
    lossInterval: intervalText(tyres.lossPerLapS, seconds),
    toHalfSecond: isEstimate(tyres.lapsToHalfSecond)
      ? `${estimateText(tyres.lapsToHalfSecond, laps)} (${intervalText(tyres.lapsToHalfSecond, laps)})`
      : `${UNKNOWN} ${whyText(tyres.lapsToHalfSecond)}`,
    basis: tyres.basis,
    stress: stressText(tyres),
  }
}
