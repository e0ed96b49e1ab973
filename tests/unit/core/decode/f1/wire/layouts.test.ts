import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatLayouts, type Layout, packetSizes } from '../../../../../../src/core/decode/f1/wire/layouts.ts'
import { packetKinds } from '../../../../../../src/core/decode/f1/wire/packets.ts'

/** Bytes of each packet with its header, 2020 to 2026; 0 = the format has no such packet. */
const sizes: readonly (readonly number[])[] = [
  [1464, 1464, 1464, 1349, 1349, 1349, 1325],
  [251, 625, 632, 644, 753, 753, 926],
  [1190, 970, 972, 1131, 1285, 1285, 1399],
  [35, 36, 40, 45, 45, 45, 45],
  [1213, 1257, 1257, 1306, 1350, 1284, 1470],
  [1102, 1102, 1102, 1107, 1133, 1133, 1233],
  [1307, 1347, 1347, 1352, 1352, 1352, 1448],
  [1344, 1058, 1058, 1239, 1239, 1239, 1445],
  [839, 839, 1015, 1020, 1020, 1042, 1134],
  [1169, 1191, 1191, 1218, 1306, 954, 1062],
  [0, 882, 948, 953, 953, 1041, 1133],
  [0, 1155, 1155, 1460, 1460, 1460, 1460],
  [0, 0, 0, 231, 231, 231, 231],
  [0, 0, 0, 217, 237, 273, 273],
  [0, 0, 0, 0, 101, 101, 104],
  [0, 0, 0, 0, 0, 1131, 1231],
  [0, 0, 0, 0, 0, 0, 269],
]

const layout = (format: number, id: number): Layout => formatLayouts.get(format)!.byId.get(id)!

/** One line a field: where its values lie and what they are. */
const lines = ({ places }: Layout): string[] =>
  places.map(
    ({ path, scalar, offset, stride, structs, each }) =>
      `${path} ${scalar} @${offset} ${structs}${structs > 1 ? `*${stride}` : ''} x${each}`,
  )

describe('the layouts computed from the tables', () => {
  test('S-F1-2: have the size of every packet of every format', () => {
    const listed = sizes.flatMap((row, id) =>
      row.flatMap((size, i) => (size === 0 ? [] : [{ format: 2020 + i, id, size }])),
    )
    expect(packetSizes.map(({ format, id, size }) => ({ format, id, size }))).toEqual(
      listed.sort((a, b) => a.format - b.format || a.id - b.id),
    )
    expect(packetSizes.length).toBe(sizes.flat().filter(size => size > 0).length)
  })

  test('S-F1-3: the id is byte 5 of a header of 24 bytes, byte 6 of one of 29', () => {
    for (const [format, { header, headerSize }] of formatLayouts) {
      expect([header.get('packetId')?.offset, headerSize]).toEqual(format < 2023 ? [5, 24] : [6, 29])
    }
  })

  test('every field begins where the one before it ends, and a packet has no field twice', () => {
    for (const { format, id } of packetSizes) {
      const { places, size, restFrom, indexOf } = layout(format, id)
      expect(indexOf.size).toBe(places.length)
      const described = places.reduce((sum, place) => sum + place.structs * place.each * place.bytes, 0)
      expect(described + formatLayouts.get(format)!.headerSize).toBe(restFrom)
      expect(restFrom <= size).toBe(true)
    }
  })

  test('what an event carries fits into its block', () => {
    for (const format of formatLayouts.keys()) {
      const event = layout(format, 3)
      expect([...event.byCode.values()].filter(each => each.restFrom > each.size || each.size !== event.size)).toEqual(
        [],
      )
    }
    expect(lines(layout(2026, 3).byCode.get('SPTP')!).slice(1)).toEqual([
      'event.vehicleIdx u8 @33 1 x1',
      'event.speed f32 @34 1 x1',
      'event.isOverallFastestInSession u8 @38 1 x1',
      'event.isDriverFastestInSession u8 @39 1 x1',
      'event.fastestVehicleIdxInSession u8 @40 1 x1',
      'event.fastestSpeedInSession f32 @41 1 x1',
    ])
    expect(lines(layout(2020, 3).byCode.get('SPTP')!).slice(1)).toEqual([
      'event.vehicleIdx u8 @28 1 x1',
      'event.speed f32 @29 1 x1',
    ])
  })

  test('S-F1-24: 2026 has wider ids, g-forces in whole thousandths and a narrower engine temperature', () => {
    expect(lines(layout(2026, 4)).filter(line => /driverId|networkId|teamId/.test(line))).toEqual([
      'car.driverId u16 @31 24*60 x1',
      'car.networkId u16 @33 24*60 x1',
      'car.teamId u16 @35 24*60 x1',
    ])
    expect(lines(layout(2026, 0))).toContain('car.gForceLateral i16 @65 24*54 x1')
    expect(lines(layout(2026, 6))).toContain('car.engineTemperature u8 @67 24*59 x1')
    expect(lines(layout(2025, 6))).toContain('car.engineTemperature u16 @67 22*60 x1')
  })

  test('S-F1-12: in 2023 the second minutes of a lap in the history are those of sector 2', () => {
    expect(lines(layout(2023, 11)).filter(line => line.includes('Minutes'))).toEqual([
      'lapHistoryData.sector1TimeMinutes u8 @42 100*14 x1',
      'lapHistoryData.sector2TimeMinutes u8 @45 100*14 x1',
      'lapHistoryData.sector3TimeMinutes u8 @48 100*14 x1',
    ])
  })
})

