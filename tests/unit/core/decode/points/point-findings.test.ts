import { describe, expect, test } from 'vitest'
import { pointFindings } from '../../../../../src/core/decode/points/point-findings.ts'
import { drive } from '../../../../support/point-drive.ts'
import { pointAt, pointRig } from '../../../../support/point-rig.ts'

describe('S-0-13: the quality report of points', () => {
  test('every reason is one line for each car, with its count and a sentence', () => {
    const { session, send, sendText } = pointRig()
    send(pointAt(10), pointAt(10), pointAt(4), pointAt(3), pointAt(9, { chassis: 'b', speed: 'x' }))
    sendText('{]')
    const found = pointFindings(session).map(({ id, severity, car, count }) => [id, severity, car, count])
    expect(found).toEqual([
      ['duplicate-same', 'info', '001', 1],
      ['disorder', 'info', '001', 2],
      ['late', 'info', '001', 2],
      ['unreadable:speedMps', 'warn', 'b', 1],
      ['bad-json', 'warn', null, 1],
    ])
    for (const { say } of pointFindings(session)) expect(say).toMatch(/^[A-Z].*\.$/)
  })

  test('nothing wrong, nothing said', () => {
    const { session, send } = pointRig()
    send(pointAt(0), pointAt(1))
    expect(pointFindings(session)).toEqual([])
  })

  test('S-GR-27, S-GR-11: a reversed and biased sensor and divided degrees are told and left as they are', () => {
    const { session, sink, send } = pointRig()
    for (const moment of drive(120)) {
      const accx = -moment.accLongMps2 / 9.80665 - 0.26
      send(pointAt(moment.atS, { speed_ms: moment.speedMps, accx, lat: 39.8 / 60, lon: -86.2 / 60 }))
    }
    expect(pointFindings(session)).toMatchObject([
      { id: 'imu-reversed', car: '001' },
      { id: 'imu-bias', car: '001', say: expect.stringContaining('-0.26 g') as string },
      { id: 'gps-divided-by-60', car: '001' },
    ])
    expect(sink.column('accLongMps2')[0]).toBeCloseTo(-10 / 3 - 0.26 * 9.80665, 4)
  })
})
