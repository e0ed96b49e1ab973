import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lapComparison } from '../../../../src/core/contract/payloads/replay.ts'
import type { TrackInfo } from '../../../../src/core/samples/session.ts'
import { askTape } from '../../../../src/core/tape/ask.ts'
import { sessionOf } from '../../../support/frames.ts'
import { tapeDesk } from '../../../support/tape-desk.ts'
import { entryOf, madeFrames, makeTape, noTapes } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

interface Made {
  readonly track?: Partial<TrackInfo>
  readonly mps?: number
  readonly isBlind?: boolean
  readonly hasFrac?: boolean
}

/** Two cars, 1,000 m laps at `mps`, three of them, 20 frames a second and car. */
async function taped(
  path: string,
  { track = {}, mps = 50, isBlind = false, hasFrac = false }: Made = {},
): Promise<string> {
  const lapS = 1000 / mps
  const hz = 20
  const frames = Math.round(3 * lapS * hz) * 2
  const info = { ...sessionOf(2), track: { ...sessionOf(2).track, ...track } }
  const place = (atS: number) => (mps * atS) % 1000
  const portion = madeFrames({
    ...{ frames, hz, notes: [{ seq: 0, atS: 0, kind: 'info', info }] },
    report: atS => ({
      ...{ speedMps: mps, gear: 4, throttle: 1 },
      ...(isBlind ? {} : hasFrac ? { lapFrac: place(atS) / 1000 } : { lapDistM: place(atS) }),
    }),
  })
  const seqAt = (lap: number): number => Math.round(lap * lapS * hz) * 2
  const laps = [1, 2, 3].map(lap =>
    entryOf('lap', seqAt(lap), {
      ...{ car: 1, lap, timeS: lapS, lineAtS: lap * lapS, fromSeq: seqAt(lap - 1), toSeq: seqAt(lap), flag: 'green' },
      ...{ isClean: true, isInLap: false, isOutLap: false, tyreAgeLaps: null, compound: null, position: null },
    }),
  )
  await makeTape(path, { portions: [portion], entries: laps })
  return path
}

async function compared(first: Made, second: Made, lap = 2) {
  const folder = tempFolder()
  const [a, b] = [await taped(join(folder, 'a.tape'), first), await taped(join(folder, 'b.tape'), second)]
  const answer = await askTape(tapeDesk().askReader, 'compare', {
    a: { path: a, session: 'Monday', car: 1, lap: 2 },
    b: { path: b, session: 'Tuesday', car: 1, lap },
  })
  if (!answer.ok) throw new Error(answer.say)
  return answer.value
}

describe.skipIf(noTapes)('two laps of two recordings', () => {
  test('Given one slower all the way, it falls back evenly', async () => {
    const result = await compared({}, { mps: 40 }, 3)
    if (!result.ok) throw new Error(result.say)
    expect(lapComparison.parse(result.value)).toEqual(result.value)
    const { a, b, deltaS, channels, say } = result.value
    expect([a, b]).toEqual([
      { session: 'Monday', number: '2', lap: 2, timeS: 20 },
      { session: 'Tuesday', number: '2', lap: 3, timeS: 25 },
    ])
    expect([deltaS[0], deltaS[500], deltaS.at(-1)]).toEqual([0, expect.closeTo(2.5, 2), expect.closeTo(5, 6)])
    expect(channels.map(one => one.name)).toEqual(['speedMps', 'throttle', 'gear'])
    expect(say).toBe('Distance as the source reports it.')
  })

  test.each([
    ['a share of the lap', { hasFrac: true }, 'Distance as the source reports it.'],
    ['speed alone', { isBlind: true }, 'Distance of the second lap is worked out from its speed.'],
  ])('Given %s, it is compared and said', async (_, more, say) => {
    const result = await compared({}, { ...more, mps: 40 })
    expect(result).toMatchObject({ ok: true, value: { say: expect.stringContaining(say) as string } })
    expect(result.ok && result.value.deltaS[500]).toBeCloseTo(2.5, 2)
  })

  test.each([
    ['another track', { track: { name: 'Long' } }, 'other-track', 'Short and Long'],
    ['another length', { track: { lengthM: 1030 } }, 'other-length', '1000 m and 1030 m'],
  ])('Given %s, it is refused with a sentence', async (_, second, code, say) => {
    expect(await compared({}, second)).toMatchObject({ ok: false, code, say: expect.stringContaining(say) as string })
  })

  test('Given a track without a name, it may be any', async () => {
    expect(await compared({}, { track: { name: '' } })).toMatchObject({ ok: true })
  })

  test('Given a lap that is not there, it is refused with its name', async () => {
    expect(await compared({}, {}, 9)).toMatchObject({
      ...{ ok: false, code: 'no-lap', say: 'Tuesday has no lap 9 of car 2.' },
    })
  })

  test('Given a recording with laps and one without, they are listed or not', async () => {
    const folder = tempFolder()
    const path = await taped(join(folder, 'a.tape'))
    await makeTape(join(folder, 'b.tape'))
    const { askReader } = tapeDesk()
    expect(await askTape(askReader, 'laps', { path })).toMatchObject({
      value: { value: { cars: [{ number: '2', laps: [{ lap: 1 }, { lap: 2 }, { lap: 3 }] }] } },
    })
    expect(await askTape(askReader, 'laps', { path: join(folder, 'b.tape') })).toMatchObject({
      value: { value: { cars: [] } },
    })
  })
})
