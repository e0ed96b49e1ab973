import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { float32Text, noteLine } from '../../../../src/core/decode/tape/tape-line.ts'
import { isWhole, type Recovered } from '../../../../src/core/tape/recover-tasks.ts'
import { ReadTape } from '../../../../src/workers/tape/read-tape.ts'
import { sessionOf } from '../../../support/frames.ts'
import { recovered } from '../../../support/sqlite-damage.ts'
import { noTapes, tapeHeader } from '../../../support/tape-maker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

describe.skipIf(noTapes)('recover, on an older recording of lines', () => {
  const head = { pitwall: 'tape', version: 1, ...tapeHeader(), startedUtcMs: undefined }
  const frame = (i: number): string => `["f",${i / 10},${i % 2},0,${float32Text(Math.fround((i % 400) / 3))}]\n`
  const lines = [
    `${JSON.stringify(head)}\n`,
    noteLine({ seq: 0, atS: 0, kind: 'info', info: sessionOf(2) }),
    '["k",0,[0]]\n',
    ...Array.from({ length: 5000 }, (_, i) => frame(i)),
  ]

  const saveText = (text: string): { readonly value: Recovered; readonly path: string } => {
    const folder = tempFolder()
    const [file, path] = [join(folder, 'older.tape'), join(folder, 'older-saved.tape')]
    writeFileSync(file, text)
    const result = recovered(file, path)
    if (!result.ok) throw new Error(result.say)
    return { value: result.value, path }
  }

  it('Given it is whole, Then it is all there', () => {
    const { value, path } = saveText(lines.join(''))
    expect([value.kept.frames, isWhole(value)]).toEqual([5000, true])
    const tape = ReadTape.open(path)
    const portion = tape.portion(4321, 1)
    expect([portion?.atS[0], portion?.values[0]]).toEqual([432.1, Math.fround(321 / 3)])
    tape.close()
  })

  it('Given damaged lines, Then the rest keeps its place', () => {
    const damaged = lines.map((line, i) => (i === 1003 ? '["f",1,##\n' : i === 2000 ? '~~~\n' : line)).join('')
    const { value, path } = saveText(damaged.slice(0, -9))
    expect(value.holes[0]).toEqual({ fromSeq: 1000, count: 1 })
    expect([value.kept.frames, value.lost.frames, value.lost.entries]).toEqual([4997, 2, 1])
    const tape = ReadTape.open(path)
    expect(tape.portion(1500, 1)?.atS[0]).toBe(150)
    tape.close()
  })
})
