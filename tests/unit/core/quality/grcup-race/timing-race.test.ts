import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RaceFold } from '../../../../../src/core/aggregate/race-fold.ts'
import { grcup2024Laps, grcupSections } from '../../../../../src/core/quality/grcup-race/timing-formats.ts'
import { at, fields } from '../../../../../src/core/samples/fields.ts'
import { replayFile, smallRace as race } from '../../../../support/grcup-timing-files.ts'
import { sectionsText, vendorText } from '../../../../support/grcup-timing-writer.ts'

describe('a race replayed from its timing alone', () => {
  test.each([
    ['sections', grcupSections, sectionsText(race), true],
    ['the table of 2024', grcup2024Laps, vendorText(race), false],
  ] as const)(
    'Given %s, then laps, flags, retirement and result come in order of the race clock',
    async (_, format, text, tellsPits) => {
      const { sink } = await replayFile(format, 'barber Race 1.csv', text)
      expect(sink.order[0]).toBe('info')
      expect(sink.lastInfo).toMatchObject({
        kind: 'grcup',
        session: 'race',
        lapsTotal: 5,
        track: { name: 'Barber', lengthM: 3674.7 },
      })
      expect(sink.infos[0]?.info.lapsTotal).toBeNull()
      expect(sink.frames.every(({ atS }, i) => i === 0 || atS >= (sink.frames[i - 1]?.atS ?? 0))).toBe(true)
      const flags = sink.events.flatMap(({ atS, event }) => (event.kind === 'flag' ? [[atS, event.flag]] : []))
      expect(flags).toEqual([
        [110, 'green'],
        [347.5, 'safety-car'],
        [446.4, 'green'],
        [545.1, 'chequered'],
      ])
      const laps = sink.events.filter(({ event }) => event.kind === 'lap')
      expect(laps).toHaveLength(15)
      const retired = sink.events.flatMap(({ event }) => (event.kind === 'retired' ? [event.car] : []))
      expect(retired).toEqual([3])
      const pit = sink.events.flatMap(({ atS, event }) =>
        event.kind === 'pit-lane' ? [[Math.round(atS * 10) / 10, event.car, event.edge]] : [],
      )
      // The entry of Barber is 339.8 m before the line: 24.5 s at 50 km/h.
      expect(pit).toEqual(
        tellsPits
          ? [
              [187, 2, 'in'],
              [227, 2, 'out'],
            ]
          : [],
      )
      const last = sink.events.at(-1)?.event
      expect(
        last?.kind === 'result' ? last.rows.map(row => [row.car, row.position, row.laps, row.status]) : [],
      ).toEqual([
        [1, 1, 5, 'Finished'],
        [0, 2, 5, 'Finished'],
        [2, 3, 4, 'Did not finish'],
        [3, 4, 1, 'Did not finish'],
      ])
    },
  )

  test('Given the frame of a crossing, then it holds what the timekeepers said and nothing else', async () => {
    const { sink } = await replayFile(grcupSections, 'barber', sectionsText(race))
    const frame = sink.frames.find(one => one.car === 0 && one.values[at.lapsCompleted] === 2)
    const said = Object.fromEntries(
      fields.flatMap(({ name }, i) =>
        Number.isNaN(frame?.values[i] ?? NaN) ? [] : [[name, Math.round((frame?.values[i] ?? 0) * 1000) / 1000]],
      ),
    )
    expect([frame?.atS, said]).toEqual([
      209,
      {
        ...{
          lap: 3,
          lapsCompleted: 2,
          lastLapS: 99,
          bestLapS: 99,
          position: 2,
          classPosition: 2,
          gapLeaderS: 1,
          gapAheadS: 1,
        },
        ...{ lapDistM: 0, sector: 0, lastSector1S: 33, lastSector2S: 33, lastSector3S: 33, onPitRoad: 0, stops: 0 },
      },
    ])
    expect(sink.lastInfo?.cars.map(car => car.className)).toEqual(['Am', 'Am Legends', 'Am', 'Am'])
  })

  test('Given the fold behind the glass, then the order runs and every finished lap is official', async () => {
    const { sink } = await replayFile(grcupSections, 'barber', sectionsText(race))
    const fold = new RaceFold(() => undefined)
    let seq = 0
    let [frame, event] = [0, 0]
    const orders: string[] = []
    sink.infos.slice(0, 1).forEach(({ atS, info }) => fold.note({ kind: 'info', seq: 0, atS, info }))
    for (const kind of sink.order) {
      if (kind === 'event') {
        const said = sink.events[event++]!
        fold.note({ kind: 'event', seq, atS: said.atS, event: said.event })
      } else if (kind === 'frame') {
        const said = sink.frames[frame++]!
        fold.frame(seq++, said.atS, said.car, said.values, 0)
        if (!Number.isNaN(said.values[at.lastLapS] ?? NaN))
          orders.push(
            fold
              .timing()!
              .rows.map(row => row.car)
              .join(''),
          )
      }
    }
    expect(orders[4]).toBe('1023')
    expect(orders.at(-1)).toBe('1023')
    const cars = fold.state()?.cars ?? []
    expect(cars.map(car => [car.number, car.lapsDone, car.laps.at(-1)?.timeS])).toEqual([
      ['22', 5, expect.closeTo(98.7, 4)],
      ['7', 5, expect.closeTo(98.4, 4)],
      ['3', 4, expect.closeTo(99, 4)],
      ['5', 1, expect.closeTo(113, 4)],
    ])
    expect(cars.map(car => car.isFinished)).toEqual([true, true, false, false])
    expect(cars[2]?.stops).toBe(1)
    expect(fold.state()?.flag).toBe('chequered')
  })

  test('S-0-12: same bytes, same samples, whatever the chunks', async () => {
    const text = sectionsText(race, { isCrlf: true, hasMark: true })
    const whole = await replayFile(grcupSections, 'x', text)
    for (const chunk of [1, 7]) {
      const cut = await replayFile(grcupSections, 'x', text, chunk)
      expect(cut.sink.order).toEqual(whole.sink.order)
      expect(cut.sink.frames).toEqual(whole.sink.frames)
    }
  })

  test('Given another length than the map has, then it is said', async () => {
    const { reading } = await replayFile(grcupSections, 'barber', sectionsText(race))
    // The written cars do 1 km a lap.
    expect(reading.findings().map(one => one.id)).toEqual(['track-length'])
    expect((await replayFile(grcupSections, 'x', sectionsText(race))).reading.findings()).toEqual([])
  })

  test('Given a track that no name tells, then its length is what the timekeepers reckon with', async () => {
    const { sink } = await replayFile(grcupSections, '23_Analysis.CSV', sectionsText(race))
    expect(sink.lastInfo?.track.name).toBe('Unknown track')
    expect(sink.lastInfo?.track.lengthM).toBeCloseTo(1000, -1)
    expect(sink.lastInfo?.rules.pitLossS).toBeNull()
    expect(sink.column('lapDistM').every(Number.isNaN)).toBe(true)
  })

  test('S-N-10, S-0-3: whatever stands in the cells, values are NaN or in range and nothing throws', async () => {
    const text = sectionsText(race)
    const from = text.indexOf('\n') + 1
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: from, max: text.length - 1 }),
        fc.constantFrom('9', ';', '\n', 'x', '"', ':', '.'),
        fc.integer({ min: from, max: text.length }),
        async (place, letter, cut) => {
          const { sink } = await replayFile(
            grcupSections,
            'barber',
            (text.slice(0, place) + letter + text.slice(place + 1)).slice(0, cut),
          )
          for (const { values, atS } of sink.frames) {
            expect(Number.isFinite(atS)).toBe(true)
            fields.forEach(({ min, max }, i) =>
              expect(Number.isNaN(values[i]!) || (values[i]! >= min && values[i]! <= max)).toBe(true),
            )
          }
          for (const { event } of sink.events) if (event.kind === 'lap') expect(event.timeS).toBeGreaterThan(0)
        },
      ),
      { numRuns: 40 },
    )
  })
})
