import type { HistoryLaps, LapComparison } from '../../src/core/contract/payloads/replay.ts'
import { fakeSession } from './fake-library.ts'

/** Made-up laps of a made-up circuit of 4 km, for the comparison of two. */

const lap = (n: number, timeS: number, say = '') => ({ lap: n, timeS, isClean: say === '', say })

export const fakeHistory = (): HistoryLaps => ({
  cars: [
    {
      car: 3,
      number: '81',
      isOwn: false,
      laps: [lap(2, 95.1), lap(3, 94.8)],
    },
    {
      car: 6,
      number: '14',
      isOwn: true,
      laps: [lap(1, 101.22, 'first lap'), lap(2, 95.412), lap(3, 94.567), lap(4, 95.031), lap(5, 97.2, 'in lap')],
    },
  ],
})

const POINTS = 800
const LENGTH_M = 4000

const corner = (share: number, at: number, wide: number): number => Math.exp(-(((share - at) / wide) ** 2))
const slow = (share: number, late: number): number =>
  corner(share, 0.18 + late, 0.035) + 0.8 * corner(share, 0.47, 0.05) + corner(share, 0.78 + late, 0.03)

type LapId = { readonly id: string; readonly car: number; readonly lap: number }

/** Lap B brakes a little later in two corners; a stretch of it was not recorded. */
export function fakeComparison(a: LapId, b: LapId): LapComparison {
  const share = Array.from({ length: POINTS }, (_, i) => i / (POINTS - 1))
  const isGap = (s: number): boolean => s > 0.6 && s < 0.64
  const speed = (s: number, late: number): number => 68 - 42 * Math.min(1, slow(s, late))
  const gapped = (value: (s: number) => number): (number | null)[] => share.map(s => (isGap(s) ? null : value(s)))
  const throttle = (s: number, late: number): number => Math.max(0, 1 - 1.6 * slow(s, late))
  const brake = (s: number, late: number): number =>
    Math.min(1, 1.4 * corner(s, 0.155 + late, 0.02) + corner(s, 0.44, 0.02) + corner(s, 0.76 + late, 0.018))
  const steer = (s: number, late: number): number =>
    1.6 * corner(s, 0.19 + late, 0.03) - 1.2 * corner(s, 0.48, 0.04) + corner(s, 0.79 + late, 0.03)
  const late = 0.006
  return {
    a: { session: fakeSession().name, number: '14', lap: a.lap, timeS: 94.567 },
    b: { session: fakeSession().name, number: '14', lap: b.lap, timeS: 95.031 },
    distM: share.map(s => Math.round(s * LENGTH_M)),
    deltaS: gapped(s => 0.4145 * s - 0.22 * corner(s, 0.24, 0.08) + 0.12 * Math.sin(9 * s) * s),
    channels: [
      { name: 'speedMps', a: share.map(s => speed(s, 0)), b: gapped(s => speed(s, late)) },
      { name: 'throttle', a: share.map(s => throttle(s, 0)), b: gapped(s => throttle(s, late)) },
      { name: 'brake', a: share.map(s => brake(s, 0)), b: gapped(s => brake(s, late)) },
      {
        name: 'gear',
        a: share.map(s => Math.round(2 + speed(s, 0) / 14)),
        b: gapped(s => Math.round(2 + speed(s, late) / 14)),
      },
      { name: 'steerRad', a: share.map(s => steer(s, 0)), b: gapped(s => steer(s, late)) },
    ],
    say: 'Distance from speed over time, stretched to 4 000 m; lap B has a gap of 160 m.',
  }
}
