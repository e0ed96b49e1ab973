import { expect, test } from 'vitest'
import { PacketDraft } from '../../../../../src/core/decode/f1/wire/packet-writer.ts'
import { PacketReader } from '../../../../../src/core/decode/f1/wire/packet-reader.ts'
import { formats } from '../../../../../src/core/decode/f1/wire/packets.ts'
import { setPart } from '../../../../../src/core/synthetic/f1-game/time-parts.ts'
import { field } from './game-rig.ts'

const LAP_DATA = 2

/** Writes one time and reads back every field that it could have gone to. */
function wire(format: number, path: string, timeMs: number): Record<string, number | undefined> {
  const draft = new PacketDraft(format, LAP_DATA)
  setPart(draft, format, `car.${path}`, 3, timeMs)
  const packet = new PacketReader().read(draft.bytes())
  if ('reject' in packet) throw new Error(packet.reject)
  const names = ['InMS', 'MSPart', 'Minutes', 'MinutesPart'].map(end => path + end)
  const has = names.filter(name => packet.numbers(`car.${name}`) !== undefined)
  return Object.fromEntries(has.map(name => [name.slice(path.length), field(packet, `car.${name}`)[3]]))
}

test.each(formats)('S-F1-12: a sector of 75.25 s in %i', format => {
  const expected =
    format >= 2024
      ? { MSPart: 15_250, MinutesPart: 1 }
      : format === 2023
        ? { InMS: 15_250, Minutes: 1 }
        : { InMS: 65_535 }
  expect(wire(format, 'sector1Time', 75_250)).toEqual(expected)
})

test.each(formats)('S-F1-11: a gap of 75.25 s in %i: none, round again at 65.536 s, or with its minute', format => {
  const expected =
    format >= 2024 ? { MSPart: 15_250, MinutesPart: 1 } : format === 2023 ? { InMS: 75_250 - 65_536 } : {}
  expect(wire(format, 'deltaToRaceLeader', 75_250)).toEqual(expected)
})

test('what is not known yet is 0', () => {
  expect(wire(2025, 'sector2Time', NaN)).toEqual({ MSPart: 0, MinutesPart: 0 })
})
