import type { PacketWork } from './game-view.ts'
import { humanDriver, OWN_TEAM } from './wire-codes.ts'

/** A platform of its own, since it is none of the publisher's. */
const UNKNOWN_PLATFORM = 255

export const writeParticipants: PacketWork = (draft, { options, watch }) => {
  const { format } = options
  draft.set('numActiveCars', 0, watch.cars.length)
  for (const { car, isHuman, isRestricted, name, raceNumber } of watch.cars) {
    draft.set('car.aiControlled', car, isHuman ? 0 : 1)
    draft.set('car.driverId', car, isHuman ? humanDriver(format) : car)
    draft.set('car.networkId', car, car)
    draft.set('car.teamId', car, OWN_TEAM)
    draft.set('car.raceNumber', car, raceNumber)
    draft.setText('car.name', car, name)
    draft.set('car.yourTelemetry', car, isRestricted ? 0 : 1)
    draft.set('car.showOnlineNames', car, 1)
    draft.set('car.platform', car, UNKNOWN_PLATFORM)
  }
}
