import type { PacketDraft } from '../../decode/f1/wire/packet-writer.ts'
import type { Track } from '../demo-track.ts'
import type { GameCar } from './game-car.ts'
import type { GameOptions } from './game-options.ts'
import type { RaceWatch } from './race-watch.ts'

/** All that a packet may tell of one instant. */
export interface GameView {
  readonly options: GameOptions
  readonly track: Track
  readonly watch: RaceWatch
  readonly nowS: number
}

/**
 * Writes one packet into its draft, which still holds what the same packet said before: every field that can change is
 * set each time. `car` is whose turn it is in packets about one car. Fields that a format lacks are passed over.
 */
export type PacketWork = (draft: PacketDraft, view: GameView, car: GameCar) => void
