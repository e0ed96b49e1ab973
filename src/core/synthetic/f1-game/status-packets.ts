import { PSI_KPA } from '../../units/standard.ts'
import { gtDemo } from '../../physics/cars/gt-demo.ts'
import { at } from '../../samples/fields.ts'
import { FUEL_PER_LAP_L } from '../racer.ts'
import { pressureKpa } from '../tyre-truth.ts'
import { FUEL_KG_PER_L, GEARS, IDLE_RPM, TOP_RPM } from './demo-figures.ts'
import { type GameCar, reported } from './game-car.ts'
import type { GameView, PacketWork } from './game-view.ts'
import { actualCompound, cornerAt, visualCompound, zoneFlags } from './wire-codes.ts'

const TANK_KG = 110
/** Standard, of lean, standard, rich and full power. */
const STANDARD_MIX = 1
/** Tyres go on at this temperature. */
const COLD_C = 20
/** A yellow flag is shown from this share of a lap before the hazard. */
const YELLOW_BEFORE = 0.06

export const writeCarStatus: PacketWork = (draft, view) => {
  for (const car of view.watch.cars) {
    const i = car.car
    const compound = reported(car, 'tyreCompound')
    draft.set('car.pitLimiterStatus', i, reported(car, 'onPitRoad'))
    draft.set('car.maxRPM', i, TOP_RPM)
    draft.set('car.idleRPM', i, IDLE_RPM)
    draft.set('car.maxGears', i, GEARS)
    draft.set('car.actualTyreCompound', i, actualCompound(compound))
    draft.set('car.visualTyreCompound', i, visualCompound(compound))
    draft.set('car.tyresAgeLaps', i, reported(car, 'tyreAgeLaps'))
    const flag = flagOf(view, car)
    draft.set('car.vehicleFiaFlags', i, flag)
    draft.set('car.vehicleFIAFlags', i, flag)
    if (car.isRestricted) continue
    const fuelL = reported(car, 'fuelL')
    const toGo = view.options.laps - car.wayM / view.track.line.lengthM
    draft.set('car.fuelMix', i, STANDARD_MIX)
    draft.set('car.frontBrakeBias', i, gtDemo.brakeFront * 100)
    draft.set('car.fuelInTank', i, fuelL * FUEL_KG_PER_L)
    draft.set('car.fuelCapacity', i, TANK_KG)
    draft.set('car.fuelRemainingLaps', i, fuelL / FUEL_PER_LAP_L - Math.max(0, toGo))
    draft.set('car.enginePowerICE', i, reported(car, 'throttle') * gtDemo.wheelPowerW)
    writeWear(draft, car)
  }
}

/** Damage is wear alone: nothing touches in the demo race. */
export const writeCarDamage: PacketWork = (draft, { watch }) => {
  for (const car of watch.cars) if (!car.isRestricted) writeWear(draft, car)
}

function writeWear(draft: Parameters<PacketWork>[0], { car, frame }: GameCar): void {
  for (let w = 0; w < 4; w++) {
    const worn = frame[at.tyreWearFl + (cornerAt[w] as number)] as number
    draft.set('car.tyresWear', car * 4 + w, worn * 100)
  }
}

function flagOf({ watch }: GameView, car: GameCar): number {
  if (watch.flag === 'safety-car') return zoneFlags.yellow
  const ahead = (watch.hazard - reported(car, 'lapFrac') + 1) % 1
  return ahead < YELLOW_BEFORE ? zoneFlags.yellow : zoneFlags.none
}

/** What the demo knows of a set-up; the rest is 0. Restricted rivals show nothing. */
export const writeCarSetups: PacketWork = (draft, { options, watch }) => {
  const psi = pressureKpa(COLD_C) / PSI_KPA
  for (const { car, isRestricted } of watch.cars) {
    if (isRestricted) continue
    draft.set('car.brakeBias', car, gtDemo.brakeFront * 100)
    for (const tyre of ['rearLeft', 'rearRight', 'frontLeft', 'frontRight']) {
      draft.set(`car.${tyre}TyrePressure`, car, psi)
    }
    draft.set('car.fuelLoad', car, (options.laps * FUEL_PER_LAP_L * 1.04 + 2) * FUEL_KG_PER_L)
  }
}
