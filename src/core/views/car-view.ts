import type { CarNow } from '../contract/payloads/car.ts'
import { reading } from '../health/why.ts'
import type { FieldName } from '../samples/fields.ts'
import type { CarInfo } from '../samples/session.ts'
import type { HeldFrames } from './held-frames.ts'

/** Seconds of other frames after which a field that is not in them any more is lost. */
const FIELD_S = 5

/** The own car's gauges; undefined until it has sent a frame. `hostS` is now. */
export function carView(held: HeldFrames, info: CarInfo, hostS: number): CarNow | undefined {
  const own = held.of(info.car)
  if (!own) return undefined
  // While the car goes on sending, a field that stopped coming is lost: its last value would pass for the newest.
  const now = (field: FieldName) => {
    const isLost = held.fieldAgeS(info.car, field, hostS) - (hostS - own.hostS) > FIELD_S
    return reading(isLost ? NaN : held.value(info.car, field), isLost ? 'lost' : 'not-reported')
  }
  return {
    car: info.car,
    number: info.number,
    atS: own.atS,
    seq: own.seq,
    speedMps: now('speedMps'),
    rpm: now('rpm'),
    rpmMax: reading(held.rpmMax(info.car), 'not-yet'),
    gear: now('gear'),
    throttle: now('throttle'),
    brake: now('brake'),
    brakeLineFrontKpa: now('brakeLineFrontKpa'),
    brakeLineRearKpa: now('brakeLineRearKpa'),
    steerRad: now('steerRad'),
    steerNorm: now('steerNorm'),
    accLongMps2: now('accLongMps2'),
    accLatMps2: now('accLatMps2'),
    lap: now('lap'),
    lapDistM: now('lapDistM'),
    ageS: Math.max(0, hostS - own.hostS),
  }
}
