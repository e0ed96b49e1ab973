import { describe, expect, it } from 'vitest'
import { rejectReasons } from '../../../../../src/core/decode/points/reject-reasons.ts'
import { trackNamed } from '../../../../../src/core/track/circuits.ts'
import { BASE_S, type Fields, pointAt, pointRig, reasonsOf, timesOf } from '../../../../support/point-rig.ts'

describe('a point session: who and where', () => {
  it('Given the first point, then the info comes before the frame, names track and car, and the session starts at zero', () => {
    const { sink, send } = pointRig()
    send(pointAt(0, { lap: 1, speed_kmh: 36 }))
    expect(sink.order).toEqual(['info', 'frame'])
    expect(sink.lastInfo).toEqual({
      ...{ kind: 'points', session: 'unknown', lapsTotal: null, track: trackNamed('sebring') },
      cars: [{ car: 0, key: 'GR86-001', number: '001', className: '', isOwn: true }],
      rules: { pitLossS: null, tyreStops: null, compoundsRequired: 1 },
    })
    expect(timesOf(sink)).toEqual([0])
    expect(sink.column('speedMps')[0]).toBeCloseTo(10, 5)
    expect(sink.column('fuelL')).toEqual([NaN])
    expect(sink.jumps).toEqual([])
  })

  it('Given a second chassis, then the info is sent again with it, its index is its own and the first stays the own car', () => {
    const { sink, send } = pointRig()
    send(pointAt(0), pointAt(1, { chassis: 'GR86-025-47', vehicle_number: '047' }), pointAt(2))
    expect(sink.order).toEqual(['info', 'frame', 'info', 'frame', 'frame'])
    expect(sink.lastInfo?.cars.map(car => [car.car, car.number, car.isOwn])).toEqual([
      [0, '001', true],
      [1, '047', false],
    ])
    expect(sink.frames.map(frame => frame.car)).toEqual([0, 1, 0])
  })

  it('S-0-7: Given a door number that comes later, then it replaces the one read from the chassis, once', () => {
    const { sink, send } = pointRig()
    send(pointAt(0), pointAt(1, { vehicle_number: 7 }), pointAt(2, { vehicle_number: 8 }), pointAt(3))
    expect(sink.infos.map(({ info }) => info.cars[0]?.number)).toEqual(['001', '7'])
  })

  it('S-JP-1: Given a point without identity, without track or without any value, then it is rejected as that and no car appears', () => {
    const { sink, send } = pointRig()
    send({ ...pointAt(0), chassis: '' }, { ...pointAt(0), track: null }, { ...pointAt(0), rpm: 'NaN' })
    expect(reasonsOf(sink)).toEqual({ 'no-identity': 1, 'no-track': 1, 'no-values': 1 })
    expect(sink.infos).toEqual([])
  })

  it('S-JP-1: Given a track set by the user, then points need not name theirs', () => {
    const { sink, send } = pointRig({ trackName: 'VIR' })
    send({ ...pointAt(0), track: '' })
    expect(sink.lastInfo?.track.lengthM).toBe(5262.6)
  })

  it('Given more identities than any grid has, then the 201st is rejected and the known cars go on', () => {
    const { sink, send } = pointRig()
    for (let i = 0; i < 201; i++) send(pointAt(i / 100, { chassis: `car-${i}` }))
    send(pointAt(3, { chassis: 'car-0' }))
    expect(reasonsOf(sink)).toEqual({ 'too-many-cars': 1 })
    expect(sink.frames).toHaveLength(201)
  })

  it('Given the session word of the feed, then race, qualifying and practice are known', () => {
    const { sink, send } = pointRig()
    send(pointAt(0, { meta_session: 'R1' }))
    expect(sink.lastInfo?.session).toBe('race')
  })
})

