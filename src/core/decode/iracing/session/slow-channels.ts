import { put } from '../../../samples/fields.ts'
import type { BoundVars } from './bound-vars.ts'

/** Weather and repairs into the own car's frame: values that move slowly, so they go in once a second. */
export function fillSlow(vars: BoundVars, frame: Float32Array): void {
  put(frame, 'airC', vars.AirTemp.value())
  const crewC = vars.TrackTempCrew.value()
  put(frame, 'trackC', Number.isNaN(crewC) ? vars.TrackTemp.value() : crewC)
  // 1 = dry … 7 = extremely wet; 0 = unknown.
  const wetness = vars.TrackWetness.value()
  if (wetness >= 1) put(frame, 'wetness', (wetness - 1) / 6)
  put(frame, 'rain', vars.Precipitation.value())
  const optionalS = vars.PitOptRepairLeft.value()
  put(frame, 'repairS', vars.PitRepairLeft.value() + (Number.isNaN(optionalS) ? 0 : optionalS))
}
