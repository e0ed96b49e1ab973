/** FL, FR, RL, RR, as everywhere in the product. */
type Wheels = readonly [number, number, number, number]

/** Place on the wire (RL, RR, FL, FR) of each of our wheels. */
export const onWire = [2, 3, 0, 1] as const

/** One car as the story sees it: times in seconds, wear in percent. */
export interface StoryCar {
  lap: number
  distM: number
  position: number
  result: number
  pit: number
  stops: number
  lastS: number
  currentS: number
  sector1S: number
  sector2S: number
  gapAheadS: number
  gapLeaderS: number
  isInvalid: boolean
  visual: number
  actual: number
  age: number
  fuelKg: number
  capacityKg: number
  ersJ: number
  wear: Wheels
  isAi: boolean
  isPublic: boolean
  number: number
  team: number
  name: string
}

export const storyCar = (position: number): StoryCar => ({
  ...{ lap: 1, distM: 100, position, result: 2, pit: 0, stops: 0 },
  ...{ lastS: 0, currentS: 0, sector1S: 0, sector2S: 0, gapAheadS: 0, gapLeaderS: 0, isInvalid: false },
  ...{ visual: 16, actual: 18, age: 0, fuelKg: 50, capacityKg: 110, ersJ: 2e6, wear: [1, 2, 3, 4] as const },
  ...{ isAi: true, isPublic: true, number: 10 + position, team: 1, name: `Driver ${position}` },
})
