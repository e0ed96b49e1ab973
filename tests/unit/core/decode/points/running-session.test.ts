import { describe, expect, it } from 'vitest'
import type { FakeSink } from '../../../../support/fake-sink.ts'
import { pointAt, pointRig, reasonsOf, timesOf } from '../../../../support/point-rig.ts'

describe('a point session: where another one begins', () => {
  const begins = (sink: FakeSink): void => {
    expect(sink.jumps).toEqual([{ toS: 0, why: 'new-session' }])
    expect(sink.order.slice(-3)).toEqual(['jump', 'info', 'frame'])
    expect(sink.frames.at(-1)?.atS).toBe(0)
    expect(sink.lastInfo?.cars).toHaveLength(1)
  }

  it.each([
    ['the track', { track: 'vir' }],
    ['the event', { event: 'B' }],
    ['the session', { session: 'R2' }],
  ])('Given that %s changes, then everyone is told to forget and the new session starts at zero', (_, change) => {
    const { sink, send } = pointRig()
    const before = { event: 'A', session: 'R1' }
    send(
      pointAt(0, before),
      pointAt(1, { ...before, chassis: 'b' }),
      pointAt(2, { ...before, ...change, chassis: 'b' }),
    )
    expect(sink.jumps).toEqual([])
    expect(sink.rejects.get('stray-session')?.count).toBe(1)
    send(pointAt(2, { ...before, ...change, chassis: 'b' }))
    begins(sink)
  })

  it('Given one stray point of another track among many, then nobody forgets anything', () => {
    const { sink, send } = pointRig()
    send(pointAt(0, { track: 'sebring' }), pointAt(1, { track: 'monza' }), pointAt(2, { track: 'sebring' }))
    send(pointAt(3, { track: 'monza' }), pointAt(4, { track: 'sebring' }))
    expect(sink.jumps).toEqual([])
    expect(sink.rejects.get('stray-session')?.count).toBe(2)
    expect(timesOf(sink)).toEqual([0, 2, 4])
  })

  it('Given another spelling of the same track, or a point that does not say its event, then the session goes on', () => {
    const { sink, send } = pointRig()
    send(pointAt(0, { track: 'indianapolis', event: 'A' }), pointAt(1, { track: 'Indianapolis_Motor_Speedway' }))
    expect(sink.jumps).toEqual([])
    expect(timesOf(sink)).toEqual([0, 1])
  })

  it('S-JP-9: Given half an hour without a point, then the next one begins another session', () => {
    const { sink, send, arriveAt } = pointRig()
    send(pointAt(0))
    arriveAt(100 + 1801)
    send(pointAt(1801))
    begins(sink)
  })

  it('Given one broken clock half an hour ahead, then that point is rejected and nothing is forgotten', () => {
    const { sink, send } = pointRig()
    send(pointAt(0), pointAt(9000), pointAt(1))
    expect(timesOf(sink)).toEqual([0, 1])
    expect(reasonsOf(sink)).toEqual({ 'time-leap': 1 })
    expect(sink.jumps).toEqual([])
  })

  it('Given a second point that confirms the leap, then it begins another session', () => {
    const { sink, send } = pointRig()
    send(pointAt(0), pointAt(9000), pointAt(9001))
    begins(sink)
  })

  it('S-JP-9: Given every car of the last minute back by more than a minute, then it is another session; before that, none', () => {
    const { sink, send } = pointRig()
    send(pointAt(500), pointAt(500, { chassis: 'b' }), pointAt(0))
    expect([sink.jumps.length, sink.frames.length]).toEqual([0, 2])
    send(pointAt(0.1, { chassis: 'b' }))
    expect(sink.jumps).toEqual([{ toS: 0, why: 'new-session' }])
    expect(sink.order.slice(-5)).toEqual(['jump', 'info', 'frame', 'info', 'frame'])
    expect(timesOf(sink)).toEqual([0, 0, 0, 0.1])
  })

  it('Given a car that left more than a minute ago, then it has no say in that', () => {
    const { sink, send } = pointRig()
    send(pointAt(400, { chassis: 'gone' }), pointAt(500), pointAt(0))
    begins(sink)
  })
})
