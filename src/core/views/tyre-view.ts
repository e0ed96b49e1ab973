import type { Timing } from '../aggregate/timing.ts'
import type { TyreCorner, TyreNow } from '../contract/payloads/car.ts'
import { reading, type Why } from '../health/why.ts'
import type { Capabilities } from '../samples/capabilities.ts'
import type { Corner } from '../samples/fields.ts'
import type { CarInfo } from '../samples/session.ts'
import { isMissing, type Missing, type TyreAnswer } from '../strategy/question.ts'
import type { HeldFrames } from './held-frames.ts'
import { compoundName } from './tower-view.ts'

const missingWords: Readonly<Record<Missing['missing'], string>> = {
  late: 'tyre model did not answer in time',
  'given-up': 'tyre model is not running',
  'no-model': 'tyre model not loaded',
  'out-of-range': "outside the model's range",
  'not-enough-laps': 'needs three complete sectors',
  'not-asked': 'next answer at the lap line',
}

/** A wear channel is a measurement: its interval is the sensor's, here none, so low = high = value. */
function corner({ held, info, tyreWear }: TyreGround, name: Corner): TyreCorner {
  const { car } = info
  const wear = held.value(car, `tyreWear${name}`)
  const lap = held.wearLap(car)
  return {
    wear: Number.isNaN(wear)
      ? { unknown: unknownWear(info, tyreWear) }
      : { value: wear, low: wear, high: wear, evidence: 'measured' },
    measuredLap: tyreWear === 'at-stops' && !Number.isNaN(wear) && Number.isFinite(lap) ? lap : null,
    surfaceC: reading(held.value(car, `tyreSurfaceC${name}`)),
    innerC: reading(held.value(car, `tyreInnerC${name}`)),
    pressureKpa: reading(held.value(car, `tyrePressureKpa${name}`)),
  }
}

function unknownWear(info: CarInfo, tyreWear: Capabilities['tyreWear']): Why {
  if (info.telemetryPublic === false) return 'restricted'
  return tyreWear === 'at-stops' ? 'not-yet' : 'not-reported'
}

export interface TyreGround {
  readonly held: HeldFrames
  readonly info: CarInfo
  readonly timing: Timing | undefined
  /** The newest that the tyre model gave. */
  readonly answer: TyreAnswer | Missing
  /** `at-stops`: a measurement is as old as the stop it was read at, and says so. */
  readonly tyreWear: Capabilities['tyreWear']
}

/** The own car's tyres; undefined until it has sent a frame. */
export function tyreView(ground: TyreGround): TyreNow | undefined {
  const { held, info, timing, answer } = ground
  const own = held.of(info.car)
  if (!own) return undefined
  const row = timing?.rows.find(one => one.car === info.car)
  const unknown = {
    unknown: isMissing(answer) && answer.missing === 'out-of-range' ? 'out-of-range' : 'not-yet',
  } as const
  return {
    car: info.car,
    number: info.number,
    atS: own.atS,
    compound: compoundName(row?.compound ?? held.value(info.car, 'tyreCompound')),
    ageLaps: reading(row?.tyreAgeLaps ?? NaN),
    fl: corner(ground, 'Fl'),
    fr: corner(ground, 'Fr'),
    rl: corner(ground, 'Rl'),
    rr: corner(ground, 'Rr'),
    lapStressG2s: reading(row?.lapStressG2s ?? NaN, 'not-yet'),
    sectorStressG2s: (row?.sectorStressG2s ?? []).map(one => reading(one, 'not-yet')),
    lossPerLapS: isMissing(answer) ? unknown : answer.lossPerLapS,
    lapsToHalfSecond: isMissing(answer) ? unknown : answer.lapsToHalfSecond,
    basis: isMissing(answer) ? missingWords[answer.missing] : answer.basis,
  }
}
