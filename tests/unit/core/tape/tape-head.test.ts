import { describe, expect, it } from 'vitest'
import {
  isTapeHead,
  isTapeLog,
  isUnnamedHead,
  TAPE_APPLICATION_ID,
  TAPE_HEAD_BYTES,
  TAPE_LOG_BYTES,
} from '../../../../src/core/tape/tape-head.ts'

const head = (text: string, applicationId: number, bytes = 100): Uint8Array => {
  const data = new Uint8Array(bytes)
  data.set(new TextEncoder().encode(text))
  new DataView(data.buffer).setUint32(68, applicationId)
  return data
}

describe('the first bytes of a file', () => {
  it.each([
    ['a recording', head('SQLite format 3\0', TAPE_APPLICATION_ID), true],
    ['a database of something else', head('SQLite format 3\0', 7), false],
    ['another file', head('{"pitwall":"tape"', TAPE_APPLICATION_ID), false],
    ['less than a head', head('SQLite format 3\0', TAPE_APPLICATION_ID).subarray(0, TAPE_HEAD_BYTES - 1), false],
    ['nothing', new Uint8Array(0), false],
  ])('tell %s', (_, bytes, isTape) => {
    expect(isTapeHead(bytes)).toBe(isTape)
  })

  it('are read where they lie in a larger buffer', () => {
    const all = new Uint8Array(200)
    all.set(head('SQLite format 3\0', TAPE_APPLICATION_ID), 50)
    expect(isTapeHead(all.subarray(50))).toBe(true)
  })
})

/** A log whose first page is `page`, with the magic of one order of bytes. */
function log(page: Uint8Array, more: { magic?: number; number?: number; salt?: number } = {}): Uint8Array {
  const { magic = 0x377f0682, number = 1, salt = 7 } = more
  const bytes = new Uint8Array(TAPE_LOG_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic)
  view.setUint32(16, 7)
  view.setUint32(20, 9)
  view.setUint32(32, number)
  view.setUint32(40, salt)
  view.setUint32(44, 9)
  bytes.set(page.subarray(0, TAPE_HEAD_BYTES), 56)
  return bytes
}

describe('the log beside a recording that was cut off before it was moved into it', () => {
  const tape = head('SQLite format 3\0', TAPE_APPLICATION_ID)

  it.each([
    ['of a recording', log(tape), true],
    ['with the other order of bytes', log(tape, { magic: 0x377f0683 }), true],
    ['of another database', log(head('SQLite format 3\0', 0)), false],
    ['that begins with another page', log(tape, { number: 2 }), false],
    ['that begins with a page of an earlier life', log(tape, { salt: 8 }), false],
    ['that is none', log(tape, { magic: 1 }), false],
    ['that is cut off', log(tape).subarray(0, TAPE_LOG_BYTES - 1), false],
  ])('Given one %s, Then it is told', (_, bytes, isTape) => {
    expect(isTapeLog(bytes)).toBe(isTape)
  })

  it('Given a head, Then only a database without a name may be one', () => {
    expect(isUnnamedHead(head('SQLite format 3\0', 0))).toBe(true)
    expect(isUnnamedHead(tape)).toBe(false)
    expect(isUnnamedHead(head('{"pitwall":"tape"', 0))).toBe(false)
  })
})
