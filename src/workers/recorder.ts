import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import type { Portion } from '../core/aggregate/feed.ts'
import { FRAME_WIDTH } from '../core/samples/fields.ts'
import { noteLine, TapeWriter, type TapeHeader } from '../core/decode/tape/tape-line.ts'
import { serve } from './runtime/serve.ts'

/**
 * Writes one tape as lines of text. A portion is answered when it is with the operating system; a write that fails is
 * an answer with its reason, never a silent hole. The file must not exist: nothing is ever written over.
 */
serve(() => {
  let file: number | undefined
  let writer = new TapeWriter()
  const write = (text: string): void => {
    if (file === undefined) throw new Error('No recording is open.')
    for (let left = Buffer.from(text); left.length > 0;) left = left.subarray(writeSync(file, left))
  }
  const close = (): void => {
    if (file === undefined) return
    fsyncSync(file)
    closeSync(file)
    file = undefined
  }
  return Promise.resolve({
    say: 'recording to a file',
    tasks: {
      open: input => {
        const { path, header } = input as { path: string; header: TapeHeader }
        close()
        file = openSync(path, 'wx')
        writer = new TapeWriter()
        write(`${JSON.stringify(header)}\n`)
      },
      portion: input => {
        const { atS, car, values, notes, fromSeq } = input as Portion
        let text = ''
        let next = 0
        for (let i = 0; i < atS.length; i++) {
          for (let note = notes[next]; note && note.seq <= fromSeq + i; note = notes[++next]) text += noteLine(note)
          text += writer.frame(atS[i] ?? NaN, car[i] ?? 0, values, i * FRAME_WIDTH)
        }
        for (let note = notes[next]; note; note = notes[++next]) text += noteLine(note)
        write(text)
      },
      line: input => write((input as { line: string }).line),
      close,
    },
    stop: () => Promise.resolve(close()),
  })
})
