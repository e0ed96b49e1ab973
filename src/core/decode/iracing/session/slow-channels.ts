import { put } from '../../../samples/fields.ts'
import type { BoundVars } from './bound-vars.ts'

/**
 * Weather, repairs and, in a file that knows no other cars, the position: values that move slowly, so they go into the
 * own car's frame once a second.
 */
export function fillSlow(vars: BoundVars, frame: Float32Array): void {
  put(frame, 'airC', vars.AirTemp.value())
  const crewC = vars.TrackTempCrew.value()
  put(frame, 'trackC', Number.isNaN(crewC) ? vars.TrackTemp.value() : crewC)
  // 1 = dry … 7 = extremely wet; 0 = unknown.
  const wetness = vars.TrackWetness.value()
  if (wetness >= 1) put(frame, 'wetness', (wetness - 1) / 6)
  put(frame, 'rain', vars.Precipitation.value())
  if (!vars.CarIdxPosition.isThere) {
    put(frame, 'position', vars.PlayerCarPosition.value())
    put(frame, 'classPosition', vars.PlayerCarClassPosition.value())
  }
  const optionalS = vars.PitOptRepairLeft.value()
  put(frame, 'repairS', vars.PitRepairLeft.value() + (Number.isNaN(optionalS) ? 0 : optionalS))
}
