import { expect, test } from 'vitest'
import { lmuRecording } from '../../../../../../src/core/decode/imports/lmu/lmu-recording.ts'
import { car, recording, stateLine } from './made-recording.ts'
import { readOut } from './read-out.ts'

const claims = (text: string): boolean =>
  lmuRecording.claims(new TextEncoder().encode(text), { name: 'x', bytes: text.length })

test('a first line that was cut is left out; it is one still', async () => {
  const text = recording({ elapsedS: 1 }, { elapsedS: 2 }).slice(100)
  expect(claims(text)).toBe(true)
  const { sink, reading } = await readOut(lmuRecording, text)
  expect(sink.frames.map(one => one.atS)).toEqual([2])
  expect(reading.findings().find(({ id }) => id === 'not-json')?.count).toBe(1)
})

test('who only watches has no player: the cars are enough, and the weather is there', async () => {
  const states = [1, 2].map(elapsedS => {
    const state = JSON.parse(stateLine({ elapsedS, cars: [car({ id: 3 })] })) as { cars: { isPlayer: boolean }[] }
    return JSON.stringify({ ...state, player: null, cars: state.cars.filter(({ isPlayer }) => !isPlayer) })
  })
  const text = `${states.join('\n')}\n`
  expect(claims(text)).toBe(true)
  const { sink } = await readOut(lmuRecording, text)
  expect(sink.lastInfo?.cars.map(({ key, isOwn }) => [key, isOwn])).toEqual([['3', false]])
  expect(sink.column('airC')).toEqual([21, 21])
  expect(sink.column('fuelL')).toEqual([NaN, NaN])
})

test('what lies between two sessions is no time that was recorded, and no car is forgotten', async () => {
  const other = { elapsedS: 5, track: { name: 'Otherring' } }
  const text = recording({ elapsedS: 100, cars: [car({ id: 3 })] }, { elapsedS: 102 }, other, {
    ...other,
    elapsedS: 6,
  })
  const { reading } = await readOut(lmuRecording, text)
  expect(reading.facts?.()).toMatchObject({ durationS: 3, cars: ['7', '3'] })
})
