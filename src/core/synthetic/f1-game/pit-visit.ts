import { type GameCar, reported } from './game-car.ts'

/** Keeps the clocks of a visit to the pits: since when in the lane, since when in the box, and how long it stood there. */
export function watchPits(car: GameCar, nowS: number): void {
  const isInLane = reported(car, 'onPitRoad') === 1
  const isInBox = reported(car, 'inStall') === 1
  if (isInLane && Number.isNaN(car.inLaneSinceS)) {
    car.inLaneSinceS = nowS
    car.stoodS = 0
  }
  if (!isInLane) car.inLaneSinceS = NaN
  if (isInBox && Number.isNaN(car.inBoxSinceS)) car.inBoxSinceS = nowS
  if (isInBox) car.stoodS = nowS - car.inBoxSinceS
  else car.inBoxSinceS = NaN
}
