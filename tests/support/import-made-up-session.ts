import type { MadeUpSession } from './import-session-json-writer.ts'

/** Three cars, four laps: one own, one open rival, one who does not share. */
export const race: MadeUpSession = {
  cars: [
    { number: 7, driver: 'A', laps: [112, 111, 113, 112], stopAfter: 2, isPlayer: true },
    { number: 3, driver: 'B', laps: [112.5, 111.25, 114, 112], stopAfter: 3 },
    { number: 44, driver: 'C', laps: [113, 113, 113, 113], isRestricted: true },
  ],
  overtakes: [
    ['A', 2, 'B'],
    ['A', 3, 'gone'],
    ['gone', 3, 'B'],
  ],
}
