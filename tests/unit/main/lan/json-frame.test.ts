import { describe, expect, it, vi } from 'vitest'
import { jsonFrame, readFrame } from '../../../../src/main/lan/json-frame.ts'

const feed = (data: unknown) => ({ t: 'feed', feed: 'session.time', n: 3, superseded: 1, ageS: 0.5, data }) as const

describe('JSON frames', () => {
  it.each([{ rows: [1, 'a"b', null] }, [1, 2], null, 7, 'x', {}])('reads back as the message it was (%j)', data => {
    expect(JSON.parse(jsonFrame(feed(data)))).toEqual(feed(data))
  })

  it('writes a shared payload once', () => {
    const toJSON = vi.fn(() => 'written')
    const data = { toJSON }
    jsonFrame(feed(data))
    jsonFrame({ ...feed(data), n: 4 })
    expect(toJSON).toHaveBeenCalledTimes(1)
  })

  it('reads what is no JSON as nothing', () => {
    expect(readFrame('{"t":')).toBeUndefined()
    expect(readFrame('['.repeat(60_000))).toBeUndefined()
    expect(readFrame('{"t":"visible","on":true}')).toEqual({ t: 'visible', on: true })
  })
})
