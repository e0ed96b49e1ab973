import { expect, test } from 'vitest'
import { createF1Feed } from '../../../../../src/core/decode/f1/session/f1-feed.ts'
import { formats } from '../../../../../src/core/decode/f1/wire/packets.ts'
import { at, corners, type FieldName } from '../../../../../src/core/samples/fields.ts'
import { createVirtualGame } from '../../../../../src/core/synthetic/f1-game/virtual-game.ts'
import { createSyntheticRace } from '../../../../../src/core/synthetic/synthetic-race.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'

const race = { cars: 6, hz: 10, laps: 6, seed: 5 }
const TO_S = 100

const wheel = (name: string, within: number): (readonly [FieldName, number])[] =>
  corners.map(corner => [`${name}${corner}` as FieldName, within])

/** How far a channel may lie from the race: what the whole numbers of the wire leave. */
const channelsOf = (format: number): readonly (readonly [FieldName, number])[] => [
  ['speedMps', 0.14],
  ['throttle', 1e-5],
  ['brake', 1e-5],
  ['gear', 0],
  ['rpm', 0.51],
  ['accLatMps2', 0.006],
  ['accLongMps2', 0.006],
  ['eastM', 0.001],
  ['northM', 0.001],
  ['lapDistM', 0.001],
  ['lap', 0],
  ['lastLapS', 6e-4],
  ['tyreCompound', 0],
  ['tyreAgeLaps', 0],
  ['airC', 0],
  ['trackC', 0],
  ...wheel('tyreSurfaceC', 0.51),
  ...wheel('tyreInnerC', 0.51),
  ...wheel('tyrePressureKpa', 0.001),
  // Wear comes in a packet of its own, which may belong to the frame before.
  ...wheel('tyreWear', format === 2020 ? 0.0051 : 0.001),
]

test.each(formats)(
  'S-N-10: what the product decodes of %i is the race that was driven, in its units, signs and wheels',
  format => {
    const truth = new Map<string, Float32Array>()
    createSyntheticRace(race).advance(TO_S, {
      frame: (atS, car, values) => truth.set(`${Math.round(atS * race.hz)}/${car}`, values.slice()),
      event: () => undefined,
    })
    const sink = new FakeSink()
    const feed = createF1Feed({ sink })
    createVirtualGame({ ...race, format }).advance(TO_S, (datagram, atS) => feed.take(datagram, atS, 'game'))
    feed.flush()
    expect(sink.frames.length).toBeGreaterThan(race.cars * race.hz * (TO_S - 3))
    expect([sink.rejects.size, sink.gaps.length, sink.jumps.length]).toEqual([0, 0, 0])
    const compared = new Map<FieldName, number>()
    const beyond = new Map<FieldName, number>()
    for (const { atS, car, values } of sink.frames) {
      const was = truth.get(`${Math.round(atS * race.hz)}/${car}`)
      if (!was) continue
      for (const [name, within] of channelsOf(format)) {
        const off = Math.abs((values[at[name]] ?? NaN) - (was[at[name]] ?? NaN))
        // On the grid the product counts lap 0.
        const isOnGrid = name === 'lap' && (was[at.lapDistM] ?? NaN) < 0
        if (Number.isNaN(off) || isOnGrid) continue
        compared.set(name, (compared.get(name) ?? 0) + 1)
        if (off > within) beyond.set(name, Math.max(beyond.get(name) ?? 0, off))
      }
    }
    expect([...beyond]).toEqual([])
    for (const [name] of channelsOf(format)) expect(compared.get(name), name).toBeGreaterThan(race.cars)
    // The wire's steering has no angle; its sign is the frame's.
    const steered = sink.frames.filter(({ values }) => Math.abs(values[at.accLatMps2] ?? 0) > 8)
    expect(steered.length).toBeGreaterThan(500)
    expect(steered.every(({ values }) => (values[at.steerNorm] ?? NaN) * (values[at.accLatMps2] ?? NaN) > 0)).toBe(true)
  },
)
