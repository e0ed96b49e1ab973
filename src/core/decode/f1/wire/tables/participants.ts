import { cars, f, type Row } from '../rows.ts'

/** 48 bytes to 2024, 32 since; UTF-8 to its NUL. */
const name = f('name', { 2020: 'char[48]', 2025: 'char[32]' })

const participant = [
  f('aiControlled', 'u8'),
  f('driverId', { 2020: 'u8', 2026: 'u16' }),
  f('networkId', { 2021: 'u8', 2026: 'u16' }),
  f('teamId', { 2020: 'u8', 2026: 'u16' }),
  f('myTeam', { 2021: 'u8' }),
  f('raceNumber', 'u8'),
  f('nationality', 'u8'),
  name,
  f('yourTelemetry', 'u8'),
  f('showOnlineNames', { 2023: 'u8' }),
  f('techLevel', { 2024: 'u16' }),
  f('platform', { 2023: 'u8' }),
  f('numColours', { 2025: 'u8' }),
  // Four colours, each red, green, blue.
  f('liveryColours', { 2025: 'u8[12]' }),
]

const lobbyPlayer = [
  f('aiControlled', 'u8'),
  f('teamId', { 2020: 'u8', 2026: 'u16' }),
  f('nationality', 'u8'),
  f('platform', { 2023: 'u8' }),
  name,
  f('carNumber', { 2021: 'u8' }),
  f('yourTelemetry', { 2024: 'u8' }),
  f('showOnlineNames', { 2024: 'u8' }),
  f('techLevel', { 2024: 'u16' }),
  f('readyStatus', 'u8'),
]

export const participants: readonly Row[] = [f('numActiveCars', 'u8'), cars(participant)]
export const lobbyInfo: readonly Row[] = [f('numPlayers', 'u8'), cars(lobbyPlayer)]
