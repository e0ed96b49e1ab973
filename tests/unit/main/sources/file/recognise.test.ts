import { describe, expect, test } from 'vitest'
import { likeness } from '../../../../../src/main/sources/file/recognise.ts'

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)
const text = (value: string): Uint8Array => new TextEncoder().encode(value)

describe('what a content is that no format claims', () => {
  test.each([
    [bytes(), 'empty'],
    [bytes(0x50, 0x4b, 3, 4, 9), 'a zip archive (a spreadsheet is one too): unpack it first'],
    [text('PAR1....'), 'a Parquet table: export it as CSV first'],
    [text('%PDF-1.7'), 'a PDF document'],
    [bytes(1, 2, 0, 4), 'binary data of no kind that PitWall knows'],
    [text('<!DOCTYPE html><p>'), 'a web page or XML'],
    [text('{"name":"x","b":[{"c":1}]}'), 'JSON that is no telemetry PitWall knows (name, b, c …)'],
    [text('[1,2]'), 'JSON that is no telemetry PitWall knows'],
    [text('name,price\n1,2'), 'a table with columns PitWall does not know (name, price)'],
    [text('"a";b;c;d;e\n'), 'a table with columns PitWall does not know (a, b, c, d, …)'],
    [text('# Notes\nhello'), 'text, not telemetry'],
    [text('# Tyres: wear, heat\nhello'), 'text, not telemetry'],
    [text('Dear all, hello\nthis is a letter'), 'text, not telemetry'],
  ])('%#: %s', (head, expected) => {
    expect(likeness(head)).toBe(expected)
  })
})
