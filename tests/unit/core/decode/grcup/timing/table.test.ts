import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RecordSplitter } from '../../../../../../src/core/decode/grcup/timing/record-splitter.ts'
import { column, headerOf, readTable, rowsOfHead } from '../../../../../../src/core/decode/grcup/timing/table.ts'
import { memoryFile } from '../../../../../support/byte-source.ts'
import { tableText, type Form } from '../../../../../support/grcup-timing-writer.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const forms: readonly (readonly [string, Form])[] = [
  ['plain', {}],
  ['a byte-order mark', { hasMark: true }],
  ['CRLF', { isCrlf: true }],
  ['a trailing separator', { trailing: true }],
  ['quotes', { isQuoted: true }],
  ['commas', { separator: ',' }],
  ['all at once', { hasMark: true, isCrlf: true, trailing: true, isQuoted: true, separator: ',' }],
]

describe('S-GR-2: a table in any form', () => {
  test.each(forms)('Given %s, then the columns are found by name and the cells are the same', async (_, form) => {
    const text = tableText(
      [' LAP_NUMBER', 'NUMBER'],
      [
        ['1', 'a "b"; c, d'],
        ['2', ''],
      ],
      { isQuoted: true, ...form },
    )
    for (const chunk of [1, 7, 65_536]) {
      const table = await readTable(memoryFile('t', text, chunk))
      expect(table?.header.names).toEqual(['LAP_NUMBER', 'NUMBER'])
      const cells = table ? table.rows.map(column(table.header, 'number')) : []
      expect(cells).toEqual(['a "b"; c, d', ''])
    }
  })

  test('Given columns in another order, then each is found; a missing one is blank', async () => {
    const table = await readTable(memoryFile('t', 'b,A\r\n2,1\n'))
    const row = table?.rows[0] ?? []
    expect(
      table
        ? [column(table.header, 'a')(row), column(table.header, 'c', 'b')(row), column(table.header, 'c')(row)]
        : [],
    ).toEqual(['1', '2', ''])
  })

  test('Given a line end inside quotes, then it belongs to the field', async () => {
    const table = await readTable(memoryFile('t', 'a,b\n"x\ny",2\n'))
    expect(table?.rows).toEqual([['x\ny', '2']])
  })

  test('S-0-3: a quote that is never closed takes its own line and none of those behind it', async () => {
    const lines = ['a,b', '1,2', '"open,3', '4,5', 'x,"y', '6,7', '"8","9"', '10,"11']
    for (const chunk of [1, 7, 65_536]) {
      const table = await readTable(memoryFile('t', lines.join('\n'), chunk))
      expect(table?.rows).toEqual([
        ...[['1', '2'], ['open,3'], ['4', '5'], ['x', 'y'], ['6', '7'], ['8', '9'], ['10', '11']],
      ])
    }
  })

  test('blank lines before the header are nothing', async () => {
    expect(await readTable(memoryFile('t', '\r\n\na,b\n1,2\n'))).toMatchObject({ rows: [['1', '2']] })
  })

  test('S-GR-2: blanks before a quoted cell are none of it', async () => {
    const table = await readTable(memoryFile('t', '"a"; "b"\r\n"1"; "x;y"\r\n'))
    expect([table?.header.names, table?.rows]).toEqual([['a', 'b'], [['1', 'x;y']]])
  })

  test('a file that cannot be read to its end gives its whole rows and says that it is cut', async () => {
    const whole = memoryFile('t', 'a,b\n1,2\n3,')
    const broken = {
      ...{
        name: 't',
        bytes: 9,
        isCompressed: true,
        range: (from: number, length: number) => whole.range(from, length),
      },
      chunks: () => whole.chunks(),
      async *text() {
        yield* whole.text()
        throw new Error('unexpected end of file')
      },
    }
    expect(await readTable(broken)).toMatchObject({ rows: [['1', '2']], isCut: true })
    expect(await readTable(whole)).toMatchObject({ isCut: false })
  })

  test.each([
    ['nothing', ''],
    ['one column', 'only\n1\n'],
    ['binary', 'a,b\u0000c,d\n1,2,3\n'],
  ])('Given %s, then it is no table', async (_, text) => {
    expect(await readTable(memoryFile('t', text))).toBeNull()
  })

  test('Given the head of a file, then its whole rows are read and the cut one is left out', () => {
    const head = bytes('a,b\n1,2\n3,4\n5,')
    const header = headerOf(head)
    expect(header ? rowsOfHead(head, header) : null).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  test('A quote that never ends stays bounded, and rows behind it are read again', () => {
    const splitter = new RecordSplitter(',')
    const records = [...splitter.push(`a,"${'x'.repeat(200_000)}\n1,2\n`), ...splitter.end()]
    expect(records.map(record => record.join('').length <= 65_536)).toEqual([true, true])
    expect(records[1]).toEqual(['1', '2'])
  })

  test('Given any text in any chunks, then the records are the same and nothing throws', () => {
    const cut = (text: string, size: number): string[][] => {
      const splitter = new RecordSplitter(';')
      const found: string[][] = []
      for (let i = 0; i < text.length; i += size) found.push(...splitter.push(text.slice(i, i + size)))
      return [...found, ...splitter.end()]
    }
    const alphabet = fc.constantFrom('a', ';', '"', '\n', '\r', ' ')
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 60 }), letters => {
        const text = letters.join('')
        expect(cut(text, 1)).toEqual(cut(text, 1000))
        expect(cut(text, 7)).toEqual(cut(text, 1000))
      }),
    )
  })
})
