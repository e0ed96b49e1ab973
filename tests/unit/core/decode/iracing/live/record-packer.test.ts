import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readVarHeaders } from '../../../../../../src/core/decode/iracing/layout.ts'
import { type Described, RecordPacker } from '../../../../../../src/core/decode/iracing/live/record-packer.ts'
import { readerOf } from '../../../../../../src/core/decode/iracing/var-reader.ts'

const one = (name: string, type: Described['type'], unit = '', count = 1): [string, Described] => [
  name,
  { name, desc: '', unit, count, type },
]

const described = Object.fromEntries([
  one('SessionTime', 'double', 's'),
  one('SessionFlags', 'bitField', 'irsdk_Flags'),
  one('CarIdxSessionFlags', 'bitField', 'irsdk_Flags', 3),
  one('CarIdxPaceFlags', 'bitField', 'irsdk_PaceFlags', 3),
  one('CarIdxTrackSurface', 'int', 'irsdk_TrkLoc', 3),
  one('Speed', 'float', 'm/s'),
  one('IsOnTrack', 'bool'),
  one('Odd_ST', 'float', '', 6),
  one('Huge', 'int', '', 100_000),
])

const chosen = [...Object.keys(described), 'NotThere', 'constructor']

const numbers = (packer: RecordPacker, record: Uint8Array, name: string): number[] => {
  const variable = packer.vars.find(each => each.name === name)
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength)
  return variable ? Array.from({ length: variable.count }, (_, i) => readerOf(variable)(view, 0, i)) : []
}

test('S-IR-34: words become numbers again, arrays keep their places', () => {
  const packer = new RecordPacker(described, chosen)
  const record = packer.pack({
    ...{ SessionTime: 12.25, SessionFlags: ['Green', 'StartHidden'], Speed: 50.5, IsOnTrack: true },
    CarIdxSessionFlags: [['Blue'], [], ['Black', '0x400000']],
    CarIdxPaceFlags: [1, 0, 4],
    CarIdxTrackSurface: ['OnTrack', 'NotInWorld', 7],
  })
  expect(numbers(packer, record, 'SessionTime')).toEqual([12.25])
  expect(numbers(packer, record, 'SessionFlags')).toEqual([0x10000004])
  expect(numbers(packer, record, 'CarIdxSessionFlags')).toEqual([0x20, 0, 0x410000])
  expect(numbers(packer, record, 'CarIdxPaceFlags')).toEqual([1, 0, 4])
  expect(numbers(packer, record, 'CarIdxTrackSurface')).toEqual([3, -1, 7])
  expect(numbers(packer, record, 'IsOnTrack')).toEqual([1])
})

test('what was not read this time stands as it was, in a record of its own', () => {
  const packer = new RecordPacker(described, chosen)
  const first = packer.pack({ SessionTime: 1, Speed: 10 })
  const second = packer.pack({ SessionTime: 2, IsOnTrack: null, CarIdxTrackSurface: ['Nowhere'] })
  expect(numbers(packer, second, 'Speed')).toEqual([10])
  expect(numbers(packer, first, 'SessionTime')).toEqual([1])
})

test('variables the game does not have, and damaged ones, are left out', () => {
  const packer = new RecordPacker(described, chosen)
  expect(packer.vars.map(each => each.name)).toEqual(chosen.slice(0, 8))
  expect(packer.vars.find(each => each.name === 'Odd_ST')?.countAsTime).toBe(true)
})

test('the headers are those of the layout', () => {
  const packer = new RecordPacker(described, chosen)
  expect(readVarHeaders(packer.headers(), 0, packer.vars.length, packer.recordBytes)).toEqual(packer.vars)
})

test('S-0-3: nothing that comes as a value throws or moves another variable', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...chosen.slice(1)), fc.anything()), values => {
      const packer = new RecordPacker(described, chosen)
      packer.pack({ SessionTime: 7 })
      const record = packer.pack(values)
      expect(record).toHaveLength(packer.recordBytes)
      expect(numbers(packer, record, 'SessionTime')).toEqual([7])
    }),
  )
})
