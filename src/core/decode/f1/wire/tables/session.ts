import { f, type Row, structs } from '../rows.ts'

const marshalZone = [f('zoneStart', 'f32'), f('zoneFlag', 'i8')]

/** A zone of active aero or DRS, its ends as shares of the lap. */
const zone = [f('zoneStart', 'f32'), f('zoneEnd', 'f32')]

const forecastSample = [
  f('sessionType', 'u8'),
  f('timeOffset', 'u8'),
  f('weather', 'u8'),
  f('trackTemperature', 'i8'),
  f('trackTemperatureChange', { 2021: 'i8' }),
  f('airTemperature', 'i8'),
  f('airTemperatureChange', { 2021: 'i8' }),
  f('rainPercentage', { 2021: 'u8' }),
]

const u8In2021 = { 2021: 'u8' } as const
const u8In2023 = { 2023: 'u8' } as const
const u8In2024 = { 2024: 'u8' } as const
const u8In2026 = { 2026: 'u8' } as const

const assists2021: readonly Row[] = [
  f('steeringAssist', u8In2021),
  f('brakingAssist', u8In2021),
  f('gearboxAssist', u8In2021),
  f('pitAssist', u8In2021),
  f('pitReleaseAssist', u8In2021),
  f('ERSAssist', u8In2021),
  f('DRSAssist', u8In2021),
  f('dynamicRacingLine', u8In2021),
  f('dynamicRacingLineType', u8In2021),
]

const rules2024: readonly Row[] = [
  f('equalCarPerformance', u8In2024),
  f('recoveryMode', u8In2024),
  f('flashbackLimit', u8In2024),
  f('surfaceType', u8In2024),
  f('lowFuelMode', u8In2024),
  f('raceStarts', u8In2024),
  f('tyreTemperature', u8In2024),
  f('pitLaneTyreSim', u8In2024),
  f('carDamage', u8In2024),
  f('carDamageRate', u8In2024),
  f('collisions', u8In2024),
  f('collisionsOffForFirstLapOnly', u8In2024),
  f('mpUnsafePitRelease', u8In2024),
  f('mpOffForGriefing', u8In2024),
  f('cornerCuttingStringency', u8In2024),
  f('parcFermeRules', u8In2024),
  f('pitStopExperience', u8In2024),
  f('safetyCar', u8In2024),
  f('safetyCarExperience', u8In2024),
  f('formationLap', u8In2024),
  f('formationLapExperience', u8In2024),
  f('redFlags', u8In2024),
  f('affectsLicenceLevelSolo', u8In2024),
  f('affectsLicenceLevelMP', u8In2024),
  f('numSessionsInWeekend', u8In2024),
  f('weekendStructure', { 2024: 'u8[12]' }),
  f('sector2LapDistanceStart', { 2024: 'f32' }),
  f('sector3LapDistanceStart', { 2024: 'f32' }),
]

const zones2026: readonly Row[] = [
  f('activeAeroTrackStatus', u8In2026),
  f('numActiveAeroZonesFull', u8In2026),
  structs('activeAeroZonesFull', { 2026: 8 }, zone),
  f('numActiveAeroZonesPartial', u8In2026),
  structs('activeAeroZonesPartial', { 2026: 8 }, zone),
  f('numDRSZones', u8In2026),
  structs('drsZones', { 2026: 4 }, zone),
  f('startReactionTime', { 2026: 'f32' }),
  f('antiLockBrakesAssist', u8In2026),
  f('tractionControlAssist', u8In2026),
  f('dynamicRacingLineHiVis', u8In2026),
  f('dynamicRacingLineColourBlind', u8In2026),
  f('recurringRewindPrompt', u8In2026),
]

export const session: readonly Row[] = [
  f('weather', 'u8'),
  f('trackTemperature', 'i8'),
  f('airTemperature', 'i8'),
  f('totalLaps', 'u8'),
  f('trackLength', 'u16'),
  f('sessionType', 'u8'),
  f('trackId', 'i8'),
  f('formula', 'u8'),
  f('sessionTimeLeft', 'u16'),
  f('sessionDuration', 'u16'),
  f('pitSpeedLimit', 'u8'),
  f('gamePaused', 'u8'),
  f('isSpectating', 'u8'),
  f('spectatorCarIndex', 'u8'),
  f('sliProNativeSupport', 'u8'),
  f('numMarshalZones', 'u8'),
  structs('marshalZones', { 2020: 21 }, marshalZone),
  f('safetyCarStatus', 'u8'),
  f('networkGame', 'u8'),
  f('numWeatherForecastSamples', 'u8'),
  structs('weatherForecastSamples', { 2020: 20, 2021: 56, 2024: 64 }, forecastSample),
  f('forecastAccuracy', u8In2021),
  f('aiDifficulty', u8In2021),
  f('seasonLinkIdentifier', { 2021: 'u32' }),
  f('weekendLinkIdentifier', { 2021: 'u32' }),
  f('sessionLinkIdentifier', { 2021: 'u32' }),
  f('pitStopWindowIdealLap', u8In2021),
  f('pitStopWindowLatestLap', u8In2021),
  f('pitStopRejoinPosition', u8In2021),
  ...assists2021,
  f('gameMode', { 2022: 'u8' }),
  f('ruleSet', { 2022: 'u8' }),
  f('timeOfDay', { 2022: 'u32' }),
  f('sessionLength', { 2022: 'u8' }),
  f('speedUnitsLeadPlayer', u8In2023),
  f('temperatureUnitsLeadPlayer', u8In2023),
  f('speedUnitsSecondaryPlayer', u8In2023),
  f('temperatureUnitsSecondaryPlayer', u8In2023),
  f('numSafetyCarPeriods', u8In2023),
  f('numVirtualSafetyCarPeriods', u8In2023),
  f('numRedFlagPeriods', u8In2023),
  ...rules2024,
  ...zones2026,
]
