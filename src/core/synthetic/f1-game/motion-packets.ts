import { gtDemo } from '../../physics/cars/gt-demo.ts'
import { GRAVITY_MPS2, tyreLoads } from '../../physics/tyre-load.ts'
import { type Track } from '../demo-track.ts'
import { FUEL_KG_PER_L, STEERING_RATIO } from './demo-figures.ts'
import { type GameCar, reported } from './game-car.ts'
import { ownCar } from './game-options.ts'
import type { PacketWork } from './game-view.ts'
import { cornerAt } from './wire-codes.ts'

/** Directions are sent as 16-bit shares of 1. */
const DIRECTION = 32767
/** From 2026 accelerations are sent in thousandths of g. */
const MILLI = 1000

interface Attitude {
  /** Counter-clockwise from east, rad. */
  readonly headingRad: number
  readonly yawRateRadps: number
}

/** How the car lies on the line at its place of the lap. */
function attitude(track: Track, car: GameCar): Attitude {
  const { line } = track
  const x = (((car.wayM % line.lengthM) + line.lengthM) % line.lengthM) / line.stepM
  const i = Math.floor(x) % line.headingRad.length
  const curvature = line.curvature[i] as number
  const headingRad = (line.headingRad[i] as number) + curvature * (x - Math.floor(x)) * line.stepM
  return { headingRad, yawRateRadps: curvature * reported(car, 'speedMps') }
}

/**
 * The game's world has X east, Y up and Z south. Its yaw is 0 along +Z and grows to the left, so that the forward
 * direction is (sin yaw, 0, cos yaw).
 */
export const writeMotion: PacketWork = (draft, view) => {
  const g = view.options.format >= 2026 ? MILLI / GRAVITY_MPS2 : 1 / GRAVITY_MPS2
  for (const car of view.watch.cars) {
    const i = car.car
    const { headingRad } = attitude(view.track, car)
    const [cos, sin] = [Math.cos(headingRad), Math.sin(headingRad)]
    const speed = reported(car, 'speedMps')
    draft.set('car.worldPositionX', i, reported(car, 'eastM'))
    draft.set('car.worldPositionZ', i, -reported(car, 'northM'))
    draft.set('car.worldVelocityX', i, speed * cos)
    draft.set('car.worldVelocityZ', i, -speed * sin)
    draft.set('car.worldForwardDirX', i, cos * DIRECTION)
    draft.set('car.worldForwardDirZ', i, -sin * DIRECTION)
    draft.set('car.worldRightDirX', i, sin * DIRECTION)
    draft.set('car.worldRightDirZ', i, cos * DIRECTION)
    draft.set('car.gForceLateral', i, reported(car, 'accLatMps2') * g)
    draft.set('car.gForceLongitudinal', i, reported(car, 'accLongMps2') * g)
    draft.set('car.yaw', i, Math.atan2(cos, -sin))
  }
  // Until 2022 this packet also told of the player's wheels.
  writeMotionEx(draft, view, view.watch.cars[0] as GameCar)
}

const loadsN = new Float64Array(4)

/** The player's car in detail: what follows from its speed, its accelerations and the line; the rest stays 0. */
export const writeMotionEx: PacketWork = (draft, { options, track, watch }) => {
  const car = watch.cars[ownCar(options)]
  if (!car || options.isSpectator) return
  const speed = reported(car, 'speedMps')
  const { yawRateRadps } = attitude(track, car)
  const [ax, ay] = [reported(car, 'accLongMps2'), reported(car, 'accLatMps2')]
  const massKg = gtDemo.massKg + FUEL_KG_PER_L * reported(car, 'fuelL')
  tyreLoads(gtDemo, massKg, speed, ax, ay, loadsN)
  const pressedN = loadsN.reduce((sum, load) => sum + load, 0)
  cornerAt.forEach((corner, w) => {
    const load = loadsN[corner] as number
    const widthM = corner < 2 ? gtDemo.trackFrontM : gtDemo.trackRearM
    const isLeft = corner % 2 === 0
    draft.set('wheelSpeed', w, speed + ((isLeft ? -1 : 1) * yawRateRadps * widthM) / 2)
    draft.set('wheelVertForce', w, load)
    // Every tyre takes its share of the forces by the load it carries.
    draft.set('wheelLatForce', w, massKg * ay * (load / pressedN))
    draft.set('wheelLongForce', w, massKg * ax * (load / pressedN))
  })
  draft.set('heightOfCOGAboveGround', 0, gtDemo.cgHeightM)
  draft.set('localVelocityZ', 0, speed)
  draft.set('angularVelocityY', 0, yawRateRadps)
  draft.set('frontWheelsAngle', 0, -reported(car, 'steerRad') / STEERING_RATIO)
}
