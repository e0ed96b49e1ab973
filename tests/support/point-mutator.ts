import { mix32 } from '../../src/core/chance/draw.ts'
import { mutatedPacket, randomPacket } from './f1-packets.ts'

/** Whole numbers from 0 up to, but not including, `below`; a pure sequence of its seed. */
export function seededPicker(seed: number): (below: number) => number {
  let count = 0
  return below => mix32((Math.imul(seed, 0x9e3779b1) + count++) >>> 0) % below
}
type Pick = ReturnType<typeof seededPicker>

/** The point of the seed documents, at a time of its own. */
const seedPoint = (i: number): Record<string, unknown> => ({
  meta_time: new Date(Date.UTC(2025, 10, 20) + i * 50).toISOString(),
  track: 'sebring',
  chassis: `GR86-00${(i % 9) + 1}`,
  lap: 1 + Math.floor(i / 1000),
  lapdist_m: 280.5 + (i % 1000),
  speed_kmh: 210,
  accx_can: 0.03,
  accy_can: 0.2,
  Steering_Angle: 12,
  pbrake_f: 0,
  rpm: 6000,
})

const driverAppPoint = (i: number): Record<string, unknown> => ({
  type: 'telemetry_update',
  data: {
    ...{ driverId: `driver-${i % 4}`, timestamp: Date.UTC(2025, 10, 20) + i * 50, track: 'sebring', speed: 180 },
    ...{ steeringAngle: -12, throttle: 80, brake: 0, trackPosition: 0.25, fuelLevel: 60, lap: 3 },
    tireWear: { frontLeft: 12, frontRight: 11, rearLeft: 9, rearRight: 8 },
  },
})

/** Valid datagrams of every accepted form. */
function validDatagram(i: number, pick: Pick): Buffer {
  const points = Array.from({ length: 1 + pick(6) }, (_, k) => seedPoint(i * 8 + k))
  const lines = points.map(point => JSON.stringify(point))
  const forms = [
    () => lines[0] ?? '',
    () => `[${lines.join(',')}]`,
    () => lines.join('\n'),
    () => `${lines.join('\r\n')}\r\n`,
    () => `\ufeff${lines[0] ?? ''}`,
    () => JSON.stringify(driverAppPoint(i)),
  ]
  return Buffer.from(forms[pick(forms.length)]?.() ?? '')
}

const odd: readonly string[] = [
  ...['null', 'true', '1e999', '-1e999', '1e308', '-0', '""', '"-"', '"NaN"', 'NaN', '-Infinity', '"12,5"'],
  ...[
    '{}',
    '[]',
    '[[[]]]',
    '{"a":{"b":1}}',
    '"\\u0000"',
    '"\\ud800"',
    '"99999999999999999999"',
    '32768',
    '-1',
    '1e-320',
  ],
  `"${'9'.repeat(400)}"`,
]
const oddKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'meta_time',
  'timestamp',
  'lap',
  'speed',
  'tireWear',
]

type Mutation = (valid: Buffer, pick: Pick) => Buffer

/** Puts `"key":value,` behind the first brace of the text. */
const inserted = (valid: Buffer, key: string, value: string): Buffer =>
  Buffer.from(valid.toString('utf8').replace('{', () => `{${JSON.stringify(key)}:${value},`))

