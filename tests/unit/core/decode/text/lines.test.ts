import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineBlocks } from '../../../../../src/core/decode/text/lines.ts'

async function* inChunks(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size))
}

async function linesOf(text: string, size = text.length || 1): Promise<string[]> {
  const lines: string[] = []
  for await (const block of lineBlocks(inChunks(text, size))) lines.push(...block)
  return lines
}

describe('the lines of a long text', () => {
  test.each([
    ['', []],
    ['a', ['a']],
    ['a\nb\n', ['a', 'b']],
    ['a\r\nb', ['a', 'b']],
    ['a\rb\r', ['a', 'b']],
    ['a\n\n\r\nb', ['a', '', '', 'b']],
    ['a\r\r\nb', ['a', '', 'b']],
    ['\n', ['']],
  ])('%j', async (text, expected) => {
    for (const size of [1, 2, 3, 100]) expect(await linesOf(text, size)).toEqual(expected)
  })

  test('S-0-12: where the chunks end changes nothing, whatever ends the lines', async () => {
    const text = fc.array(fc.constantFrom('a', 'bc', '\n', '\r', '\r\n', ' '), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 5 }), async (parts, size) => {
        expect(await linesOf(parts.join(''), size)).toEqual(await linesOf(parts.join('')))
      }),
    )
  })

  test('S-0-10: a file without line ends stays bounded, and what follows its end is read', async () => {
    const text = `${'x'.repeat(3_000_000)}\nshort`
    for (const size of [65_536, 262_144, text.length]) {
      const lines = await linesOf(text, size)
      expect(lines.map(line => line.length)).toEqual([1 << 20, 5])
    }
  })

  test('a reader that stops early lets go of the text', async () => {
    let isClosed = false
    async function* text(): AsyncGenerator<string> {
      try {
        for (;;) yield await Promise.resolve('line\n')
      } finally {
        isClosed = true
      }
    }
    for await (const lines of lineBlocks(text())) if (lines.length > 0) break
    expect(isClosed).toBe(true)
  })
})
