import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Portion } from '../../../../src/core/aggregate/feed.ts'
import { at, FRAME_WIDTH } from '../../../../src/core/samples/fields.ts'
import type { Note } from '../../../../src/core/samples/session.ts'
import type { RawPacket } from '../../../../src/core/samples/taped.ts'
import { createVirtualGame } from '../../../../src/core/synthetic/f1-game/virtual-game.ts'
import { compareAgain } from '../../../../src/main/cli/compare-again.ts'
import { decodeAgain } from '../../../../src/main/cli/decode-again.ts'
import { PortFeed } from '../../../../src/main/sources/udp/port-feed.ts'
import { said } from '../../../support/console-catch.ts'
import { FakeSink } from '../../../support/fake-sink.ts'
import { tapeDesk } from '../../../support/tape-desk.ts'
import { makeTape, noTapes } from '../../../support/tape-maker.ts'
import { sourcePlaces } from '../../../support/tape-workers.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

/** A sink that keeps notes with the place at which they came, as a recording does. */
class NoteSink extends FakeSink {
  readonly notes: Note[] = []

  override info(...[atS, info]: Parameters<FakeSink['info']>): void {
    this.notes.push({ seq: this.frames.length, atS, kind: 'info', info })
  }
  override event(...[atS, event]: Parameters<FakeSink['event']>): void {
    this.notes.push({ seq: this.frames.length, atS, kind: 'event', event })
  }
  override gap(...[fromS, atS, lost, why]: Parameters<FakeSink['gap']>): void {
    this.notes.push({ seq: this.frames.length, atS, kind: 'gap', fromS, lost, why })
  }
  override jump(...[atS, why]: Parameters<FakeSink['jump']>): void {
    this.notes.push({ seq: this.frames.length, atS, kind: 'jump', why })
  }
}

/** Packets of a made-up race, every 50th lost, and what the port made of them. */
function played(): { readonly raw: RawPacket[]; readonly portion: Portion } {
  const sink = new NoteSink()
  const port = new PortFeed({ sink })
  const raw: RawPacket[] = []
  const game = createVirtualGame({ format: 2025, cars: 4, hz: 20, laps: 6, seed: 7 })
  let sent = 0
  game.advance(20, (datagram, gameS) => {
    if (sent++ % 50 === 49) return
    const atNs = BigInt(Math.round((100 + gameS) * 1e9))
    raw.push({ atNs, sender: 0, bytes: datagram.slice() })
    port.take(Buffer.from(datagram), Number(atNs) / 1e9, '10.0.0.5:20777')
  })
  const values = new Float32Array(sink.frames.length * FRAME_WIDTH)
  for (const [i, frame] of sink.frames.entries()) values.set(frame.values, i * FRAME_WIDTH)
  const portion: Portion = {
    ...{ fromSeq: 0, atS: Float64Array.from(sink.frames, frame => frame.atS), values, notes: sink.notes },
    car: Uint16Array.from(sink.frames, frame => frame.car),
  }
  return { raw, portion }
}

const story = played()

async function tape(change: (portion: Portion) => Portion = one => one, raw = story.raw): Promise<string> {
  const path = join(tempFolder(), 'race.tape')
  const { portion } = story
  const copy = { ...portion, values: portion.values.slice(), notes: [...portion.notes] }
  await makeTape(path, { portions: [change(copy)], raw })
  return path
}

const again = (...argv: string[]) => said(() => decodeAgain(argv, sourcePlaces))

describe.skipIf(noTapes)('decode-again', () => {
  test('Given a recording as it was made, then every frame and note is decoded the same: exit 0', async () => {
    const { code, out, err } = await again(await tape())
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(`Frames: ${story.portion.atS.length} equal, 0 differing, 0 missing, 0 extra.`)
    expect(out).toContain('The same as was recorded.')
  })

  test('Given a decoder that gave another value then, then the first difference is told: exit 3', async () => {
    const path = await tape(portion => {
      portion.values[700 * FRAME_WIDTH + at.lap] = 9
      portion.values[900 * FRAME_WIDTH + at.lap] = 9
      return portion
    })
    const { code, out } = await again(path, '--json')
    const { car, atS } = { car: story.portion.car[700], atS: story.portion.atS[700] }
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({
      ...{ isEqual: false, packets: story.raw.length, damaged: 0 },
      frames: { differing: 2, missing: 0, extra: 0 },
      first: { what: 'differs', kind: 'frame', car, atS, fields: [{ name: 'lap', recorded: 9, decoded: 1 }] },
    })
  })

  test('Given an event that was recorded and is not decoded any more, then it is missing, and nothing else is', async () => {
    const atS = story.portion.atS[500] ?? NaN
    const event = { kind: 'remark', basis: 'derived', car: 0, say: 'Gone' } as const
    const path = await tape(portion => {
      const notes = [...portion.notes, { seq: 500, atS, kind: 'event', event } as const].sort((a, b) => a.seq - b.seq)
      return { ...portion, notes }
    })
    const compared = await compareAgain(path, tapeDesk().askReader)
    expect(compared.ok && compared.value.comparison.notes).toMatchObject({ differing: 0, missing: 1, extra: 0 })
    expect(compared.ok && compared.value.comparison.frames).toMatchObject({ differing: 0, missing: 0, extra: 0 })
  })

  test('Given no raw packets, then it says how to record them: exit 1', async () => {
    const { code, err } = await again(await tape(one => one, []))
    expect([code, err]).toEqual([1, 'This recording holds no raw packets; record with --raw.'])
  })

  test.each([
    ['.', /is a folder: name one recording in it/],
    ['none.tape', /There is no file/],
    ['race.tape', /holds no raw packets/],
  ])('Given %s and --json, then one document says why, as the sentence does: exit 1', async (name, say) => {
    const folder = tempFolder()
    await makeTape(join(folder, 'race.tape'))
    const file = join(folder, name)
    const { code, out, err } = await said(() => decodeAgain([file, '--json'], sourcePlaces))
    expect([code, err]).toEqual([1, expect.stringMatching(say) as string])
    expect(JSON.parse(out)).toEqual({ file, isEqual: null, say: err })
  })

  test('Given a file that is none, then it says so: exit 1', async () => {
    const { code, err } = await again(join(tempFolder(), 'none.tape'))
    expect([code, err.length > 0]).toEqual([1, true])
  })

  test.each([[[]], [['a', 'b']], [['a', '--fast']]])('Given the words %j, then exit 2 and one sentence', async argv => {
    const { code, err } = await again(...argv)
    expect([code, err]).toEqual([2, expect.stringMatching(/See --help\.$/) as string])
  })
})
