import { describe, expect, it } from 'vitest'
import { isTapeHead, TAPE_APPLICATION_ID, TAPE_HEAD_BYTES } from '../../../../src/core/tape/tape-head.ts'

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