type Member = readonly [name: string, type: string, count: number, isArray: boolean]
type Structs = Readonly<Record<string, readonly Member[] | { readonly union: number }>>

const scalars: Readonly<Record<string, string>> = {
  ...{ uint8: 'u8', int8: 'i8', uint16: 'u16', int16: 'i16', uint32: 'u32', uint: 'u32' },
  ...{ uint64: 'u64', float: 'f32', double: 'f64', char: 'char' },
}
const width: Readonly<Record<string, number>> = {
  ...{ u8: 1, i8: 1, char: 1, u16: 2, i16: 2, u32: 4, f32: 4, u64: 8, f64: 8 },
}

const bare = (name: string): string => name.replace(/^m_/, '')

function sizeOf(structs: Structs, type: string): number {
  const scalar = scalars[type]
  if (scalar !== undefined) return width[scalar]!
  const struct = structs[type]!
  if ('union' in struct) return struct.union
  return struct.reduce((sum, [, of, count]) => sum + sizeOf(structs, of) * count, 0)
}

/** The lines of a packet as the layout data has it. */
function linesOf(structs: Structs, packet: readonly Member[]): string[] {
  const out: string[] = []
  let offset = 0
  for (const [name, type, count] of packet) {
    const size = sizeOf(structs, type)
    if (name === 'm_eventStringCode') out.push(`code char @${offset} 1 x4`)
    else if (scalars[type] !== undefined) out.push(`${bare(name)} ${scalars[type]} @${offset} 1 x${count}`)
    else if (name !== 'm_header' && name !== 'm_eventDetails') {
      const member = count === 22 || count === 24 ? 'car' : bare(name)
      let at = offset
      const seen = new Set<string>()
      for (const [field, of, each] of structs[type] as readonly Member[]) {
        // The list of 2023 has this name twice; the second one is sector 2.
        const told = seen.has(field) ? field.replace('sector1', 'sector2') : field
        seen.add(field)
        const [scalar, values] = of === 'LiveryColour' ? ['u8', each * 3] : [scalars[of]!, each]
        const array = count > 1 ? `${count}*${size}` : '1'
        out.push(`${member}.${bare(told)} ${scalar} @${at} ${array} x${values}`)
        at += sizeOf(structs, of) * each
      }
    }
    offset += size * count
  }
  return out
}

const layoutData = resolve(process.env.PITWALL_DATA ?? '../shared/data', '../design/f1-udp-layouts.json')

describe('the layouts beside the layout data', () => {
  const structNames: Readonly<Record<string, string>> = { CarSetups: 'CarSetup', LapData: 'Lap' }

  test.skipIf(!existsSync(layoutData))(
    'every field of all 96 packets lies where it says (needs f1 layout data)',
    () => {
      const data = JSON.parse(readFileSync(layoutData, 'utf8')) as Readonly<Record<string, Structs>>
      let compared = 0
      for (const [year, structs] of Object.entries(data)) {
        for (const { id, name, since } of packetKinds) {
          const packet = structs[`Packet${structNames[name] ?? name}Data`]
          expect(packet === undefined, `${name} in ${year}`).toBe(Number(year) < since)
          if (packet === undefined) continue
          expect(lines(layout(Number(year), id)), `${name} in ${year}`).toEqual(linesOf(structs, packet as Member[]))
          compared++
        }
        const header = (structs.PacketHeader as readonly Member[]).map(
          ([field, type]) => `${bare(field)} ${scalars[type]}`,
        )
        const own = [...formatLayouts.get(Number(year))!.header.values()].map(({ path, scalar }) => `${path} ${scalar}`)
        expect(own).toEqual(header)
      }
      expect(compared).toBe(96)
    },
  )
})
