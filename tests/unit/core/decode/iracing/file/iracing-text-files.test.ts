import { describe, expect, test } from 'vitest'
import type { HeadedFile } from '../../../../../../src/core/samples/file-reading.ts'
import { iracingFrame, iracingFramePair } from '../../../../../../src/core/decode/iracing/file/iracing-frame.ts'
import { iracingRevisions } from '../../../../../../src/core/decode/iracing/file/iracing-revisions.ts'
import { iracingYaml } from '../../../../../../src/core/decode/iracing/file/iracing-yaml.ts'
import { parseYamlText } from '../../../../../../src/core/decode/iracing/text/parse-yaml.ts'
import { fileTools, memoryFile } from '../../../../../support/byte-source.ts'
import { FakeSink } from '../../../../../support/fake-sink.ts'
import { resultRow, sessionYaml } from '../../../../../support/iracing-yaml.ts'

const tools = fileTools()
const bytes = (text: string) => new TextEncoder().encode(text)
const headed = (folder: string, name: string, text: string): HeadedFile => ({
  file: memoryFile(name, text),
  head: bytes(text).subarray(0, 65_536),
  folder,
})
const cars = [
  { idx: 0, number: '0', isPace: true },
  { idx: 1, number: '01' },
  { idx: 2, number: '2' },
]
const at = (laps: readonly [number, number], last: number) =>
  sessionYaml({
    cars,
    own: 1,
    sessions: [
      {
        ...{ type: 'Race', laps: '9', time: 'unlimited' },
        results: laps
          .map((LapsComplete, i) =>
            resultRow({
              Position: i + 1,
              CarIdx: i + 1,
              LapsComplete,
              LastTime: LapsComplete === 0 ? -1 : last + i,
              Incidents: 0,
            }),
          )
          .join('\n'),
      },
    ],
  })

const frameOf = (more: object = {}) => {
  const told = (value: unknown, varType: number) => ({ countAsTime: false, length: 1, varType, unit: '', value })
  return JSON.stringify({
    ...{
      SessionTime: told([55.5], 5),
      SessionNum: told([0], 2),
      SessionState: told([4], 2),
      IsOnTrack: told([true], 1),
    },
    ...{
      PlayerCarIdx: told([1], 2),
      Speed: told([40], 4),
      Lap: told([3], 2),
      LapCompleted: told([2], 2),
      LapDistPct: told([0.5], 4),
    },
    ...{
      CarIdxLapDistPct: told([0.1, 0.5, 0.25], 4),
      CarIdxLap: told([1, 3, 3], 2),
      CarIdxLapCompleted: told([0, 2, 2], 2),
    },
    ...{ CarIdxTrackSurface: told([3, 3, 3], 2) },
    ...more,
  })
}
const jsonSession = () => {
  const parsed = parseYamlText(at([2, 2], 90))
  return JSON.stringify(parsed.ok ? parsed.value : {})
}

describe('a saved session text', () => {
  test('cars and laps of one revision, as YAML and as JSON', async () => {
    for (const [name, text] of [
      ['a.yaml', at([4, 3], 90)],
      ['b.txt', at([4, 3], 90).replaceAll('\n', '\r\n')],
    ] as const) {
      expect(iracingYaml.claims(bytes(text), { name, bytes: text.length })).toBe(true)
      const opened = await iracingYaml.open(memoryFile(name, text), tools)
      expect(opened.ok && opened.value.kind).toBe('results')
      expect(opened.ok && opened.value.facts?.()).toMatchObject({ cars: ['01', '2'], laps: 7 })
    }
    const json = await iracingYaml.open(memoryFile('session.json', jsonSession()), tools)
    expect(json.ok && json.value.facts?.()).toMatchObject({ cars: ['01', '2'], laps: 4 })
  })

  test('without results it is an index; a text saved as UTF-8 with its mark is read as such', async () => {
    const opened = await iracingYaml.open(memoryFile('a', sessionYaml({ cars })), tools)
    expect(opened.ok && opened.value.kind).toBe('index')
    const marked = await iracingYaml.open(
      memoryFile('a', `\ufeff${sessionYaml({ cars }).replace('Test Ring', 'Größe')}`),
      tools,
    )
    expect(marked.ok && marked.value.say).toContain('Größe')
  })

  test('a text may lack its first sections; that of another feed is none', async () => {
    const text = sessionYaml({ cars })
    for (const section of ['SessionInfo:', 'DriverInfo:', 'SplitTimeInfo:']) {
      const rest = bytes(text.slice(text.indexOf(`\n${section}`) + 1))
      expect(iracingYaml.claims(rest, { name: 'x', bytes: 1 }), section).toBe(true)
    }
    const json = JSON.stringify({
      SessionInfo: { Sessions: [] },
      DriverInfo: { Drivers: [{ CarIdx: 1, CarNumber: '5' }] },
    })
    const opened = await iracingYaml.open(memoryFile('a', `\ufeff${json}`), tools)
    expect(opened.ok && opened.value.facts?.().cars).toEqual(['5'])
    const timing = bytes('{"SessionInfo": {"Meeting": {"Key": 1}}, "DriverList": {}}')
    expect(iracingYaml.claims(timing, { name: 'x', bytes: 1 })).toBe(false)
  })

  test('remarks of a tool may stand in front of a text', async () => {
    const text = `# saved by a tool\n# twice\n${sessionYaml({ cars: cars.slice(0, 2) })}`
    expect(iracingYaml.claims(bytes(text), { name: 'x', bytes: text.length })).toBe(true)
    const opened = await iracingYaml.open(memoryFile('a', text), tools)
    expect(opened.ok && opened.value.say).toContain('Test Ring, 1 car;')
    // Remarks without an end are told as fast as others.
    for (const hostile of ['#'.repeat(4096), '# \n'.repeat(1000), ' #'.repeat(2000)]) {
      expect(iracingYaml.claims(bytes(hostile), { name: 'x', bytes: 4096 })).toBe(false)
    }
  })

  test('other texts are not claimed, broken ones are refused with a sentence', async () => {
    expect(iracingYaml.claims(bytes('a: b\n'), { name: 'session.yaml', bytes: 5 })).toBe(false)
    const broken = await iracingYaml.open(memoryFile('x.json', '{"WeekendInfo": '), tools)
    expect(broken.ok ? '' : broken.say).toContain('x.json')
  })
})

