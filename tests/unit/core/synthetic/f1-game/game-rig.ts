import type { F1Packet, PacketName } from '../../../../../src/core/decode/f1/wire/packet.ts'
import { PacketReader } from '../../../../../src/core/decode/f1/wire/packet-reader.ts'
import type { GameOptions } from '../../../../../src/core/synthetic/f1-game/game-options.ts'
import { createVirtualGame, type VirtualGame } from '../../../../../src/core/synthetic/f1-game/virtual-game.ts'
import { emptyFrame } from '../../../../../src/core/samples/fields.ts'
import { createSyntheticRace, type SyntheticRace } from '../../../../../src/core/synthetic/synthetic-race.ts'

/** Called for every packet with the session second at which it was given. */
export type Look = (packet: F1Packet, atS: number, bytes: number) => void

/** Plays a game up to `toS` through the decoder; throws on a datagram that is refused. */
export function watched(game: VirtualGame, toS: number, look: Look): void {
  const reader = new PacketReader()
  game.advance(toS, (datagram, atS) => {
    const packet = reader.read(datagram)
    if ('reject' in packet)
      throw new Error(`${packet.reject}: format ${packet.format}, id ${packet.id}, ${packet.size} B`)
    look(packet, atS, datagram.length)
  })
}

/** A packet's field, which this format must have. */
export function field(packet: F1Packet, path: string): Float64Array {
  const values = packet.numbers(path)
  if (!values) throw new Error(`Format ${packet.format} has no ${packet.name} ${path}.`)
  return values
}

/** A packet's instant beside the race that drives the game, with the newest frame of every car. */
export interface Both {
  readonly atS: number
  readonly frames: readonly Float32Array[]
  readonly race: SyntheticRace
}

/** Plays game and race side by side; `look` sees each packet beside the frames of its instant. */
export function besideRace(
  given: Partial<GameOptions>,
  toS: number,
  look: (packet: F1Packet, both: Both) => void,
): void {
  const game = createVirtualGame(given)
  const { cars, hz, laps, seed } = game.options
  const race = createSyntheticRace({ cars, hz, laps, seed })
  const frames = Array.from({ length: cars }, emptyFrame)
  const listener = {
    frame: (_atS: number, car: number, values: Float32Array) => frames[car]?.set(values),
    event: () => undefined,
  }
  const reader = new PacketReader()
  while (!game.isOver && game.nextAtS <= toS) {
    race.advance(game.nextAtS, listener)
    game.advance(game.nextAtS, (datagram, atS) => {
      const packet = reader.read(datagram)
      if ('reject' in packet) throw new Error(packet.reject)
      look(packet, { atS, frames, race })
    })
  }
}

/** Every packet of a name that satisfies a condition is copied field by field, as the decoder uses its packet again. */
export function noted(
  given: Partial<GameOptions>,
  toS: number,
  name: PacketName,
  paths: readonly string[],
): { readonly atS: number; readonly values: Readonly<Record<string, readonly number[]>> }[] {
  const notes: { atS: number; values: Record<string, number[]> }[] = []
  watched(createVirtualGame(given), toS, (packet, atS) => {
    if (packet.name !== name) return
    notes.push({ atS, values: Object.fromEntries(paths.map(path => [path, [...field(packet, path)]])) })
  })
  return notes
}