const mutations: Readonly<Record<string, Mutation>> = {
  cut: (valid, pick) => valid.subarray(0, pick(valid.length + 1)),
  cutFront: (valid, pick) => valid.subarray(pick(valid.length + 1)),
  bitFlips: (valid, pick) => {
    const out = Buffer.from(valid)
    for (let n = 1 + pick(8); n > 0; n--) {
      const i = pick(out.length)
      out[i] = (out[i] ?? 0) ^ (1 << pick(8))
    }
    return out
  },
  swappedBytes: (valid, pick) => {
    const out = Buffer.from(valid)
    const [i, k] = [pick(out.length), pick(out.length)]
    ;[out[i], out[k]] = [out[k] ?? 0, out[i] ?? 0]
    return out
  },
  randomBytes: (_, pick) => Buffer.from(Array.from({ length: pick(300) }, () => pick(256))),
  oddValue: (valid, pick) => {
    const value = odd[pick(odd.length)] ?? 'null'
    const at = pick(12)
    let i = 0
    return Buffer.from(
      valid.toString('utf8').replace(/:("[^"]*"|[-\d.]+)/g, whole => (i++ === at ? `:${value}` : whole)),
    )
  },
  oddKey: (valid, pick) => inserted(valid, oddKeys[pick(oddKeys.length)] ?? 'lap', odd[pick(odd.length)] ?? 'null'),
  oddItem: (valid, pick) => {
    const point = JSON.stringify(seedPoint(pick(1e6)))
    const items = [point, odd[pick(odd.length)] ?? 'null', point.replace('"rpm"', '"nmot"'), valid.toString('utf8')]
    return Buffer.from(pick(2) === 0 ? `[${items.join(',')}]` : items.join('\n'))
  },
  prototypeKey: valid => inserted(valid, '__proto__', '{"polluted":true,"chassis":"x","speed_kmh":1}'),
  secondAlias: (valid, pick) =>
    inserted(valid, ['SPEED', 'nmot', 'Vehicle_ID', 'ts', 'utc', 'Dist'][pick(6)] ?? '', String(pick(9999))),
  duplicateKey: (valid, pick) => inserted(valid, 'speed_kmh', String(pick(600))),
  depthBomb: (valid, pick) => {
    const deep = 1 + pick(20000)
    const bomb = pick(2) === 0 ? '['.repeat(deep) : '{"a":'.repeat(deep)
    return pick(2) === 0
      ? Buffer.from(bomb.slice(0, 65507))
      : inserted(valid, 'a', `${'['.repeat(deep)}${']'.repeat(deep)}`)
  },
  badUtf8: (valid, pick) => {
    const at = pick(valid.length)
    const bad = [[0xff], [0xc3, 0x28], [0xe2, 0x82], [0xf0, 0x9f], [0x80]][pick(5)] ?? []
    return Buffer.concat([valid.subarray(0, at), Buffer.from(bad), valid.subarray(at)])
  },
  badLines: (valid, pick) => Buffer.concat([valid, Buffer.from('\n{"lap":\n{]\n'), validDatagram(pick(1e6), pick)]),
  f1Header: (valid, pick) =>
    Buffer.concat([Buffer.from([0xe2 + pick(9), 0x07]), Buffer.alloc(pick(1500)), valid.subarray(0, pick(40))]),
  f1Packet: (_, pick) => {
    const packet = randomPacket(2020 + pick(7), pick(10), pick)
    return Buffer.from(pick(2) === 0 ? packet : mutatedPacket(packet, pick))
  },
  csvLine: () => Buffer.from('2025-11-20T00:00:00Z,sebring,GR86-001,1,280.5,210\n'),
  csvPoints: (_, pick) => {
    const at = new Date(Date.UTC(2025, 10, 20) + pick(1e7)).toISOString()
    const lines = [
      'meta_time,track,chassis,rpm',
      `${at},sebring,GR86-001,1,280.5,210`,
      `${at},sebring,c1,6000`,
      `${at},sebring,"c,2",${odd[pick(odd.length)] ?? ''}`,
      ',,,,,,,,,,,',
      `2026-01-01,4,I,R1,kafka,${at},GR86-006-7,0,speed,131.2,${at},GR86-006-7,7`,
    ]
    const text = Array.from({ length: 1 + pick(6) }, () => lines[pick(lines.length)] ?? '').join(
      ['\n', '\r\n', '\r'][pick(3)],
    )
    return Buffer.from(text).subarray(0, pick(3) === 0 ? pick(text.length) : text.length)
  },
  floatBlock: (_, pick) => {
    const size = [232, 311, 324, 331, 264, 64, 512, 4 * pick(140)][pick(8)] ?? 64
    return Buffer.from(Array.from({ length: size }, () => pick(256)))
  },
  blank: (_, pick) => Buffer.from(['', ' ', '\n\n', '\ufeff', '\ufeff \r\n', '[]', '{}', '[{}]'][pick(8)] ?? ''),
  largest: (valid, pick) => {
    const fill = ['[', '1,', '{"a":1},', '"', '\\', ' ', '\n{}'][pick(7)] ?? ' '
    const head = pick(2) === 0 ? valid : Buffer.from('[')
    return Buffer.concat([head, Buffer.from(fill.repeat(Math.ceil(65507 / fill.length)))]).subarray(0, 65507 + pick(2))
  },
  manyPoints: (_, pick) =>
    Buffer.from(`[${Array.from({ length: 300 + pick(300) }, () => '{"chassis":"c","track":"t","rpm":1}').join()}]`),
  manyCars: (_, pick) => Buffer.from(JSON.stringify({ ...seedPoint(pick(1e6)), chassis: `car-${pick(1e9)}` })),
  otherTime: (valid, pick) =>
    Buffer.from(
      valid
        .toString('utf8')
        .replace(/"meta_time":"[^"]*"/, () => `"meta_time":${[0, 1e9, 4e9, 4.13e9, 1e12, 1e18, 2e9][pick(7)] ?? 0}`),
    ),
  untouched: valid => valid,
}
/** Large datagrams cost as much as a thousand small ones; they come more rarely. */
const rare = new Set(['largest', 'depthBomb', 'manyPoints'])
const names = Object.keys(mutations).flatMap(name => (rare.has(name) ? [name] : Array.from({ length: 8 }, () => name)))

/** One datagram that a network, a bug or an enemy could send, and the name of what was done to a valid one. */
export function mutant(i: number, pick: Pick): { readonly name: string; readonly bytes: Buffer } {
  const name = names[pick(names.length)] ?? 'untouched'
  const bytes = mutations[name]?.(validDatagram(i, pick), pick) ?? Buffer.alloc(0)
  return { name, bytes }
}
