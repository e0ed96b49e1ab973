import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cp1252Bytes, cp1252Text } from '../../../../../../src/core/decode/iracing/text/cp1252.ts'
import { parseYaml, parseYamlText } from '../../../../../../src/core/decode/iracing/text/parse-yaml.ts'
import { bareNumber, quantity } from '../../../../../../src/core/decode/iracing/text/quantity.ts'
import { readSession } from '../../../../../../src/core/decode/iracing/text/read-session.ts'
import { resultRow, sessionYaml } from '../../../../../support/iracing-yaml.ts'

const data = join(process.env['PITWALL_DATA'] ?? resolve('../shared/data'), 'irsdk')

const sessionOf = (text: string) => {
  const parsed = parseYaml(cp1252Bytes(text))
  if (!parsed.ok) throw new Error(parsed.say)
  return readSession(parsed.value)
}
const named = (line: string, key = 'UserName') =>
  sessionOf(`DriverInfo:\n Drivers:\n - CarIdx: 3\n   ${key}: ${line}\n   CarNumber: "7"\n`).drivers[0]

describe('Windows-1252', () => {
  test('S-IR-16: all 256 bytes go forth and back, and the upper ones are letters and signs', () => {
    const bytes = Uint8Array.from({ length: 255 }, (_, i) => i + 1)
    expect(cp1252Bytes(cp1252Text(bytes))).toEqual(bytes)
    expect(cp1252Text(Uint8Array.of(0x80, 0x8a, 0x99, 0x9f, 0xe9, 0xfc))).toBe('€Š™Ÿéü')
  })

  test('a NUL ends the text, a letter of elsewhere becomes a question mark', () => {
    expect(cp1252Text(Uint8Array.of(0x41, 0, 0x42))).toBe('A')
    expect([...cp1252Bytes('ж')]).toEqual([0x3f])
  })

  test('a text of a whole slot is no burden', () => {
    expect(cp1252Text(new Uint8Array(524_288).fill(0x61))).toHaveLength(524_288)
  })
})

describe('values with units', () => {
  test.each([
    ['0.8282 km', 828.2],
    ['55.98 kph', 15.55],
    ['100 mph', 44.704],
    ['29.87 Hg', 101.1514],
    ['92 %', 0.92],
    ['24.44 C', 24.44],
    ['50 F', 10],
    ['447.93 m', 447.93],
    ['1.5 mi', 2414.016],
    ['1200.0000 sec', 1200],
    ['3.22 km/h', 0.8944],
    ['1.12 kg/m^3', 1.12],
    [7, 7],
    ['-1.000', -1],
  ])('S-IR-18: %s', (text, value) => expect(quantity(text)).toBeCloseTo(value, 4))

  test.each(['unlimited', '', 'km', '3 furlongs', null, undefined, {}, '1.2.3 km', 'NaN', Infinity, '3 constructor'])(
    'S-IR-18: %s is no quantity',
    text => expect(quantity(text)).toBe(null),
  )

  test('S-IR-18: a fraction of the tank is one in spite of its sign, and latitude is degrees in spite of its metre', () => {
    expect(bareNumber('0.650 %')).toBe(0.65)
    const session = sessionOf(sessionYaml())
    expect(session.drivers[0]?.classMaxFuelFrac).toBe(0.65)
    expect(session.weekend.latitudeDeg).toBe(10)
  })
})

