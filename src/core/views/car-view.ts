import type { CarNow } from '../contract/payloads/car.ts'
import { reading } from '../health/why.ts'
import type { CarInfo } from '../samples/session.ts'
import type { HeldFrames } from './held-frames.ts'

/** The own car's gauges; undefined until it has sent a frame. `hostS` is now. */
export function carView(held: HeldFrames, info: CarInfo, hostS: number): CarNow | undefined {
  const own = held.of(info.car)
  if (!own) return undefined
  const now = (field: Parameters<HeldFrames['value']>[1]) => reading(held.value(info.car, field))
  return {
    car: info.car,
    number: info.number,
    atS: own.atS,
    seq: own.seq,
    speedMps: now('speedMps'),
    rpm: now('rpm'),
    rpmMax: reading(own.rpmMax),
    gear: now('gear'),
    throttle: now('throttle'),
    brake: now('brake'),
    brakeLineFrontKpa: now('brakeLineFrontKpa'),
    brakeLineRearKpa: now('brakeLineRearKpa'),
    steerRad: now('steerRad'),
    accLongMps2: now('accLongMps2'),
    accLatMps2: now('accLatMps2'),
    lap: now('lap'),
    lapDistM: now('lapDistM'),
    ageS: Math.max(0, hostS - own.hostS),
  }
}