describe('a point session: items', () => {
  it('S-JP-13: Given an array with a bad item, then its neighbours give frames and the item is counted with its share of the bytes', () => {
    const { sink, sendText } = pointRig()
    const text = `[${JSON.stringify(pointAt(0))},7,${JSON.stringify(pointAt(1))}]`
    sendText(text)
    expect(timesOf(sink)).toEqual([0, 1])
    expect(sink.rejects.get('not-an-object')).toEqual({ count: 1, bytes: Math.round(text.length / 3) })
    expect([sink.receivedCount, sink.receivedBytes]).toEqual([1, text.length])
  })

  it('S-JP-14: Given 513 points in one datagram, then 512 are taken and one is counted as too many', () => {
    const { sink, sendText } = pointRig()
    sendText(`[${Array.from({ length: 513 }, (_, i) => `{"chassis":"c","track":"t","rpm":1,"ts":${i}}`).join()}]`)
    expect(sink.frames).toHaveLength(512)
    expect(reasonsOf(sink)).toEqual({ 'too-many-points': 1 })
  })

  it('S-0-4: Given datagrams of several senders, then each sender has its own counts', () => {
    const { sink, session } = pointRig()
    const take = (text: string, from: string): void =>
      session.take({ content: { text }, bytes: text.length, arrivalS: 0, from })
    take(JSON.stringify(pointAt(0)), 'a')
    take('{]', 'b')
    session.take({ content: { reject: 'socket-error' }, bytes: 5, arrivalS: 0, from: 'b' })
    expect(session.senders()).toMatchObject([
      { from: 'a', received: 1, accepted: 1, rejected: 0 },
      { from: 'b', received: 2, accepted: 0, rejected: 2 },
    ])
    expect(reasonsOf(sink)).toEqual({ 'bad-json': 1, 'socket-error': 1 })
  })

  it('S-0-4: Given points of several cars, then each car has its own counts, over every session of the feed', () => {
    const { session, send } = pointRig()
    send(
      pointAt(10),
      pointAt(10),
      pointAt(3),
      pointAt(10, { rpm: 1 }),
      pointAt(11, { chassis: 'b', vehicle_number: 4 }),
    )
    send({ ...pointAt(12), track: '' }, { ...pointAt(12), chassis: '' }, 7)
    send(pointAt(20, { track: 'vir' }), pointAt(21, { track: 'vir' }))
    const [a, b, ...others] = session.cars()
    expect(others).toEqual([])
    expect(a).toMatchObject({ key: 'GR86-001', number: '001', received: 7, accepted: 4 })
    expect(Object.fromEntries(a?.reasons ?? [])).toEqual({
      ...{
        'duplicate-same': 1,
        'out-of-order': 1,
        late: 1,
        'duplicate-conflict': 1,
        'no-track': 1,
        'stray-session': 1,
      },
    })
    expect(b).toMatchObject({ key: 'b', number: '4', received: 1, accepted: 1 })
  })

  it('S-JP-8: Given unknown keys, then they are passed over and nothing is counted', () => {
    const { sink, send } = pointRig()
    send(pointAt(0, { ['k'.repeat(65)]: 1, tyre_brand: 'x', nested: { rpm: 1 } }))
    expect([sink.frames.length, reasonsOf(sink)]).toEqual([1, {}])
  })

  it('S-JP-23: Given an envelope around points without identity, then each is refused by name', () => {
    const { sink, send } = pointRig()
    send({ type: 'telemetry_update', data: [{ speed: 1, track: 't' }, pointAt(0)] })
    expect([sink.frames.length, reasonsOf(sink)]).toEqual([1, { 'no-identity': 1 }])
  })

  it('Given faults of many kinds, then every reason is one of the listed ones', () => {
    const { sink, send, sendText } = pointRig()
    send(pointAt(0, { speed: 1e9, lap: 3.5, pbrake_f: 400, ts: 'x' }), pointAt(0), pointAt(0, { rpm: 2 }), 1, {})
    sendText('nothing')
    expect([...sink.rejects.keys()].filter(reason => !rejectReasons.has(reason))).toEqual([])
    expect(sink.rejects.size).toBeGreaterThan(6)
  })
})

describe('a point session: time', () => {
  it('S-JP-5: Given times in several spellings, then session seconds count from the first point', () => {
    const { sink, send } = pointRig()
    const rest = { track: 'sebring', chassis: 'c', rpm: 1 }
    send({ ...rest, meta_time: '2025-11-20T00:00:00Z' }, { ...rest, utc: '2025-11-20 02:00:01.5+02:00' })
    send({ ...rest, mt: (BASE_S + 2) * 1000 }, { ...rest, ts: String(BASE_S + 3) })
    expect(timesOf(sink)).toEqual([0, 1.5, 2, 3])
  })

  it('S-JP-5: Given points without a time, then arrival places them, which is counted once for the car', () => {
    const { sink, send } = pointRig()
    const rest = { track: 'sebring', chassis: 'c', rpm: 1 }
    send(rest, rest, rest)
    expect(timesOf(sink)).toEqual([0, 0.1, 0.2])
    expect(reasonsOf(sink)).toEqual({ 'time-from-arrival': 1 })
  })

  it('S-JP-5: Given points that fall behind the time they began with, then by how much is known and none is rejected', () => {
    const { sink, session, send, arriveAt } = pointRig()
    expect(session.driftS()).toBeNaN()
    send(pointAt(0))
    arriveAt(400)
    send(pointAt(10))
    expect(session.driftS()).toBeCloseTo(-290, 6)
    expect(timesOf(sink)).toEqual([0, 10])
  })

  it('S-0-4: Given a point more than five seconds behind the newest of any car, then it is late and stands', () => {
    const { sink, send } = pointRig()
    send(pointAt(10), pointAt(5.1, { chassis: 'b' }), pointAt(4.9, { chassis: 'c' }))
    expect(reasonsOf(sink)).toEqual({ late: 1 })
    expect(sink.frames).toHaveLength(3)
  })

  it('S-JP-10: Given the same point twice, then one frame; given a second with more or other fields, then they are merged', () => {
    const { sink, send } = pointRig()
    send(pointAt(0), pointAt(0), pointAt(0, { lap: 2 }), pointAt(0, { rpm: 6100 }))
    expect(sink.column('rpm')).toEqual([6000, 6000, 6100])
    expect(sink.column('lap')).toEqual([NaN, 2, 2])
    expect(reasonsOf(sink)).toEqual({ 'duplicate-same': 1, 'duplicate-conflict': 1 })
  })

  it('Given one car whose time goes back among others, then its frame is placed as it is, counted, and nobody jumps', () => {
    const { sink, send } = pointRig()
    send(pointAt(100), pointAt(100, { chassis: 'b' }), pointAt(101), pointAt(5), pointAt(101, { chassis: 'b' }))
    expect(timesOf(sink)).toEqual([0, 0, 1, -95, 1])
    expect(reasonsOf(sink)).toEqual({ 'time-in-doubt': 1, 'out-of-order': 1, late: 1 })
    expect(sink.jumps).toEqual([])
  })

  it('Given a timestamp and a meta time, then the car clock orders and the sender clock places', () => {
    const { sink, send } = pointRig()
    const offsetS = 230_674.9
    const both = (ecuS: number, lateS: number): Fields => pointAt(ecuS + lateS, { timestamp: BASE_S + ecuS - offsetS })
    send(both(0, 0), both(1, 3), both(2, 0.5), both(3, 0))
    expect(timesOf(sink)).toEqual([0, 1, 2, 3])
    expect(reasonsOf(sink)).toEqual({})
  })
})
