import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PacketReader } from '../../../../src/core/decode/f1/wire/packet-reader.ts'
import { game } from '../../../../src/main/cli/game.ts'
import { readGameWords } from '../../../../src/main/cli/game-words.ts'

const said: string[] = []
const complained: string[] = []

beforeEach(() => {
  said.length = 0
  complained.length = 0
  vi.spyOn(console, 'log').mockImplementation((...words: unknown[]) => said.push(words.join(' ')))
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => complained.push(words.join(' ')))
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the words', () => {
  test('alone ask for a race of 22 cars in format 2025 at 60 Hz on this machine', () => {
    expect(readGameWords([])).toEqual({
      to: { host: '127.0.0.1', port: 20777 },
      options: { format: 2025, cars: 22, hz: 60, seed: 7, laps: 30, restricted: 0, isSpectator: false },
      speed: 1,
      untilS: Infinity,
      json: false,
    })
  })

  test('say everything that can be chosen', () => {
    const words =
      '--format 2026 --cars 24 --hz 20 --to pit.local:5000 --speed 2.5 --seed 3 --laps 12 --seconds 90 --restricted 4 --spectator --json'
    expect(readGameWords(words.split(' '))).toEqual({
      to: { host: 'pit.local', port: 5000 },
      options: { format: 2026, cars: 24, hz: 20, seed: 3, laps: 12, restricted: 4, isSpectator: true },
      speed: 2.5,
      untilS: 90,
      json: true,
    })
  })

  test('an address of the new kind stands in brackets', () => {
    expect(readGameWords(['--to', '[::1]:20778'])).toMatchObject({ to: { host: '::1', port: 20778 } })
  })

  test.each([
    ['--format', '2019'],
    ['--format', 'new'],
    ['--cars', '23'],
    ['--cars', '-3'],
    ['--hz', '0'],
    ['--hz', '59.9'],
    ['--speed', '0'],
    ['--speed', 'max'],
    ['--seconds', '-1'],
    ['--laps', '3'],
    ['--to', 'here'],
    ['--to', 'here:0'],
    ['--to', 'here:70000'],
    ['--restricted', '22'],
    ['--wheels', '4'],
    ['extra', ''],
  ])('that are wrong are 2 with a sentence: %s %s', (name, value) => {
    expect(readGameWords([name, value])).toBe(2)
    expect(complained.join()).toContain('See --help.')
  })

  test('--help is 0 and names every option', () => {
    expect(readGameWords(['--help'])).toBe(0)
    for (const name of [
      'to',
      'format',
      'cars',
      'hz',
      'laps',
      'seconds',
      'speed',
      'seed',
      'restricted',
      'spectator',
      'json',
    ]) {
      expect(said.join()).toContain(`--${name} `)
    }
  })
})

describe('the verb', () => {
  test('sends a race that arrives, and says what it sent', async () => {
    const receiver = createSocket('udp4')
    receiver.bind(0, '127.0.0.1')
    await once(receiver, 'listening')
    const names = new Set<string>()
    const reader = new PacketReader()
    const heardTen = new Promise<void>(resolve => {
      receiver.on('message', bytes => {
        const packet = reader.read(bytes)
        names.add('reject' in packet ? packet.reject : packet.name)
        if (names.size >= 10) resolve()
      })
    })
    const to = `127.0.0.1:${receiver.address().port}`
    const words = ['--to', to, '--hz', '20', '--cars', '6', '--seconds', '1', '--speed', '20', '--json']
    expect(await game(words)).toBe(0)
    await heardTen
    receiver.close()
    expect([...names]).toContain('LapData')
    expect(JSON.parse(said[0] ?? '')).toMatchObject({
      done: true,
      to,
      format: 2025,
      cars: 6,
      hz: 20,
      speed: 20,
      frames: 21,
      errors: 0,
    })
  })

  test('ends with one line in words', async () => {
    expect(await game(['--to', '127.0.0.1:9', '--hz', '20', '--cars', '4', '--seconds', '0.1', '--speed', '20'])).toBe(
      0,
    )
    expect(said).toEqual([
      expect.stringMatching(/^Done: \d+ packets in 3 frames, [\d.]+ of 20 Hz kept, lateness p99 [\d.]+ ms\.$/),
    ])
  })

  test('is 1 for a machine that nobody knows, 2 for wrong words, 0 for help', async () => {
    expect(await game(['--to', 'no machine:9'])).toBe(1)
    expect(complained).toEqual(['There is no machine called no machine.'])
    expect(await game(['--hz', 'fast'])).toBe(2)
    expect(await game(['-h'])).toBe(0)
  })
})
