import type { Window } from '../../src/core/aggregate/window.ts'
import { SectorFold } from '../../src/core/aggregate/sector-window.ts'
import { purpose, uniform } from '../../src/core/chance/draw.ts'
import { normalQuantile } from '../../src/core/chance/normal.ts'
import { tyreFeatures } from '../../src/core/features/tyre-window.ts'
import { at } from '../../src/core/samples/fields.ts'
import { createSyntheticRace, type SyntheticRace } from '../../src/core/synthetic/synthetic-race.ts'
import type { RaceOptions } from '../../src/core/synthetic/race-options.ts'
import type { LapTruth } from '../../src/core/synthetic/tyre-truth.ts'

/** Laps ahead over which the loss per lap is averaged. */
export const AHEAD_LAPS = 3

/** One sector end of one car of one race. */
export interface Row {
  readonly race: number
  readonly x: Float32Array
  /** Ground truth: lap time lost per lap over the next three laps, s/lap. */
  readonly lossPerLapS: number
  /** What the per-compound baseline knows. */
  readonly compound: number
  readonly ageLaps: number
}

/** A race of the school: other tracks, weather, roughness and lengths, drawn from its number. */
export function schoolRace(seed: number, race: number): Partial<RaceOptions> {
  const u = (k: number): number => uniform(seed, k, 0, race, purpose.plan)
  const airC = 14 + 18 * u(0)
  return {
    seed: seed * 1000 + race,
    cars: 8,
    laps: 20 + Math.floor(16 * u(1)),
    hz: 20,
    airC,
    trackC: airC + 3 + 14 * u(2),
    abrasion: Math.exp(0.12 * normalQuantile(u(3))),
    track: {
      name: `School ${race}`,
      lengthM: 2750 + 800 * u(4),
      radiusScale: 0.9 + 0.25 * u(5),
      isMirrored: u(6) < 0.4,
    },
  }
}

interface Asked {
  readonly car: number
  readonly x: Float32Array
  /** Newest lap that is complete at this sector end. */
  readonly lapsDone: number
  readonly fromLap: number
}

/** Drives one race and folds every car as the engine folds the own car. */
export function rowsOf(race: number, options: Partial<RaceOptions>): Row[] {
  const drive = createSyntheticRace(options)
  const asked = askAll(drive, options)
  const truth = new Map(drive.truth.map(t => [`${t.car}/${t.lap}`, t]))
  return asked.flatMap(ask => {
    const lap = (n: number): LapTruth | undefined => truth.get(`${ask.car}/${n}`)
    const now = lap(ask.lapsDone)
    const later = lap(ask.lapsDone + AHEAD_LAPS)
    if (!now || !later) return []
    for (let n = ask.fromLap; n <= ask.lapsDone + AHEAD_LAPS; n++) {
      const t = lap(n)
      if (!t || t.isCaution || t.stopped || t.lap < 2 || lap(n - 1)?.stopped) return []
    }
    const lossPerLapS = (later.lossS - now.lossS) / AHEAD_LAPS
    return [{ race, x: ask.x, lossPerLapS, compound: now.compound, ageLaps: now.ageLaps }]
  })
}

function askAll(drive: SyntheticRace, options: Partial<RaceOptions>): Asked[] {
  const ends = drive.info.track.sectorEndsM
  const asked: Asked[] = []
  const cars = drive.info.cars.map(() => ({
    fold: new SectorFold(),
    key: -1,
    windows: [] as Window[],
    age: NaN,
    compound: NaN,
  }))
  drive.advance(Infinity, {
    event: () => undefined,
    frame: (atS, car, values) => {
      const own = cars[car]
      if (!own) return
      const lap = values[at.lap] as number
      // In float32 the last metre of a lap may round up to the whole length.
      const found = ends.findIndex(end => (values[at.lapDistM] as number) < end)
      const sector = found < 0 ? ends.length - 1 : found
      const key = lap * 3 + sector
      if (own.key !== key) {
        if (own.key >= 0) {
          own.windows = [...own.windows, own.fold.end(atS)].slice(-3)
          const x = tyreFeatures({
            windows: own.windows,
            lap,
            tyreAgeLaps: own.age,
            compound: own.compound,
            airC: options.airC ?? NaN,
            trackC: options.trackC ?? NaN,
          })
          const lapsDone = lap - 1
          if (x) asked.push({ car, x, lapsDone, fromLap: own.windows[0]?.lap ?? lapsDone })
        }
        own.key = key
        own.fold.begin(lap, sector, atS)
      }
      own.age = values[at.tyreAgeLaps] as number
      own.compound = values[at.tyreCompound] as number
      own.fold.add(atS, values, 0)
    },
  })
  return asked
}