describe('the session text', () => {
  test.each([
    [', comma first'],
    ['- dash first'],
    ['a: b'],
    ['hash # tag'],
    ['{brace'],
    ["quote ' in"],
    ['double " in'],
    ['back \\ slash'],
    [','],
    ['null'],
    ['true'],
    ['1234'],
    ['@at'],
    ['*star &and !bang'],
    ['[clan] one'],
    ['%percent'],
    ['`tick'],
    ['trailing:'],
    ['|pipe'],
    ['2030-01-02'],
  ])('S-IR-17: the name %s stands as it was typed', name => {
    expect(named(name)?.userName).toBe(name)
    expect(named(name)?.carNumber).toBe('7')
    expect(named(name, 'TeamName')?.teamName).toBe(name)
  })

  test('S-IR-17: a line end inside the name of a setup does not cost the session', () => {
    const session = sessionOf(
      'DriverInfo:\n DriverCarIdx: 4\n DriverSetupName: first\nhalf second.sto\n DriverSetupIsModified: 1\n',
    )
    expect(session.own.carIdx).toBe(4)
  })

  test('S-IR-17: `key: ,` and other odd values of any key', () => {
    const session = sessionOf('WeekendInfo:\n TrackName: ,\n TrackCity: , \n EventType: *\n TrackConfigName: a: b\n')
    expect(session.weekend).toMatchObject({ trackName: ',', eventType: '*', trackConfigName: 'a: b' })
  })

  test('S-IR-17: control codes do not cost the session', () => {
    const bytes = cp1252Bytes('WeekendInfo:\n TrackName: one\n TrackCity: a?b\n')
    bytes[bytes.indexOf(0x3f)] = 0x01
    expect(parseYaml(bytes).ok).toBe(true)
    expect(parseYaml(Uint8Array.of(...bytes.map(byte => (byte === 0x01 ? 0x81 : byte)))).ok).toBe(true)
  })

  test('S-IR-18: a door number stays a text with its zeros, quoted or not', () => {
    expect(sessionOf(sessionYaml()).drivers[0]?.carNumber).toBe('012')
    expect(sessionOf('DriverInfo:\n Drivers:\n - CarIdx: 0\n   CarNumber: 012\n').drivers[0]?.carNumber).toBe('012')
  })

  test('S-IR-18: dates stay texts', () => {
    const parsed = parseYamlText('WeekendInfo:\n Date: 2030-01-02\n')
    expect(parsed.ok && parsed.value).toEqual({ WeekendInfo: { Date: '2030-01-02' } })
  })

  test('S-IR-16: \\r\\n, \\n and a NUL at the end are all the same', () => {
    const text = sessionYaml()
    const plain = sessionOf(text)
    expect(sessionOf(text.replaceAll('\n', '\r\n'))).toEqual(plain)
    expect(sessionOf(`${text}\0\0\0rubbish: [`)).toEqual(plain)
  })

  test('S-IR-20: class positions count from 1, and -1 is no time', () => {
    const rows = resultRow({
      Position: 1,
      ClassPosition: 0,
      CarIdx: 5,
      LapsComplete: 3,
      LastTime: -1,
      FastestTime: 90.5,
      ReasonOutStr: 'Running',
    })
    const session = sessionOf(
      sessionYaml({ sessions: [{ type: 'Race', laps: '10', time: 'unlimited', results: rows }] }),
    )
    expect(session.sessions[0]).toMatchObject({ laps: 10, timeS: null })
    expect(session.sessions[0]?.results[0]).toMatchObject({
      ...{
        carIdx: 5,
        position: 1,
        classPosition: 1,
        lapsComplete: 3,
        lastTimeS: null,
        fastestTimeS: 90.5,
        reasonOut: 'Running',
      },
    })
  })

  test('S-IR-21: weekend, own car, tires, grid and sectors', () => {
    const session = sessionOf(
      sessionYaml({ cars: [{ idx: 2, number: '3' }], grid: [2], tires: ['Hard', 'Wet'], paceCarIdx: 0 }),
    )
    expect(session.weekend).toMatchObject({
      trackLengthM: 1000,
      simMode: 'full',
      subSessionId: 4242,
      courseCautions: 'local',
    })
    expect(session.weekend.pitLimitMps).toBeCloseTo(15.55, 6)
    expect(session.own).toMatchObject({ carIdx: 2, paceCarIdx: 0, fuelKgPerL: 0.75, fuelMaxL: 60, maxFuelFrac: 0.5 })
    expect(session.own.tires).toEqual([
      { index: 0, compound: 'Hard' },
      { index: 1, compound: 'Wet' },
    ])
    expect(session.qualifying[0]).toMatchObject({ carIdx: 2, position: 1 })
    expect(session.sectorStarts).toEqual([0, 0.4])
  })

  test('what a text does not say is null, and a text of another shape gives a session without anything', () => {
    const bare = readSession({ DriverInfo: [], SessionInfo: { Sessions: 'none' }, WeekendInfo: 4 })
    expect(bare).toEqual(readSession(null))
    expect(bare.own.fuelMaxL).toBe(null)
    expect(bare.drivers).toEqual([])
  })

  test('S-0-3: cut, mutated and random texts never throw', () => {
    const bytes = cp1252Bytes(sessionYaml({ cars: [{ idx: 1, number: '9' }], grid: [1] }))
    fc.assert(
      fc.property(
        fc.nat(bytes.length),
        fc.array(fc.tuple(fc.nat(bytes.length), fc.nat(255)), { maxLength: 8 }),
        (cut, changes) => {
          const text = bytes.slice(0, cut)
          for (const [at, value] of changes) if (at < cut) text[at] = value
          const parsed = parseYaml(text)
          if (parsed.ok) readSession(parsed.value)
        },
      ),
    )
    fc.assert(fc.property(fc.string(), text => void parseYamlText(text)))
    fc.assert(fc.property(fc.anything(), value => void readSession(value)))
  })

  test('an alias bomb is refused, not expanded', () => {
    expect(parseYaml(new Uint8Array(5 << 20).fill(0x20)).ok).toBe(false)
    expect(parseYamlText('a: &x [1]\nb: *x\n').ok).toBe(true)
  })

  test.skipIf(!existsSync(data))('S-IR-17: every saved session text parses (needs irsdk data)', () => {
    const root = join(data, 'session-yaml')
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.yaml'))
    const sessions = files.map(name => {
      const parsed = parseYaml(readFileSync(join(root, name)))
      return parsed.ok ? readSession(parsed.value) : null
    })
    expect(files.length).toBe(323)
    expect(sessions.filter(session => session === null)).toHaveLength(0)
    for (const session of sessions) {
      expect(session?.weekend.trackLengthM).toBeGreaterThan(1000)
      expect(session?.drivers.length).toBeGreaterThan(20)
      expect(session?.drivers.every(driver => driver.carNumber !== '' || driver.isSpectator)).toBe(true)
    }
  })
})

test('S-IR-16: a build that says UTF-8 is read as such, every other one as Windows-1252', () => {
  const text = (encoding: string) => `WeekendInfo:\n Encoding: ${encoding}\n TrackCity: Gr\u00f6\u00dfe\n`
  const city = (bytes: Uint8Array): unknown => {
    const parsed = parseYaml(bytes)
    return parsed.ok ? parsed.value : null
  }
  const found = { WeekendInfo: { Encoding: 'UTF-8', TrackCity: 'Größe' } }
  expect(city(new TextEncoder().encode(text('UTF-8')))).toEqual(found)
  expect(city(cp1252Bytes(text('ISO_8859_1')))).toEqual({
    WeekendInfo: { ...found.WeekendInfo, Encoding: 'ISO_8859_1' },
  })
})
