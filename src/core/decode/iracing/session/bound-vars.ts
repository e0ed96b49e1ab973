import type { BoundRecord, BoundVar } from './bound-record.ts'

/** The variables that steer the reading; those that only fill a frame are in `own-channels.ts`. */
const names = [
  ...([
    'SessionTime',
    'SessionNum',
    'SessionUniqueID',
    'SessionTick',
    'SessionState',
    'SessionFlags',
    'SessionTimeRemain',
  ] as const),
  ...(['SessionLapsRemainEx', 'SessionLapsRemain', 'SessionLapsTotal', 'SessionTimeTotal', 'IsReplayPlaying'] as const),
  ...(['ReplaySessionTime', 'ReplaySessionNum', 'ReplayFrameNumEnd', 'PlayerCarIdx', 'IsOnTrack'] as const),
  ...(['Lap', 'LapCompleted', 'LapDistPct', 'LapLastLapTime', 'Speed', 'OnPitRoad', 'PlayerCarInPitStall'] as const),
  ...(['PlayerTrackSurface', 'PlayerCarTowTime', 'FuelLevel', 'PitSvFlags', 'PlayerTireCompound'] as const),
  ...(['PlayerCarPosition', 'PlayerCarClassPosition', 'Lat', 'Lon', 'Alt', 'YawNorth', 'LapBestLapTime'] as const),
  ...(['AirTemp', 'TrackTempCrew', 'TrackTemp', 'TrackWetness', 'Precipitation'] as const),
  ...(['PitRepairLeft', 'PitOptRepairLeft', 'FuelUsePerHour', 'SteeringWheelAngle', 'SteeringWheelAngleMax'] as const),
  ...(['CarIdxLap', 'CarIdxLapCompleted', 'CarIdxLapDistPct', 'CarIdxTrackSurface', 'CarIdxOnPitRoad'] as const),
  ...([
    'CarIdxPosition',
    'CarIdxClassPosition',
    'CarIdxLastLapTime',
    'CarIdxBestLapTime',
    'CarIdxTireCompound',
  ] as const),
  ...(['CarIdxSteer', 'CarIdxRPM', 'CarIdxGear', 'CarIdxSessionFlags'] as const),
] as const

export type VarName = (typeof names)[number]
export type BoundVars = Readonly<Record<VarName, BoundVar>>

/** All of them, found once for a layout; what a build does not send is there as an absent variable. */
export const bindVars = (record: BoundRecord): BoundVars =>
  Object.fromEntries(names.map(name => [name, record.bind(name)])) as Record<VarName, BoundVar>
