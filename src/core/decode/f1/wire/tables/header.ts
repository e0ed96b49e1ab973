import { f } from '../rows.ts'

export const headerFields = [
  f('packetFormat', 'u16'),
  f('gameYear', { 2023: 'u8' }),
  f('gameMajorVersion', 'u8'),
  f('gameMinorVersion', 'u8'),
  f('packetVersion', 'u8'),
  f('packetId', 'u8'),
  f('sessionUID', 'u64'),
  f('sessionTime', 'f32'),
  f('frameIdentifier', 'u32'),
  f('overallFrameIdentifier', { 2023: 'u32' }),
  f('playerCarIndex', 'u8'),
  f('secondaryPlayerCarIndex', 'u8'),
]
