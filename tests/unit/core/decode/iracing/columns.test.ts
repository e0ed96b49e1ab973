import { expect, test } from 'vitest'
import { readColumns, recordsIn } from '../../../../../src/core/decode/iracing/columns.ts'
import { readLayout } from '../../../../../src/core/decode/iracing/layout.ts'
import { wish, writeIbt } from '../../../../support/ibt-writer.ts'

const wishes = [
  wish('SessionTime', 'float64'),
  wish('OnPitRoad', 'bool'),
  wish('Speed', 'float32'),
  wish('Steer_ST', 'float32', { count: 3, countAsTime: true }),
  wish('Gear', 'int32'),
  wish('SessionFlags', 'bitfield'),
  wish('Text', 'char'),
]
const records = [0, 1, 2].map(i => ({
  ...{ SessionTime: i / 60, OnPitRoad: i % 2, Speed: i + 0.5, Steer_ST: [i, i + 0.25, i + 0.5] },
  ...{ Gear: -i, SessionFlags: 0x80000000 + i, Text: 65 + i },
}))
const file = writeIbt({ wishes, yaml: 'WeekendInfo:\n', records })

test('S-IR-10: columns of every type, arrays one record behind the other', () => {
  const layout = readLayout(file)
  if (!layout.ok) throw new Error(layout.say)
  const columns = readColumns(file, layout.value, [...wishes.map(w => w.name), 'Nobody'])
  expect(Object.fromEntries([...columns].map(([name, column]) => [name, [...column]]))).toEqual({
    SessionTime: [0, 1 / 60, 2 / 60],
    OnPitRoad: [0, 1, 0],
    Speed: [0.5, 1.5, 2.5],
    Steer_ST: [0, 0.25, 0.5, 1, 1.25, 1.5, 2, 2.25, 2.5],
    Gear: [0, -1, -2].map(gear => gear + 0),
    SessionFlags: [0x80000000, 0x80000001, 0x80000002],
    Text: [65, 66, 67],
  })
})

test('S-IR-9: records are counted by the size; half of one is none', () => {
  const layout = readLayout(file)
  if (!layout.ok) throw new Error(layout.say)
  expect(recordsIn(layout.value, file.length)).toBe(3)
  expect(recordsIn(layout.value, file.length - 1)).toBe(2)
  expect(recordsIn(layout.value, 10)).toBe(0)
  expect(readColumns(file.subarray(0, file.length - 1), layout.value, ['Speed']).get('Speed')).toHaveLength(2)
})

test('a part that begins with a record is read from 0', () => {
  const layout = readLayout(file)
  if (!layout.ok) throw new Error(layout.say)
  const { buffers, recordBytes } = layout.value
  const part = file.subarray(buffers[0]!.offset + recordBytes)
  expect([...readColumns(part, layout.value, ['Speed'], 0).get('Speed')!]).toEqual([1.5, 2.5])
})
