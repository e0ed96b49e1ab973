import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RecordList } from '../../../../../../src/core/decode/grcup/telemetry/record-list.ts'
import { RecordSorter } from '../../../../../../src/core/decode/grcup/telemetry/record-sorter.ts'
import { RowIntake, tableNumber } from '../../../../../../src/core/decode/grcup/telemetry/row-intake.ts'
import {
  channelOf,
  lapAndChannel,
  lapOf,
  ROW,
  RowStore,
  UNKNOWN_LAP,
} from '../../../../../../src/core/decode/grcup/telemetry/row-store.ts'
import type { Spill } from '../../../../../../src/core/samples/file-reading.ts'

function memorySpill(): Spill & { readonly size: () => number; closed: boolean } {
  let data = new Uint8Array(0)
  return {
    closed: false,
    append(more) {
      const longer = new Uint8Array(data.length + more.length)
      longer.set(data)
      longer.set(more, data.length)
      data = longer
      return Promise.resolve()
    },
    range: (from, length) => Promise.resolve(data.slice(from, from + length)),
    close() {
      this.closed = true
      return Promise.resolve()
    },
    size: () => data.length,
  }
}

const who = (vehicle: string, number = '') => ({ vehicle, number, event: 'e', session: 'R1', source: '', track: '' })

async function rowsOf(store: RowStore, index: number): Promise<[key: number, value: number][]> {
  const found: [number, number][] = []
  for await (const block of store.rows(index)) {
    for (let at = 0; at < block.length; at += ROW.width) found.push([block[at]!, block[at + ROW.value]!])
  }
  return found
}

describe('RowStore', () => {
  test('S-GR-7: rows come by arrival and place in the file, spilled or not', async () => {
    const keys = Array.from({ length: 5000 }, (_, i) => (i * 7919) % 601)
    const read = async (limit: number) => {
      const spill = memorySpill()
      const store = new RowStore(() => Promise.resolve(spill), limit)
      const intake = new RowIntake(store, () => undefined)
      for (const [i, key] of keys.entries()) {
        const car = i % 3
        intake.value(intake.vehicle(who(`GR86-00${car}-1`)), key, i, 1, 0, i % 500, 0)
        if (i % 100 === 0) await store.relieve()
      }
      await store.seal()
      const all = [await rowsOf(store, 0), await rowsOf(store, 1), await rowsOf(store, 2)]
      await store.close()
      return { all, spill }
    }
    const whole = await read(1e6)
    const spilled = await read(400)
    expect(whole.spill.size()).toBe(0)
    expect(spilled.spill.size()).toBe(5000 * ROW.width * 8)
    expect(spilled.spill.closed).toBe(true)
    expect(spilled.all).toEqual(whole.all)
    const first = keys.flatMap((key, i) => (i % 3 === 0 ? [[key, i % 500] as [number, number]] : []))
    expect(whole.all[0]).toEqual(first.sort((a, b) => a[0] - b[0]))
  })

  test('lap and channel share a number and come apart again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: UNKNOWN_LAP }), fc.integer({ min: 0, max: 12 }), (lap, channel) => {
        const both = lapAndChannel(lap, channel)
        expect([lapOf(both), channelOf(both)]).toEqual([lap, channel])
      }),
    )
  })

  test('sorting keeps the order of equal records, however many', () => {
    const sorter = new RecordSorter(2)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3000 }), keys => {
        const list = new RecordList(2)
        for (const [i, key] of keys.entries()) {
          const at = list.extend()
          list.page[at] = key
          list.page[at + 1] = i
        }
        const expected = keys.map((key, i) => [key, i]).sort((a, b) => a[0]! - b[0]!)
        expect([...sorter.sorted(list, 0)]).toEqual(expected.flat())
      }),
    )
  })
})

describe('RowIntake', () => {
  test('S-GR-25: a car is its chassis, whatever number stands behind it; zero is no number', () => {
    const store = new RowStore(() => Promise.resolve(memorySpill()))
    const intake = new RowIntake(store, () => undefined)
    expect(intake.vehicle(who('GR86-002-000', '0'))).toBe(0)
    expect(intake.vehicle(who('GR86-002-2', '2'))).toBe(0)
    expect(intake.vehicle(who('GR86-004-078'))).toBe(1)
    expect(intake.vehicle({ ...who('GR86-004-078'), session: 'R2' })).toBe(2)
    expect(store.vehicles.map(each => [each.chassis, each.number, each.ids.length])).toEqual([
      ['GR86-002', '2', 2],
      ['GR86-004', '78', 1],
      ['GR86-004', '78', 1],
    ])
    expect([...intake.races.keys()]).toEqual(['e|R1', 'e|R2'])
  })

  test('S-0-7: cars whose numbers differ in zeros alone keep them', () => {
    const intake = new RowIntake(new RowStore(() => Promise.resolve(memorySpill())), () => undefined)
    for (const id of ['GR86-030-031', 'GR86-040-31', 'GR86-050-007']) intake.vehicle(who(id))
    expect(intake.store.vehicles.map(each => each.number)).toEqual(['031', '31', '7'])
  })

  test('a row without a vehicle is of the car whose number it prints', () => {
    const intake = new RowIntake(new RowStore(() => Promise.resolve(memorySpill())), () => undefined)
    expect([who('', '7'), who('', '47'), who('', '7')].map(each => intake.vehicle(each))).toEqual([0, 1, 0])
  })

  test('a value outside its channel is refused, the others stand', () => {
    const reasons: string[] = []
    const store = new RowStore(() => Promise.resolve(memorySpill()))
    const intake = new RowIntake(store, reason => reasons.push(reason))
    const car = intake.vehicle(who('GR86-001-1'))
    intake.value(car, 1, 1, 1, 0, 9999, 10)
    intake.value(car, 1, 1, 1, 0, 100, 10)
    expect(reasons).toEqual(['out-of-range'])
    expect(store.vehicles[0]?.rows).toBe(1)
  })

  test.each([
    ['1.5', 1.5],
    ['-0.153', -0.153],
    ['', NaN],
    ['0x10', NaN],
    ['1e3', 1000],
    ['nan', NaN],
    ['Infinity', NaN],
    ['1,5', NaN],
  ])('number %j', (text, value) => {
    expect(tableNumber(text)).toBe(value)
  })
})
