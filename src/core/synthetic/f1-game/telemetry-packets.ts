import { PSI_KPA } from '../../units/standard.ts'
import { at } from '../../samples/fields.ts'
import { TOP_RPM } from './demo-figures.ts'
import { type GameCar, reported } from './game-car.ts'
import type { PacketWork } from './game-view.ts'
import { cornerAt } from './wire-codes.ts'

/** The steering wheel's lock to either side: the tightest corner of the demo track asks for about 50°. */
export const STEERING_LOCK_RAD = Math.PI
/** A warm engine at its thermostat, °C: the demo does not simulate it. */
const ENGINE_C = 90
/** The lights on the wheel begin at this engine speed and are all on at the top of the gear. */
const LIGHTS_FROM_RPM = 6800
const WHEEL_LIGHTS = 15
const MENU_CLOSED = 255

export const writeCarTelemetry: PacketWork = (draft, { watch }) => {
  for (const car of watch.cars) {
    const i = car.car
    const rpm = reported(car, 'rpm')
    const lit = Math.max(0, Math.min(1, (rpm - LIGHTS_FROM_RPM) / (TOP_RPM - LIGHTS_FROM_RPM)))
    draft.set('car.speed', i, reported(car, 'speedMps') * 3.6)
    draft.set('car.throttle', i, reported(car, 'throttle'))
    draft.set('car.steer', i, Math.max(-1, Math.min(1, -reported(car, 'steerRad') / STEERING_LOCK_RAD)))
    draft.set('car.brake', i, reported(car, 'brake'))
    draft.set('car.gear', i, reported(car, 'gear'))
    draft.set('car.engineRPM', i, rpm)
    draft.set('car.revLightsPercent', i, lit * 100)
    draft.set('car.revLightsBitValue', i, 2 ** Math.round(lit * WHEEL_LIGHTS) - 1)
    draft.set('car.engineTemperature', i, ENGINE_C)
    writeTyres(draft, car)
  }
  draft.set('mfdPanelIndex', 0, MENU_CLOSED)
  draft.set('mfdPanelIndexSecondaryPlayer', 0, MENU_CLOSED)
}

function writeTyres(draft: Parameters<PacketWork>[0], { car, frame, brakeC }: GameCar): void {
  for (let w = 0; w < 4; w++) {
    const corner = cornerAt[w] as number
    const i = car * 4 + w
    draft.set('car.brakesTemperature', i, brakeC[corner] as number)
    draft.set('car.tyresSurfaceTemperature', i, frame[at.tyreSurfaceCFl + corner] as number)
    draft.set('car.tyresInnerTemperature', i, frame[at.tyreInnerCFl + corner] as number)
    draft.set('car.tyresPressure', i, (frame[at.tyrePressureKpaFl + corner] as number) / PSI_KPA)
  }
}

/** Active aero and overtake mode of 2026: the demo's cars have neither, so every field says off. */
export const writeCarTelemetry2: PacketWork = () => undefined
