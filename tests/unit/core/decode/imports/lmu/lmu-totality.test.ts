import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lmuRecording } from '../../../../../../src/core/decode/imports/lmu/lmu-recording.ts'
import { car, recording, stateLine } from './made-recording.ts'
import { readOut } from './read-out.ts'

const found = (ids: readonly { readonly id: string; readonly count: number }[], id: string): number =>
  ids.find(one => one.id === id)?.count ?? 0

describe('S-0-3: bad lines', () => {
  test('are rejected one by one with their reason, and the rest goes on', async () => {
    const good = stateLine({ elapsedS: 1 })
    const text = [good, '{"cut', '[]', '{"session":{}}', '', '  ', stateLine({ elapsedS: 2 })].join('\r\n')
    const { sink, reading } = await readOut(lmuRecording, text)
    expect(sink.frames.map(one => one.atS)).toEqual([1, 2])
    expect([...sink.rejects].map(([reason, tally]) => [reason, tally.count])).toEqual([
      ['not-json', 1],
      ['not-a-state', 1],
      ['no-session-time', 1],
    ])
    expect(found(reading.findings(), 'not-json')).toBe(1)
  })

  test('any value in any place, cut lines and swapped bytes harm nothing', async () => {
    const text = recording({ elapsedS: 1, cars: [car({ id: 3 })] }, { elapsedS: 2 })
    const edit = fc.record({ from: fc.nat(text.length), length: fc.nat(12), put: fc.string({ maxLength: 6 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 4 }), async edits => {
        const broken = edits.reduce(
          (all, one) => all.slice(0, one.from) + one.put + all.slice(one.from + one.length),
          text,
        )
        const content = stateLine({ elapsedS: 0 }) + '\n' + broken
        const { sink } = await readOut(lmuRecording, content)
        expect(sink.order[0]).toBe('info')
      }),
      { numRuns: 60 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('session', 'player', 'cars', 'track', 'weather', 'flags'), fc.json()),
        async odd => {
          const parts = Object.entries(odd).map(([key, json]) => `"${key}":${json}`)
          await readOut(lmuRecording, `${stateLine({ elapsedS: 0 })}\n{${parts.join()}}\n`)
        },
      ),
      { numRuns: 60 },
    )
  })
})

test('S-0-12: where a chunk ends means nothing', async () => {
  const cars = [car({ id: 3, driverName: 'J\u00fcrgen' })]
  const text = recording({ elapsedS: 1, cars }, { elapsedS: 2, cars }, { elapsedS: 3 })
  const whole = await readOut(lmuRecording, text)
  for (const chunkBytes of [1, 7, 1 << 20]) {
    const { sink } = await readOut(lmuRecording, text, chunkBytes)
    expect(sink.frames).toEqual(whole.sink.frames)
    expect(sink.infos).toEqual(whole.sink.infos)
    expect(sink.order).toEqual(whole.sink.order)
  }
})

test('facts and progress: how far, how long, who', async () => {
  const { reading, progress } = await readOut(
    lmuRecording,
    recording({ elapsedS: 1 }, { elapsedS: 3 }, { elapsedS: 5 }),
  )
  expect(progress.at(-1)).toBe(1)
  expect(reading.facts?.()).toMatchObject({ durationS: 4, cars: ['7'], rates: { state: 0.5 } })
  expect(reading.can).toMatchObject({
    rivals: 'full',
    tyreWear: 'live',
    fuel: 'live',
    place: 'distance',
    pitCommands: false,
  })
})
