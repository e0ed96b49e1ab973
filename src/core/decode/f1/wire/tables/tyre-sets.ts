import { f, type Row, structs } from '../rows.ts'

const tyreSet = [
  f('actualTyreCompound', 'u8'),
  f('visualTyreCompound', 'u8'),
  f('wear', 'u8'),
  f('available', 'u8'),
  f('recommendedSession', 'u8'),
  f('lifeSpan', 'u8'),
  f('usableLife', 'u8'),
  f('lapDeltaTime', 'i16'),
  f('fitted', 'u8'),
]

/** One car a packet: 13 dry sets, then 7 wet ones. */
export const tyreSets: readonly Row[] = [
  f('carIdx', 'u8'),
  structs('tyreSetData', { 2020: 20 }, tyreSet),
  f('fittedIdx', 'u8'),
]
