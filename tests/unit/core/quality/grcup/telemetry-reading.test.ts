import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openGrCupLong } from '../../../../../src/core/quality/grcup/grcup-formats.ts'
import { at, fields } from '../../../../../src/core/samples/fields.ts'
import { fileTools, memoryFile } from '../../../../support/byte-source.ts'
import { FakeSink, type TakenFrame } from '../../../../support/fake-sink.ts'
import { run, runText } from '../../../../support/grcup-rig.ts'
import { longText, START_MS, type WrittenCar, writtenRows } from '../../../../support/grcup-writer.ts'

const car: WrittenCar = { vehicle: 'GR86-901-77', number: '77', offsetS: 162_721, laps: 4, lapS: 80 }

describe('long telemetry', () => {
  test('S-GR-7 S-GR-14: a disordered file comes out in the order of UTC, whole, at the offset of its clock', async () => {
    const { sink, reading, count, progress } = await runText('long', longText([car], { isDisordered: true }))
    const rows = [...writtenRows(car)]
    expect(sink.frames).toHaveLength(rows.length)
    expect(sink.frames.every((frame, i) => i === 0 || frame.atS >= sink.frames[i - 1]!.atS)).toBe(true)
    expect(sink.order[0]).toBe('info')
    expect(sink.lastInfo?.startUtcMs).toBeGreaterThan(START_MS - 100)
    expect(sink.lastInfo?.startUtcMs).toBeLessThan(START_MS + 100)
    expect(count('disorder')).toBeGreaterThan(0)
    expect(count('clock-offset')).toBe(1)
    expect(reading.findings().find(each => each.id === 'clock-offset')?.say).toContain('162721.0 s')
    expect([...progress].sort((a, b) => a - b)).toEqual(progress)
    expect(progress.at(-1)).toBe(1)
  })

  test('S-N-1 S-GR-12: values are in the units of the frame, and only what a moment reported is in it', async () => {
    const { sink } = await runText('long', longText([car]))
    const [first] = [...writtenRows(car)]
    const frame = sink.frames[0]!.values
    expect(frame[at.speedMps]).toBeCloseTo(first!.values.speed! / 3.6, 3)
    expect(frame[at.accLongMps2]).toBeCloseTo(first!.values.accx_can! * 9.80665, 3)
    expect(frame[at.brakeLineFrontKpa]).toBeCloseTo(first!.values.pbrake_f! * 100, 3)
    expect(frame[at.steerRad]).toBeCloseTo((first!.values.Steering_Angle! * Math.PI) / 180, 4)
    expect(frame[at.throttle]).toBe(first!.values.aps! / 100)
    expect(frame[at.eastM]).toBeCloseTo(0, 1)
    expect(sink.frames[1]!.values[at.speedMps]).toBeNaN()
    expect(sink.frames[1]!.values[at.fuelL]).toBeNaN()
    expect(sink.column('lap').filter((lap, i, all) => lap !== all[i - 1])).toEqual([1, 2, 3, 4])
  })

  test('S-N-10: every value is inside its field, and a left turn is positive by sensor, wheel and path', async () => {
    const { sink } = await runText('long', longText([car]))
    const isInside = ({ values }: TakenFrame): boolean =>
      fields.every((field, i) => !(values[i]! < field.min || values[i]! > field.max))
    expect(sink.frames.every(isInside)).toBe(true)
    const [lateral, steering] = [sink.column('accLatMps2'), sink.column('steerRad')]
    const agree = lateral.filter((value, i) => Math.sign(value) === Math.sign(steering[i]!)).length
    expect(agree / lateral.length).toBeGreaterThan(0.95)
  })

  test('S-GR-14 S-GR-16: a stepped clock gives one continuous line of UTC and a finding, no jump', async () => {
    const stepped = { ...car, laps: 6, steps: [{ atS: 200, byS: 271 }] }
    const { sink, count, say } = await runText('long', longText([stepped], { isDisordered: true }))
    expect(count('clock-step')).toBe(1)
    expect(say('clock-offset')).toMatch(/162721\.0 s.*162992\.0 s/)
    expect(sink.jumps).toEqual([])
    expect(sink.gaps).toEqual([])
    expect(sink.frames.at(-1)!.atS).toBeCloseTo(480, 0)
  })

  test('S-GR-15: stored and forwarded samples stand where they were measured', async () => {
    const { sink, count, say } = await runText('long', longText([{ ...car, storedFor: [{ atS: 150, forS: 43 }] }]))
    expect(count('late')).toBeGreaterThan(0)
    expect(say('late')).toContain('the latest by 43')
    expect(say('clock-offset')).toContain('162721.0 s')
    expect(sink.gaps).toEqual([])
  })

  test('S-GR-19: shifted stamps are put back and doubled rows counted', async () => {
    const shifted = { ...car, shiftedEvery: 20 }
    const { sink, count } = await runText('long', longText([shifted], { doubledEvery: 50 }))
    const rows = [...writtenRows(car)]
    expect(count('duplicate-conflict')).toBeGreaterThan(100)
    expect(count('duplicate-same')).toBeGreaterThan(100)
    const lateral = sink.column('accLatMps2').filter(value => !Number.isNaN(value))
    expect(lateral.length).toBeGreaterThan(rows.length * 0.995)
  })

  test('S-GR-20: a hole is a gap with counts', async () => {
    const { sink, count } = await runText('long', longText([{ ...car, holes: [{ atS: 100, forS: 6.7 }] }]))
    expect(sink.gaps).toHaveLength(1)
    expect(sink.gaps[0]!.toS - sink.gaps[0]!.fromS).toBeCloseTo(6.7, 0)
    expect(sink.gaps[0]!.lost).toBeGreaterThan(140)
    expect(count('gap')).toBe(1)
  })

  test('S-GR-22: unknown laps inside a lap are filled, before and after they are absent', async () => {
    const lapless = [
      { atS: 0, forS: 20 },
      { atS: 100, forS: 30 },
    ]
    const { sink, count } = await runText('long', longText([{ ...car, lapless }]))
    const laps = sink.column('lap')
    expect(laps[0]).toBeNaN()
    expect(laps[Math.round(115 * 23)]).toBe(2)
    expect(count('lap-unknown')).toBeGreaterThan(1000)
  })

  test('S-GR-27: a sensor mounted backwards is righted, unless it is told not to', async () => {
    const turned = { ...car, isReversed: true, biasG: -0.26, hasGps: false }
    const text = longText([turned])
    const plain = (await runText('long', longText([{ ...car, hasGps: false }]))).sink
    const righted = await runText('long', text)
    expect(righted.count('imu-reversed')).toBe(2)
    expect(righted.count('imu-bias')).toBe(1)
    const error = (name: 'accLongMps2' | 'accLatMps2'): number => {
      const wanted = plain.column(name)
      return Math.max(...righted.sink.column(name).map((value, i) => Math.abs(value - wanted[i]!)))
    }
    expect(error('accLatMps2')).toBeLessThan(0.01)
    expect(error('accLongMps2')).toBeLessThan(0.2)
    const asSent = await runText('long', text, { rightSensors: false })
    expect(asSent.count('imu-reversed')).toBe(0)
    expect(asSent.sink.column('accLatMps2')[100]).toBeCloseTo(-plain.column('accLatMps2')[100]!, 2)
  }, 20_000)

  test('S-GR-10 S-GR-11: repeats are left out and degrees divided by 60 are multiplied back', async () => {
    const { sink, count, reading } = await runText('long', longText([{ ...car, isGpsHeld: true, degreesBy: 1 / 60 }]))
    expect(count('gps-held')).toBeGreaterThan(1000)
    expect(count('gps-divided-by-60')).toBeGreaterThan(1000)
    expect(sink.lastInfo?.track.name).toBe('Barber Motorsports Park')
    const places = sink.column('eastM').filter(value => !Number.isNaN(value))
    expect(places.length / sink.frames.length).toBeCloseTo(0.5, 1)
    expect(reading.can.channels?.eastM).toBe('held')
    expect(reading.can.place).toBe('xy')
  })

  test('S-GR-13: without lap distance it is worked out from speed and scaled to the official length', async () => {
    const slow = { ...car, hasGps: false, hasLapDist: false, speedScale: 0.97, lengthM: 6018.9, laps: 5, lapS: 140 }
    const { sink, count, say, reading } = await runText('long', longText([slow]), {}, 'sebring_R1.csv')
    expect(count('distance-scale')).toBe(3)
    expect(say('track-hint')).toContain('guess')
    const lap3 = sink.frames.filter(frame => frame.values[at.lap] === 3).map(frame => frame.values[at.lapDistM]!)
    expect(Math.max(...lap3.filter(value => !Number.isNaN(value)))).toBeCloseTo(6018.9, -1.4)
    expect(reading.can).toMatchObject({ place: 'distance', channels: { lapDistM: 'derived' } })
  })

  test('several cars: one session in UTC order, no own car, all with one origin of time', async () => {
    const other = { ...car, vehicle: 'GR86-902-078', number: '', offsetS: 227_159.2, isReversed: true }
    const { sink, reading, count } = await runText('long', longText([car, other], { isDisordered: true }))
    expect(sink.lastInfo?.cars.map(each => [each.key, each.number, each.isOwn])).toEqual([
      ['GR86-901', '77', false],
      ['GR86-902', '78', false],
    ])
    expect(sink.frames.every((frame, i) => i === 0 || frame.atS >= sink.frames[i - 1]!.atS)).toBe(true)
    expect(count('imu-reversed', '77')).toBe(0)
    expect(count('imu-reversed', '78')).toBe(2)
    expect(reading.can.rivals).toBe('full')
    expect(sink.lastInfo?.rules).toEqual({ pitLossS: null, tyreStops: false, compoundsRequired: 1 })
    expect(sink.lastInfo?.session).toBe('race')
  })

  test('two sessions in one file are two sessions', async () => {
    const text = longText([car]) + longText([car], { session: 'R2' }).split('\n').slice(1).join('\n')
    const { sink, count } = await runText('long', text)
    expect(sink.jumps.map(each => each.why)).toEqual(['new-session'])
    expect(sink.infos).toHaveLength(2)
    expect(count('several-races')).toBe(2)
  })

  test('a file that breaks off is read as far as it goes, and says so', async () => {
    const whole = memoryFile('a.csv', longText([car]), 100_000)
    const broken = {
      ...whole,
      async *text() {
        let parts = 0
        for await (const part of whole.text()) {
          if (parts++ > 3) throw new Error('damaged')
          yield part
        }
      },
    }
    const { sink, count } = await run('long', broken)
    expect(count('file-cut')).toBe(1)
    expect(sink.frames.length).toBeGreaterThan(50)
  })

  test('S-0-3: cut and changed files never fault, and a header alone is an empty file', async () => {
    const text = longText([{ ...car, laps: 1, lapS: 2 }])
    const header = text.slice(0, text.indexOf('\n') + 1)
    expect((await runText('long', header)).sink.frames).toEqual([])
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length),
        fc.nat(text.length),
        fc.string({ maxLength: 20 }),
        async (from, to, noise) => {
          const body = text.slice(Math.min(from, to), Math.max(from, to))
          await runText('long', `${header}${body}${noise}\n${body}`)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a reading that is given up', () => {
  test('closes the file it was reading', async () => {
    const whole = memoryFile('a.csv', longText([{ ...car, laps: 1 }]), 10_000)
    let isOpen = false
    const watched = {
      ...whole,
      async *text() {
        isOpen = true
        try {
          yield* whole.text()
        } finally {
          isOpen = false
        }
      },
    }
    const opened = await openGrCupLong(watched, fileTools())
    expect(opened.ok).toBe(true)
    if (!opened.ok) return
    for await (const _ of opened.value.read(new FakeSink())) {
      expect(isOpen).toBe(true)
      break
    }
    expect(isOpen).toBe(false)
  })
})
