import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { f1SessionIndex, pngSession } from '../../../../../../src/core/decode/imports/f1-session/session-formats.ts'
import { at, type FieldName } from '../../../../../../src/core/samples/fields.ts'
import { diskFile, fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import type { TakenFrame } from '../../../../../support/fake-sink.ts'
import { drained, heard, readAs } from '../../../../../support/import-reading.ts'
import { sessionJson, type MadeUpSession } from '../../../../../support/import-session-json-writer.ts'

const race: MadeUpSession = {
  cars: [
    { number: 7, driver: 'A', laps: [112, 111, 113, 112], stopAfter: 2, isPlayer: true },
    { number: 3, driver: 'B', laps: [112.5, 111.25, 114, 112], stopAfter: 3 },
    { number: 44, driver: 'C', laps: [113, 113, 113, 113], isRestricted: true },
  ],
  overtakes: [
    ['A', 2, 'B'],
    ['A', 3, 'gone'],
    ['gone', 3, 'B'],
  ],
}

const value = (frame: TakenFrame | undefined, name: FieldName): number => frame?.values[at[name]] ?? NaN
const headOf = (text: string): Uint8Array => new TextEncoder().encode(text).subarray(0, 64 * 1024)

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

describe('recognition', () => {
  test('S-0-11: by its keys, not by its name; other JSON is not claimed', () => {
    const file = { name: 'x.json', bytes: 1 }
    expect(pngSession.claims(headOf(sessionJson(race)), file)).toBe(true)
    expect(pngSession.claims(headOf(`\uFEFF ${sessionJson(race)}`), file)).toBe(true)
    for (const other of [
      '',
      '{}',
      '[]',
      '{"classification":1}',
      'a,b\n1,2',
      '{"speed":1,"lap":2}',
      '{"pitwall":"tape"}',
    ]) {
      expect(pngSession.claims(headOf(other), file)).toBe(false)
      expect(f1SessionIndex.claims(headOf(other), file)).toBe(false)
    }
  })

  test('a cut file is refused with a sentence', async () => {
    const opened = await pngSession.open(memoryFile('race.json', sessionJson(race).slice(0, 3000)), fileTools())
    expect(opened).toMatchObject({ ok: false, code: 'json-damaged' })
    expect(opened.ok ? '' : opened.say).toContain('race.json')
  })

  test('a list of sessions is an index: it says what it is and gives nothing', async () => {
    const entry = { relativePath: 'a.json', slug: 'a', sessionType: 'Race', track: 'Here' }
    const text = JSON.stringify([entry, { ...entry, track: 'There' }])
    expect(f1SessionIndex.claims(headOf(text), { name: 'x', bytes: 1 })).toBe(true)
    expect(pngSession.claims(headOf(text), { name: 'x', bytes: 1 })).toBe(false)
    const { sink, reading } = await readAs(f1SessionIndex, text)
    expect(reading.kind).toBe('index')
    expect(reading.say).toBe('A list of 2 saved F1 game sessions on 2 tracks, not a session: open one of its files.')
    expect(sink.order).toEqual([])
    expect(reading.findings()).toEqual([])
  })
})

describe('S-0-3, S-0-12', () => {
  test('chunks of any size give the same', async () => {
    const text = sessionJson(race)
    const whole = heard((await readAs(pngSession, text)).sink)
    for (const size of [1, 7]) expect(heard((await readAs(pngSession, text, size)).sink)).toEqual(whole)
  })

  test('mutated files never throw', async () => {
    const text = sessionJson(race)
    const json = JSON.parse(text) as unknown
    await fc.assert(
      fc.asyncProperty(fc.nat(5000), fc.jsonValue(), async (pick, junk) => {
        const mutated = replaced(json, { left: pick }, junk)
        const opened = await pngSession.open(memoryFile('x', JSON.stringify(mutated)), fileTools())
        if (opened.ok) await drained(opened.value)
      }),
      { numRuns: 150 },
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), async cut => {
        await pngSession.open(memoryFile('x', text.slice(0, cut)), fileTools())
      }),
      { numRuns: 50 },
    )
  })
})

/** The value with its `left`-th part, counted through the tree, replaced by junk. */
function replaced(json: unknown, count: { left: number }, junk: unknown): unknown {
  if (count.left-- === 0) return junk
  if (Array.isArray(json)) return json.map(each => replaced(each, count, junk))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([key, each]) => [key, replaced(each, count, junk)]))
}

const data = process.env.PITWALL_DATA ?? resolve('../shared/data')
const spa = resolve(data, 'f1udp/sessions/race-spa-2026-01-26-22-14-52.json')
const list = resolve(data, 'f1udp/sessions/sessions.json')

describe('the Spa file', () => {
  test.skipIf(!existsSync(spa))(
    'S-REC-9: 22 laps, 6 cars, one stop each, 146 overtakes, C3 → C1 five times and C1 → C3 once (needs f1udp data)',
    async () => {
      const file = await diskFile(spa)
      expect(pngSession.claims(await file.range(0, 65536), file)).toBe(true)
      const opened = await pngSession.open(file, fileTools())
      if (!opened.ok) throw new Error(opened.say)
      const sink = await drained(opened.value)
      expect(opened.value.facts?.()).toMatchObject({ cars: ['84', '82', '25', '8', '77', '46'], laps: 132 })
      expect(sink.lastInfo).toMatchObject({ lapsTotal: 22, session: 'race' })
      expect(sink.lastInfo?.cars.some(({ isOwn }) => isOwn)).toBe(false)
      const changes = sink.events.filter(({ event }) => event.kind === 'tyre-change')
      expect(changes).toHaveLength(6)
      const says = sink.events.flatMap(({ event }) => (event.kind === 'remark' ? [event.say] : []))
      expect(says.filter(say => /: C3 .* → C1 /.test(say))).toHaveLength(5)
      expect(says.filter(say => /: C1 .* → C3 /.test(say))).toHaveLength(1)
      const passes = sink.events.filter(({ event }) => event.kind === 'overtake').length
      const unnamed = says.filter(say => /^Over(took|taken|take) /.test(say)).length
      expect(passes + unnamed).toBe(146)
      for (const { values } of sink.frames) expect(values[at.tyreWearFl]).toBeLessThanOrEqual(0.75)
    },
  )

  test.skipIf(!existsSync(spa))(
    'lap times sum up to the race time of the classification (needs f1udp data)',
    async () => {
      const { sink } = await readAs(pngSession, readFileSync(spa))
      const result = sink.events.map(({ event }) => event).find(event => event.kind === 'result')
      for (const row of result?.rows ?? []) {
        const last = sink.frames.filter(({ car }) => car === row.car).at(-1)
        expect(Math.abs((last?.atS ?? NaN) - (row.totalS ?? NaN))).toBeLessThan(0.05)
      }
    },
  )

  test.skipIf(!existsSync(list))('S-0-11: the list beside it is an index, not a race (needs f1udp data)', async () => {
    const file = await diskFile(list)
    const head = await file.range(0, 65536)
    expect(pngSession.claims(head, file)).toBe(false)
    expect(f1SessionIndex.claims(head, file)).toBe(true)
  })
})
