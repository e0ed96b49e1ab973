import { describe, expect, test } from 'vitest'
import { sessionOf } from '../../../../../../src/core/decode/imports/f1-session/session-words.ts'
import { pngSession } from '../../../../../../src/core/decode/imports/f1-session/session-formats.ts'
import { at, type FieldName } from '../../../../../../src/core/samples/fields.ts'
import type { TakenFrame } from '../../../../../support/fake-sink.ts'
import { readAs } from '../../../../../support/import-reading.ts'
import { sessionJson } from '../../../../../support/import-session-json-writer.ts'

import { race } from '../../../../../support/import-made-up-session.ts'

const value = (frame: TakenFrame | undefined, name: FieldName): number => frame?.values[at[name]] ?? NaN

describe('a saved session of an F1 game', () => {
  test('S-REC-6: wear is the game’s order RL, RR, FL, FR and comes out FL, FR, RL, RR', async () => {
    const { sink } = await readAs(pngSession, sessionJson(race))
    const first = sink.frames.find(({ car, atS }) => car === 0 && atS === 112)
    const wear = (['tyreWearFl', 'tyreWearFr', 'tyreWearRl', 'tyreWearRr'] as const).map(name => value(first, name))
    expect(wear.map(each => Math.round(each * 100))).toEqual([3, 4, 1, 2])
  })

  test('S-REC-7: one frame at the start and at the end of each lap, with tyres, fuel, sets and progress', async () => {
    const { sink } = await readAs(pngSession, sessionJson(race))
    const own = sink.frames.filter(({ car }) => car === 0)
    expect(own.map(({ atS }) => atS)).toEqual([0, 112, 223, 336, 448])
    expect(own.map(frame => value(frame, 'lapsCompleted'))).toEqual([0, 1, 2, 3, 4])
    expect(own.map(frame => value(frame, 'lap'))).toEqual([1, 2, 3, 4, 4])
    expect(own.map(frame => value(frame, 'lastLapS'))).toEqual([NaN, 112, 111, 113, 112])
    expect(own.map(frame => value(frame, 'fuelKg'))).toEqual([50, 49, 48, 47, 46])
    expect(own.map(frame => value(frame, 'tyreCompound'))).toEqual([1, 1, 1, 2, 2])
    expect(own.map(frame => value(frame, 'tyreSet'))).toEqual([9, 9, 9, 12, 12])
    expect(own.map(frame => value(frame, 'stops'))).toEqual([0, 0, 0, 1, 1])
    expect(value(own[1], 'lastSector2S')).toBe(61)
    expect(value(own[1], 'damageFrontLeftWing')).toBeCloseTo(0.1, 6)
  })

  test('S-REC-7: gaps are differences of line crossings on the same lap', async () => {
    const { sink } = await readAs(pngSession, sessionJson(race))
    const second = sink.frames.filter(({ car }) => car === 1)
    expect(second.map(frame => value(frame, 'gapLeaderS'))).toEqual([NaN, 0.5, 0.75, 1.75, 1.75])
    const third = sink.frames.filter(({ car }) => car === 2)
    expect(third.map(frame => value(frame, 'gapAheadS'))).toEqual([NaN, 0.5, 2.25, 1.25, 2.25])
  })

  test('S-F1-18: of a driver who does not share, wear, fuel and damage are unknown, tyres and times are not', async () => {
    const { sink, reading } = await readAs(pngSession, sessionJson(race))
    const hidden = sink.frames.filter(({ car }) => car === 2)
    expect(hidden.every(frame => Number.isNaN(value(frame, 'tyreWearFl')))).toBe(true)
    expect(hidden.every(frame => Number.isNaN(value(frame, 'fuelKg')))).toBe(true)
    expect(value(hidden[1], 'tyreCompound')).toBe(1)
    expect(value(hidden[1], 'lastLapS')).toBe(113)
    expect(sink.lastInfo?.cars[2]?.telemetryPublic).toBe(false)
    expect(reading.findings().find(({ id }) => id === 'restricted')?.count).toBe(1)
  })

  test('stops are told at the line between the sets, with what came off and what went on', async () => {
    const { sink } = await readAs(pngSession, sessionJson(race))
    const stops = sink.events.filter(({ event }) => event.kind === 'tyre-change')
    expect(stops.map(({ atS, event }) => [atS, event])).toEqual([
      [223, { kind: 'tyre-change', car: 0, compound: 2, basis: 'derived' }],
      [337.75, { kind: 'tyre-change', car: 1, compound: 2, basis: 'derived' }],
    ])
    const say = sink.events.flatMap(({ event }) => (event.kind === 'remark' && event.car === 0 ? [event.say] : []))
    expect(say).toContain('Stop after lap 2: C3 Medium (set 9) → C1 Hard (set 12)')
  })

  test('overtakes with a driver who is not in the classification are remarks, none is lost', async () => {
    const { sink, reading } = await readAs(pngSession, sessionJson(race))
    const passes = sink.events.filter(({ event }) => event.kind === 'overtake')
    expect(passes.map(({ event }) => event)).toEqual([{ kind: 'overtake', car: 0, passed: 1, basis: 'reported' }])
    expect(reading.findings().find(({ id }) => id === 'overtake-unnamed')?.count).toBe(2)
  })

  test('names that repeat name nobody', async () => {
    const cars = [1, 2].map(number => ({ number, driver: 'Player', laps: [112] }))
    const { sink } = await readAs(pngSession, sessionJson({ cars, overtakes: [['Player', 1, 'Player']] }))
    expect(sink.events.some(({ event }) => event.kind === 'overtake')).toBe(false)
  })

  test('S-REC-8: flags by table; the formation lap is no caution, words that are not known say nothing', async () => {
    const cautions = { 1: 'NO_SAFETY_CAR', 2: 'FULL_SAFETY_CAR', 3: 'VIRTUAL_SAFETY_CAR', 4: 'SOMETHING_NEW' }
    const { sink } = await readAs(pngSession, sessionJson({ ...race, cautions }))
    const flags = sink.events.flatMap(({ atS, event }) => (event.kind === 'flag' ? [[atS, event.flag]] : []))
    expect(flags).toEqual([
      [0, 'green'],
      [112, 'safety-car'],
      [223, 'vsc'],
      [448, 'chequered'],
    ])
  })

  test('warnings stand at their part of the lap, time penalties with their seconds', async () => {
    const warnings = [
      { 'entry-type': 'Corner Cutting Warning', 'lap-number': 2, 'lap-progress-percent': 50 },
      { 'entry-type': 'Time Penalties', 'old-value': 0, 'new-value': 5, 'lap-number': 3, 'lap-progress-percent': 0 },
    ]
    const { sink } = await readAs(
      pngSession,
      sessionJson({ cars: [{ number: 7, driver: 'A', laps: [112, 112, 112], warnings }] }),
    )
    const told = sink.events.filter(({ event }) => event.kind === 'penalty' || event.kind === 'remark')
    expect(told.map(({ atS, event }) => [atS, event])).toEqual([
      [168, { kind: 'remark', car: 0, say: 'Corner Cutting Warning on lap 2', basis: 'reported' }],
      [224, { kind: 'penalty', car: 0, say: 'Time Penalties on lap 3', timeS: 5, basis: 'reported' }],
    ])
  })

  test('S-REC-8: the session number is no key; cars are keyed by their index in the game', async () => {
    const { sink } = await readAs(pngSession, sessionJson(race))
    expect(sink.lastInfo?.cars.map(({ key, number, isOwn }) => [key, number, isOwn])).toEqual([
      ['f1-0', '7', true],
      ['f1-2', '3', false],
      ['f1-4', '44', false],
    ])
    expect(sink.lastInfo).toMatchObject({
      kind: 'imported',
      session: 'race',
      lapsTotal: 4,
      product: 'F1 25, format 2025',
    })
    expect(sink.lastInfo?.track.lengthM).toBe(5000)
    expect(sink.lastInfo?.pitLimitMps).toBeCloseTo(22.22, 2)
  })

  test('S-0-7: a car without a number is called by its index; a file without laps says so', async () => {
    const file = JSON.parse(sessionJson(race)) as { 'classification-data': Record<string, unknown>[] }
    for (const car of file['classification-data']) {
      car['participant-data'] = null
      car['session-history'] = null
    }
    const { sink, reading } = await readAs(pngSession, JSON.stringify(file))
    expect(sink.lastInfo?.cars.map(({ number }) => number)).toEqual(['#0', '#2', '#4'])
    expect(reading.findings().map(({ id }) => id)).toContain('no-laps')
    expect(sink.events.some(({ event }) => event.kind === 'lap')).toBe(false)
  })

  test('a sprint is a race, its shootout is qualifying', () => {
    expect(['Sprint', 'Sprint Race', 'Race 2', 'Sprint Shootout 1', 'Time Trial'].map(sessionOf)).toEqual([
      'race',
      'race',
      'race',
      'qualifying',
      'unknown',
    ])
  })

  test('S-F1-7: a spectator’s file has no own car', async () => {
    const { sink } = await readAs(pngSession, sessionJson({ ...race, isSpectating: true }))
    expect(sink.lastInfo?.cars.some(({ isOwn }) => isOwn)).toBe(false)
  })

  test('S-REC-9: it says that it is an imported summary, and what it cannot do', async () => {
    const { reading } = await readAs(pngSession, sessionJson(race))
    expect(reading.say).toBe(
      'Imported summary of an F1 game session: Race at Made-up Ring, 3 cars, saved 2030-01-02 03:04:05 GMT Standard Time; lap by lap, without traces.',
    )
    expect(reading.can).toMatchObject({ rivals: 'timing', place: 'none', tyreWear: 'live', fuel: 'live' })
    expect(reading.facts?.()).toMatchObject({ cars: ['7', '3', '44'], laps: 12, durationS: 452 })
  })

  test('S-0-2: every channel that comes is declared, by what is said and what is worked out', async () => {
    const { sink, reading } = await readAs(pngSession, sessionJson(race))
    const declared = new Set(Object.keys(reading.can.channels ?? {}))
    const reported = (Object.keys(at) as FieldName[]).filter(name =>
      sink.frames.some(frame => !Number.isNaN(value(frame, name))),
    )
    expect(reported.filter(name => !declared.has(name))).toEqual([])
    expect(reading.can.channels?.gapLeaderS).toBe('derived')
    expect(reading.can.channels?.speedMps).toBeUndefined()
  })

  test('laps after the first one without a time are left out and counted', async () => {
    const { sink, reading } = await readAs(
      pngSession,
      sessionJson({ cars: [{ number: 7, driver: 'A', laps: [112, 0, 113] }] }),
    )
    expect(sink.frames.map(({ atS }) => atS)).toEqual([0, 112])
    expect(reading.findings().find(({ id }) => id === 'lap-time-missing')).toMatchObject({ car: '7', count: 2 })
  })

  test('time never runs back', async () => {
    const { sink } = await readAs(pngSession, sessionJson(race))
    const times = sink.frames.map(({ atS }) => atS)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(sink.order[0]).toBe('info')
  })
})
