import { describe, expect, test } from 'vitest'
import { lmuRecording } from '../../../../../../src/core/decode/imports/lmu/lmu-recording.ts'
import { at, compounds } from '../../../../../../src/core/samples/fields.ts'
import { fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import type { FakeSink } from '../../../../../support/fake-sink.ts'
import { car, player, recording, withoutTelemetry } from './made-recording.ts'
import { readOut } from './read-out.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const claims = (text: string): boolean => lmuRecording.claims(bytesOf(text), { name: 'x', bytes: text.length })
const ownOf = (sink: FakeSink) => sink.frames.filter(one => sink.lastInfo?.cars[one.car]?.isOwn)
const carOf = (sink: FakeSink, key: string) => {
  const index = sink.lastInfo?.cars.find(one => one.key === key)?.car
  return sink.frames.filter(one => one.car === index)
}
const found = (ids: readonly { readonly id: string; readonly count: number }[], id: string): number =>
  ids.find(one => one.id === id)?.count ?? 0

describe('S-0-11: told by content', () => {
  test('a line of a race state is one, with or without a mark before it', () => {
    const text = recording({ elapsedS: 1 })
    expect(claims(text)).toBe(true)
    expect(claims('\ufeff' + text)).toBe(true)
    expect(claims('\n\n' + text)).toBe(true)
  })

  test('a field of many cars makes a line longer than the head, and is one still', async () => {
    const cars = Array.from({ length: 200 }, (_, i) => car({ id: 100 + i, position: i + 4 }))
    const text = recording({ elapsedS: 1, cars })
    expect(text.length).toBeGreaterThan(64 * 1024)
    expect(claims(text.slice(0, 64 * 1024))).toBe(true)
    expect((await readOut(lmuRecording, text)).sink.frames).toHaveLength(201)
  })

  test.each(['', '{', '{}', '[]', 'null', '{"session":{}}', '{"session":{"elapsedS":1}}', 'Time,Lap\n1,2\n'])(
    '%j is none, and opening it says so',
    async text => {
      expect(claims(text)).toBe(false)
      const opened = await lmuRecording.open(memoryFile('some.jsonl', text), fileTools())
      expect(opened).toMatchObject({
        ok: false,
        code: 'not-lmu-jsonl',
        say: expect.stringContaining('some.jsonl') as string,
      })
    },
  )
})

describe('S-REC-12: the recording of a race', () => {
  test('session, track and cars are told before any frame', async () => {
    const { sink } = await readOut(lmuRecording, recording({ elapsedS: 10, cars: [car({ id: 3, position: 1 })] }))
    expect(sink.order[0]).toBe('info')
    expect(sink.lastInfo).toMatchObject({
      ...{ kind: 'imported', product: 'Le Mans Ultimate', session: 'race', timeTotalS: 3600 },
      track: { name: 'Testring', lengthM: 4000, sectorEndsM: [], pitEntryM: null },
    })
    expect(sink.lastInfo?.cars.map(one => [one.key, one.isOwn, one.className])).toEqual([
      ['7', true, 'GT3'],
      ['3', false, 'GT3'],
    ])
  })

  test('2147483647 laps are no limit, fewer are one', async () => {
    const timed = await readOut(lmuRecording, recording({ elapsedS: 1 }))
    const laps = await readOut(lmuRecording, recording({ elapsedS: 1, session: { totalLaps: 24, isTimed: false } }))
    expect(timed.sink.lastInfo?.lapsTotal).toBeNull()
    expect(laps.sink.lastInfo).toMatchObject({ lapsTotal: 24 })
    expect(laps.sink.lastInfo?.timeTotalS).toBeUndefined()
  })

  test('wear01 is the tread that remains: wear is what is missing to 1', async () => {
    const { sink } = await readOut(lmuRecording, recording({ elapsedS: 1 }))
    const { values } = ownOf(sink)[0]!
    const wear = [at.tyreWearFl, at.tyreWearFr, at.tyreWearRl, at.tyreWearRr].map(i => values[i] ?? NaN)
    ;[0.1, 0.2, 0.3, 0.4].forEach((worn, i) => expect(wear[i]).toBeCloseTo(worn, 6))
    expect(values[at.tyreSurfaceCFl]).toBe(66)
    expect(values[at.tyrePressureKpaRr]).toBe(170)
    expect(values[at.brakeTempCRl]).toBe(320)
    expect(values[at.tyreCompound]).toBe(compounds.indexOf('medium'))
    expect(values[at.fuelL]).toBe(60)
  })

  test('the player is in the list as well, even twice, and is one car', async () => {
    const { sink } = await readOut(lmuRecording, recording({ elapsedS: 1, cars: [player(), car({ id: 3 })] }))
    expect(sink.lastInfo?.cars).toHaveLength(2)
    expect(sink.frames).toHaveLength(2)
    expect(ownOf(sink)[0]?.values[at.fuelL]).toBe(60)
  })

  test('gaps: negative to the player is ahead; ours count from the leader and from the car ahead', async () => {
    const cars = [
      car({ id: 1, position: 1, gapToPlayerS: -12.5 }),
      car({ id: 2, position: 2, gapToPlayerS: -2 }),
      car({ id: 4, position: 4, gapToPlayerS: 1.5 }),
      car({ id: 9, position: 9, gapToPlayerS: 30 }),
    ]
    const { sink } = await readOut(lmuRecording, recording({ elapsedS: 1, cars }))
    const gaps = (key: string) => {
      const values = carOf(sink, key)[0]?.values
      return [values?.[at.gapAheadS], values?.[at.gapLeaderS]]
    }
    expect(gaps('7')).toEqual([2, 12.5])
    expect(gaps('4')).toEqual([1.5, 14])
    expect(gaps('1')).toEqual([NaN, 0])
    // The car ahead of the ninth is not in the list.
    expect(gaps('9')).toEqual([NaN, 42.5])
  })

  test('a gap to a car that was just passed is none', async () => {
    const cars = [car({ id: 2, position: 2, gapToPlayerS: 0.01 })]
    const { sink } = await readOut(lmuRecording, recording({ elapsedS: 1, cars }))
    expect(ownOf(sink)[0]?.values[at.gapAheadS]).toBeNaN()
  })

  test('a repeated session time is no new sample', async () => {
    const { sink, reading } = await readOut(lmuRecording, recording({ elapsedS: 1 }, { elapsedS: 1 }, { elapsedS: 2 }))
    expect(sink.frames.map(one => one.atS)).toEqual([1, 2])
    expect(found(reading.findings(), 'repeated-time')).toBe(1)
    expect(sink.receivedCount).toBe(3)
  })

  test('names that were encoded twice are mended, in every form and once only', async () => {
    const twice = (name: string): string => Buffer.from(name, 'utf8').toString('latin1')
    const names = ['J\u00fcrgen', '\u00c9mile', 'Ann', 'Zo\u00eb \u017d']
    const cars = names.flatMap((name, i) => [
      car({ id: 20 + i, driverName: name }),
      car({ id: 40 + i, driverName: twice(name) }),
      car({ id: 60 + i, driverName: twice(twice(name)) }),
    ])
    const { sink } = await readOut(lmuRecording, recording({ elapsedS: 1, cars }))
    const nameOf = (id: number) => sink.lastInfo?.cars.find(one => one.key === String(id))?.name
    names.forEach((name, i) => expect([nameOf(20 + i), nameOf(40 + i), nameOf(60 + i)]).toEqual([name, name, name]))
  })

  test('a line without telemetry of the player gives no zeros', async () => {
    const states = [{ elapsedS: 1 }, { elapsedS: 2, player: withoutTelemetry() }]
    const { sink, reading } = await readOut(lmuRecording, recording(...states))
    const { values } = ownOf(sink)[1]!
    for (const name of ['fuelL', 'rpm', 'gear', 'tyreWearFl', 'tyreSurfaceCFl', 'brakeTempCFl'] as const)
      expect(values[at[name]], name).toBeNaN()
    expect(values[at.lapDistM]).toBe(1000)
    expect(found(reading.findings(), 'no-own-telemetry')).toBe(1)
  })

  test('pedals that never moved from 0 are not believed; once one has, all are', async () => {
    const inputs = { throttle: 0.5, brake: 0, clutch: 0, steer: 0.25 }
    const states = [{ elapsedS: 1 }, { elapsedS: 2, player: player({ inputs }) }, { elapsedS: 3 }]
    const { sink, reading } = await readOut(lmuRecording, recording(...states))
    const own = ownOf(sink)
    expect(own.map(one => one.values[at.throttle])).toEqual([NaN, 0.5, 0])
    expect(own.map(one => one.values[at.brake])).toEqual([NaN, 0, 0])
    // The wheel counts to the right in the game.
    expect(own[1]?.values[at.steerNorm]).toBe(-0.25)
    expect(found(reading.findings(), 'flat-inputs')).toBe(1)
  })

  test('laps, stops and flags are events, and only on a change', async () => {
    const pit = (inPitLane: boolean, state: string) => ({ inPitLane, inPitStall: false, stops: 0, state })
    const states = [
      { elapsedS: 1, cars: [car({ id: 3, lapsCompleted: 4 })] },
      {
        elapsedS: 2,
        cars: [car({ id: 3, lapsCompleted: 5, lastLapS: 99.5, pit: pit(true, 'entering') })],
        flag: 'fcy',
      },
      { elapsedS: 3, cars: [car({ id: 3, lapsCompleted: 5, pit: pit(true, 'stopped') })], flag: 'fcy' },
      { elapsedS: 4, cars: [car({ id: 3, lapsCompleted: 5, pit: pit(false, 'none') })], flag: 'checkered' },
      { elapsedS: 5, cars: [car({ id: 3, lapsCompleted: 9 })], flag: 'none' },
    ]
    const { sink, reading } = await readOut(lmuRecording, recording(...states))
    const rival = sink.lastInfo?.cars.find(one => one.key === '3')?.car
    const events = sink.events.map(({ atS, event }) => ({ atS, ...event }))
    expect(events.filter(one => one.kind === 'flag').map(one => [one.atS, one.flag])).toEqual([
      [1, 'green'],
      [2, 'safety-car'],
      [4, 'chequered'],
    ])
    expect(events.filter(one => one.kind === 'lap')).toEqual([
      { ...{ atS: 2, kind: 'lap', basis: 'derived', car: rival, lap: 5, timeS: 99.5, sectorsS: [], isValid: null } },
    ])
    expect(
      events.flatMap(one => (one.kind === 'pit-lane' || one.kind === 'stall' ? [[one.atS, one.kind, one.edge]] : [])),
    ).toEqual([
      [2, 'pit-lane', 'in'],
      [3, 'stall', 'in'],
      [4, 'pit-lane', 'out'],
      [4, 'stall', 'out'],
    ])
    expect(reading.facts?.().laps).toBe(1)
  })

  test('cars that come later are added at the end, and those that vanish keep their place', async () => {
    const states = [
      { elapsedS: 1, cars: [car({ id: 3 })] },
      { elapsedS: 2, cars: [car({ id: 5 })] },
      { elapsedS: 3, cars: [car({ id: 3 }), car({ id: 5 })] },
    ]
    const { sink } = await readOut(lmuRecording, recording(...states))
    expect(sink.infos.map(one => one.info.cars.map(each => each.key))).toEqual([
      ['7', '3'],
      ['7', '3', '5'],
    ])
    expect(sink.frames.map(one => one.car)).toEqual([0, 1, 0, 2, 0, 1, 2])
  })

  test('another driver in the same car is a driver change', async () => {
    const states = [1, 2].map(elapsedS => ({ elapsedS, cars: [car({ id: 3, driverName: `Driver ${elapsedS}` })] }))
    const { sink } = await readOut(lmuRecording, recording(...states))
    expect(sink.events.filter(one => one.event.kind === 'driver-change')).toHaveLength(1)
    expect(sink.lastInfo?.cars[1]?.name).toBe('Driver 2')
  })

  test('S-0-6: time that goes back is one jump', async () => {
    const { sink } = await readOut(
      lmuRecording,
      recording({ elapsedS: 100 }, { elapsedS: 50 }, { elapsedS: 5, track: { name: 'Otherring' } }),
    )
    expect(sink.jumps).toEqual([
      { toS: 50, why: 'clock' },
      { toS: 5, why: 'new-session' },
    ])
    expect(sink.lastInfo?.track.name).toBe('Otherring')
  })

  test('sector boundaries of the track are taken where there are any', async () => {
    const { sink } = await readOut(lmuRecording, recording({ elapsedS: 1, track: { sectorBoundariesM: [1500, 2800] } }))
    expect(sink.lastInfo?.track.sectorEndsM).toEqual([1500, 2800, 4000])
  })

  test('unknown compounds and world places are left out and said', async () => {
    const odd = player({ tires: Array.from({ length: 4 }, () => ({ wear01: 1, compound: 'Cheese' })) })
    const states = [{ elapsedS: 1, player: odd, cars: [car({ id: 3, worldPos: { x: 1, y: 2, z: 3 } })] }]
    const { sink, reading } = await readOut(lmuRecording, recording(...states))
    expect(ownOf(sink)[0]?.values[at.tyreCompound]).toBeNaN()
    expect(found(reading.findings(), 'compound-unknown')).toBe(1)
    expect(found(reading.findings(), 'place-unread')).toBe(1)
  })
})
