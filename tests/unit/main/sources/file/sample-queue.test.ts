import { describe, expect, test } from 'vitest'
import { give, SampleQueue } from '../../../../../src/main/sources/file/sample-queue.ts'
import { FakeSink } from '../../../../support/fake-sink.ts'
import { frameOf, sessionOf } from '../../../../support/frames.ts'

describe('what a decoder said in one go', () => {
  test('it comes out in the same order, and as it was when it was said', () => {
    const queue = new SampleQueue()
    const frame = frameOf({ rpm: 1000 })
    queue.received(9)
    queue.info(0, sessionOf(1))
    queue.frame(1, 0, frame)
    frame.fill(NaN)
    queue.event(2, { kind: 'flag', flag: 'red' })
    queue.gap(2, 4, 3, 'network')
    queue.reject('bad', 5)
    queue.jump(0, 'flashback')
    expect([queue.size, queue.peek()?.kind]).toEqual([7, 'received'])
    const sink = new FakeSink()
    for (let item = queue.take(); item; item = queue.take()) give(item, sink)
    expect(sink.order).toEqual(['info', 'frame', 'event', 'gap', 'jump'])
    expect(sink.column('rpm')).toEqual([1000])
    expect(sink.gaps).toEqual([{ fromS: 2, toS: 4, lost: 3, why: 'network' }])
    expect([sink.rejected('bad'), sink.receivedBytes, queue.size]).toEqual([1, 9, 0])
    expect([queue.peek(), queue.take()]).toEqual([undefined, undefined])
  })
})
