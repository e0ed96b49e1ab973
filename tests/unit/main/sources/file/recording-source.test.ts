import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { noteLine, restartLine, TapeWriter } from '../../../../../src/core/decode/tape/tape-line.ts'
import { ManualClock } from '../../../../../src/core/time/manual-clock.ts'
import { createRecordingSource } from '../../../../../src/main/sources/file/recording-source.ts'
import { noReader } from '../../../../support/fake-reader.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { frameOf, sessionOf } from '../../../../support/frames.ts'
import { pointAt } from '../../../../support/point-rig.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const can = {
  ...{ seek: false, speed: true, hold: true, rivals: 'full', place: 'distance', pitCommands: false },
  ...{ tyreWear: 'none', fuel: 'none' },
}
const writer = new TapeWriter()
const tape = [
  `${JSON.stringify({ pitwall: 'tape', version: 1, label: 'LIVE', name: 'x', can, seed: 7, races: 4 })}\n`,
  noteLine({ seq: 0, atS: 0, kind: 'info', info: sessionOf(1) }),
  ...[0, 1, 2].map(atS => writer.frame(atS, 0, frameOf({ rpm: 1000 + atS }), 0)),
  restartLine(2),
].join('')

async function play(name: string, content: string | Uint8Array) {
  const path = join(tempFolder(), name)
  writeFileSync(path, content)
  const sink = new FakeSink()
  const ended = new Promise<void>(resolve => {
    const end = sink.ended.bind(sink)
    sink.ended = () => {
      end()
      resolve()
    }
  })
  const source = createRecordingSource({ path, clock: new ManualClock(), speed: Infinity, askReader: noReader })
  const answer = await source.open(sink)
  if (answer.ok) await ended
  return { sink, source, answer }
}

describe('whatever was recorded, as a source', () => {
  test('a recording of the older, written form plays its frames', async () => {
    const { sink, source } = await play('a.tape', tape)
    expect(sink.column('rpm')).toEqual([1000, 1001, 1002])
    await source.close()
  })

  test('S-0-10: a packed one plays the same frames', async () => {
    const { sink, source } = await play('a.tape.gz', gzipSync(tape))
    expect(sink.column('rpm')).toEqual([1000, 1001, 1002])
    expect(source.rerun).toBeUndefined()
    await source.close()
  })

  test('any other file plays its samples', async () => {
    const { sink, source } = await play('points.json', JSON.stringify([pointAt(0), pointAt(1)]))
    expect(sink.column('rpm')).toEqual([6000, 6000])
    expect([source.label, source.name]).toEqual(['REPLAY', 'points.json'])
    await source.close()
  })

  test('what is no recording is refused with what it is, and can be tried again', async () => {
    const { answer, source } = await play('a.txt', 'hello')
    expect(answer).toMatchObject({ ok: false, code: 'unknown-format' })
    expect(await source.open(new FakeSink())).toMatchObject({ ok: false, code: 'unknown-format' })
  })
})
