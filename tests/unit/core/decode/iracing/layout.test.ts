import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  layoutBytes,
  readHead,
  readLayout,
  readVarHeaders,
  type VarHeader,
  varTypes,
} from '../../../../../src/core/decode/iracing/layout.ts'
import { readerOf } from '../../../../../src/core/decode/iracing/var-reader.ts'
import { packVars, type VarWish, writeVarHeaders } from '../../../../../src/core/decode/iracing/write-layout.ts'
import { packRecord, wish, writeDump, writeIbt } from '../../../../support/ibt-writer.ts'
import { sessionYaml } from '../../../../support/iracing-yaml.ts'

const wishes: readonly VarWish[] = [
  wish('SessionTime', 'float64', { unit: 's' }),
  wish('Driver', 'char', { count: 5 }),
  wish('OnPitRoad', 'bool'),
  wish('Gear', 'int32'),
  wish('SessionFlags', 'bitfield', { unit: 'irsdk_Flags' }),
  wish('Speed', 'float32', { unit: 'm/s' }),
  wish('CarIdxLap', 'int32', { count: 72 }),
  wish('YawRate_ST', 'float32', { count: 6, countAsTime: true }),
]
const records = [0, 1].map(i => ({
  ...{ SessionTime: 100.25 + i, Driver: [72, 105, 0, 0, 0], OnPitRoad: i, Gear: -1, SessionFlags: 0xf0000001 },
  ...{ Speed: 12.5, CarIdxLap: Array.from({ length: 72 }, (_, car) => car - 1), YawRate_ST: [1, 2, 3, 4, 5, 6] },
}))
const file = writeIbt({ wishes, yaml: sessionYaml(), records })
const byName = (vars: readonly VarHeader[], name: string): VarHeader => vars.find(v => v.name === name)!

describe('the layout of disk and memory', () => {
  test('S-IR-15: writing and reading a file is the identity', () => {
    const read = readLayout(file)
    if (!read.ok) throw new Error(read.say)
    const { vars } = packVars(wishes)
    expect(read.value.vars).toEqual(vars)
    expect(read.value.disk).toEqual({
      startUtcS: 1_700_000_000,
      startTimeS: 100.25,
      endTimeS: 101.25,
      lapCount: 1,
      recordCount: 2,
    })
    const view = new DataView(file.buffer)
    const start = read.value.buffers[0]!.offset
    records.forEach((record, i) => {
      for (const variable of vars) {
        const value = readerOf(variable)
        const given = record[variable.name as keyof typeof record]
        const got = Array.from({ length: variable.count }, (_, k) => value(view, start + i * read.value.recordBytes, k))
        expect(got).toEqual(typeof given === 'number' ? [given] : given)
      }
    })
  })

  test('S-IR-2: names, counts and types come from the headers, whatever they are called', () => {
    const read = readLayout(file)
    expect(read.ok && read.value.vars.map(v => [v.name, v.type, v.count])).toEqual(
      wishes.map(w => [w.name, w.type, w.count]),
    )
  })

  test('S-IR-5: arrays of 72 cars are read by their count', () => {
    const { vars, recordBytes } = packVars(wishes)
    const view = new DataView(packRecord(vars, recordBytes, records[0]!).buffer)
    expect(readerOf(byName(vars, 'CarIdxLap'))(view, 0, 71)).toBe(70)
  })

  test('S-IR-6: sub-samples of one record say that they are time', () => {
    const read = readLayout(file)
    expect(read.ok && byName(read.value.vars, 'YawRate_ST').countAsTime).toBe(true)
    expect(read.ok && byName(read.value.vars, 'CarIdxLap').countAsTime).toBe(false)
  })

  test('version 1 of 2015 has the same layout', () => {
    const old = readLayout(writeIbt({ wishes, yaml: '', records, version: 1 }))
    expect(old.ok && old.value.version).toBe(1)
    expect(old.ok && old.value.vars.length).toBe(wishes.length)
  })

  test('memory has several buffers and no sub-header', () => {
    const dump = writeDump({
      wishes,
      yaml: sessionYaml(),
      buffers: [5, 7, 6].map(tickCount => ({ tickCount, values: records[0]! })),
    })
    const read = readLayout(dump)
    expect(read.ok && read.value.buffers.map(b => b.tickCount)).toEqual([5, 7, 6])
    expect(read.ok && read.value.disk).toBe(null)
  })

  test('a variable that reaches beyond its record is left out and counted', () => {
    const broken = file.slice()
    new DataView(broken.buffer).setInt32(144 + 3 * 144 + 4, 1 << 20, true)
    const read = readLayout(broken)
    expect(read.ok && read.value.brokenVars).toBe(1)
    expect(read.ok && read.value.vars.some(v => v.name === 'Gear')).toBe(false)
  })

  test('variable headers travel alone, as the live adapter packs them', () => {
    const { vars, recordBytes } = packVars(wishes)
    expect(readVarHeaders(writeVarHeaders(vars), 0, vars.length, recordBytes)).toEqual(vars)
  })

  test.each([
    ['nothing', new Uint8Array(0)],
    ['a text', new TextEncoder().encode('lap,speed\n'.repeat(50))],
    ['zeros', new Uint8Array(4096)],
  ])('%s is no head', (_name, bytes) => {
    expect(readHead(bytes).ok).toBe(false)
    expect(readLayout(bytes).ok).toBe(false)
  })

  test('S-0-3: cut, mutated and random bytes never throw', () => {
    const need = readHead(file)
    expect(need.ok && layoutBytes(need.value)).toBe(144 + wishes.length * 144)
    fc.assert(
      fc.property(
        fc.nat(file.length),
        fc.array(fc.tuple(fc.nat(1400), fc.nat(255)), { maxLength: 20 }),
        (cut, changes) => {
          const bytes = file.slice(0, cut)
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
          const read = readLayout(bytes)
          if (read.ok) expect(read.value.vars.every(v => varTypes.includes(v.type))).toBe(true)
        },
      ),
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), bytes => void readLayout(bytes)))
  })

  test('S-IR-15: any variables survive being written and read', () => {
    const anyWish = fc.record({
      name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,30}$/),
      type: fc.constantFrom(...varTypes),
      count: fc.integer({ min: 1, max: 72 }),
      countAsTime: fc.boolean(),
      unit: fc.stringMatching(/^[a-z/]{0,31}$/),
      description: fc.stringMatching(/^[A-Za-z ]{0,63}$/),
    })
    fc.assert(
      fc.property(fc.array(anyWish, { minLength: 1, maxLength: 20 }), list => {
        const { vars, recordBytes } = packVars(list)
        expect(readVarHeaders(writeVarHeaders(vars), 0, vars.length, recordBytes)).toEqual(vars)
      }),
    )
  })
})