describe('all revisions of one event', () => {
  const files = [at([0, 0], 0), at([1, 0], 95), at([1, 1], 94), at([3, 2], 93)]
    .map((text, i) => headed('race', `${1000 + i * 600}_0_${i}_session.yaml`, text))
    .reverse()

  test('S-IR-20: the laps of all cars in the order they were told, and what no revision tells', async () => {
    const sets = iracingRevisions.sets([...files, headed('', 'x.csv', 'a,b')])
    expect(sets.map(set => [set.name, set.files.length])).toEqual([['race', 4]])
    const opened = await iracingRevisions.open(sets[0]!, tools)
    if (!opened.ok) throw new Error(opened.say)
    const sink = new FakeSink()
    for await (const _ of opened.value.read(sink)) void _
    const laps = sink.events.map(({ atS, event }) =>
      event.kind === 'lap' ? [atS, event.car, event.lap, event.timeS] : [],
    )
    expect(laps).toEqual([
      [10, 0, 1, 95],
      [20, 1, 1, 95],
      [30, 0, 3, 93],
      [30, 1, 2, 94],
    ])
    expect(opened.value.findings().map(finding => [finding.id, finding.count])).toEqual([['lap-untold', 1]])
    expect(opened.value.facts?.()).toMatchObject({ cars: ['01', '2'], laps: 4 })
    expect(sink.order[0]).toBe('info')
  })

  test('one revision is no set, and a folder holds as many sets as events', () => {
    expect(iracingRevisions.sets(files.slice(0, 1))).toEqual([])
    const other = [1, 2].map(i => headed('race', `${i}.yaml`, sessionYaml({ subSessionId: 5 })))
    expect(iracingRevisions.sets([...files, ...other])).toHaveLength(2)
  })
})

describe('a live frame of JSON', () => {
  test('the pair gives every car where it was', async () => {
    const pair = [
      headed('one', 'telemetry.json', frameOf()),
      headed('one', 'session.json', jsonSession()),
      headed('two', 'x.json', '{}'),
    ]
    const sets = iracingFramePair.sets(pair)
    expect(sets.map(set => set.name)).toEqual(['iRacing frame one'])
    const opened = await iracingFramePair.open(sets[0]!, tools)
    if (!opened.ok) throw new Error(opened.say)
    const sink = new FakeSink()
    for await (const _ of opened.value.read(sink)) void _
    expect(opened.value.facts?.()).toMatchObject({ cars: ['01', '2'], laps: 4 })
    expect(sink.frames.map(frame => frame.car).sort()).toEqual([0, 1])
    expect(sink.lastInfo?.cars.find(car => car.isOwn)?.number).toBe('01')
  })

  test('the frame alone is a frame without names', async () => {
    const text = frameOf({ Odd: 5, Text: { value: ['x'], varType: 0 }, Nothing: { value: [] }, Bare: { value: 7 } })
    expect(iracingFrame.claims(bytes(text), { name: 'a.json', bytes: text.length })).toBe(true)
    const opened = await iracingFrame.open(memoryFile('a.json', text), tools)
    if (!opened.ok) throw new Error(opened.say)
    expect(opened.value.facts?.().channels).toContain('Bare')
    expect(opened.value.facts?.().channels).not.toContain('Text')
    const sink = new FakeSink()
    for await (const _ of opened.value.read(sink)) void _
    expect(sink.frames).toHaveLength(1)
  })

  test('a frame with a byte-order mark, or with its variables in another order, is one still', async () => {
    const entries = Object.entries(JSON.parse(frameOf()) as object).reverse()
    for (const text of [`\ufeff${frameOf()}`, JSON.stringify(Object.fromEntries(entries))]) {
      expect(iracingFrame.claims(bytes(text).subarray(0, 4096), { name: 'x', bytes: text.length })).toBe(true)
      expect((await iracingFrame.open(memoryFile('a', text), tools)).ok).toBe(true)
    }
  })

  test('other JSON is not claimed; broken and empty frames are refused', async () => {
    expect(iracingFrame.claims(bytes('{"a": 1}'), { name: 'telemetry.json', bytes: 8 })).toBe(false)
    for (const text of [frameOf().slice(0, -5), '{}', '[1]']) {
      const opened = await iracingFrame.open(memoryFile('telemetry.json', text), tools)
      expect(opened.ok ? '' : opened.say).toContain('telemetry.json')
    }
  })
})
