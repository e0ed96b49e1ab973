import { describe, expect, test } from 'vitest'
import { Progress } from '../../../../src/main/cli/progress.ts'

function terminal(isTTY: boolean) {
  const written: string[] = []
  const stream = { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream
  return { progress: new Progress(stream), written }
}

describe('progress on a terminal', () => {
  test('one line is written over itself, only when it changes, and is gone at the end', () => {
    const { progress, written } = terminal(true)
    progress.show('a.csv', 0.101)
    progress.show('a.csv', 0.109)
    progress.show('a.csv', NaN)
    progress.done()
    progress.done()
    expect(written).toEqual(['\r\u001b[Ka.csv 10 %', '\r\u001b[Ka.csv …', '\r\u001b[K'])
  })

  test('a file or a pipe gets none', () => {
    const { progress, written } = terminal(false)
    progress.show('a.csv', 0.5)
    progress.done()
    expect(written).toEqual([])
  })
})
