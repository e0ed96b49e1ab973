import { describe, expect, test } from 'vitest'
import { pointSenders } from '../../../../src/core/views/point-senders.ts'
import { drive } from '../../../support/point-drive.ts'
import { pointAt, pointRig, type PointRig } from '../../../support/point-rig.ts'

const adviceOf = (rig: PointRig): readonly string[] => pointSenders(rig.session, 101)[0]?.advice ?? []
const whole = { lap: 1, lapdist_m: 10, speed_kmh: 100 }

describe('S-F1-35: the senders of points', () => {
  test('a sender says what it sends, whose, how much of it, and which channels came', () => {
    const rig = pointRig()
    rig.send(
      pointAt(0, { ...whole, session: 'R1' }),
      pointAt(0, { ...whole, session: 'R1' }),
      pointAt(9, whole),
      pointAt(8),
    )
    const [sender, ...others] = pointSenders(rig.session, 103)
    expect(others).toEqual([])
    expect(sender).toMatchObject({
      ...{ from: 'udp:127.0.0.1:5000', product: 'JSON points', format: 'json', received: 4, accepted: 3, lost: 0 },
      ...{ duplicates: 1, outOfOrder: 1, session: 'race', track: 'sebring', cars: 1, own: '001', advice: [] },
      channels: ['speedMps', 'rpm', 'lapDistM', 'lap'],
      packets: [{ name: 'points', count: 3, expectedPerS: null }],
    })
  })

  test('lines are named as lines', () => {
    const rig = pointRig()
    rig.sendText('2025-11-20T00:00:00Z,sebring,GR86-001,1,280.5,210')
    expect(pointSenders(rig.session, 101)).toMatchObject([{ product: 'CSV points', format: 'csv' }])
  })

  test.each([
    ['no track', { ...pointAt(0), track: '' }, 'send track'],
    ['no car', { ...pointAt(0), chassis: '' }, 'send chassis'],
    ['nothing that can be read', 7, 'see the reasons'],
  ])('S-F1-36: a sender of which nothing could be used, with %s, is told what to send', (_, item, word) => {
    const rig = pointRig()
    rig.send(item)
    expect(adviceOf(rig)).toEqual([expect.stringContaining(word)])
  })

  test('S-F1-36: channels without which a screen stays empty are named; a share of the lap is a place too', () => {
    const rig = pointRig()
    rig.send(pointAt(0))
    expect(adviceOf(rig).map(say => say.split(':')[0])).toEqual([
      'No speed yet',
      'No lap number yet',
      'No place on the lap yet',
    ])
    rig.send(pointAt(1, { speed: 1, lap: 1, trackPosition: 0.5 }))
    expect(adviceOf(rig)).toEqual([])
  })

  test('S-JP-5, S-JP-6, S-JP-23: what had to be assumed is said', () => {
    const rig = pointRig()
    const timeless = { ...pointAt(0, whole), meta_time: null, chassis: 'b' }
    rig.send(pointAt(0, { ...whole, pbrake_f: 10 }), { ...timeless, pbrake_f: 500 })
    rig.send(pointAt(1, { ...whole, fuelLevel: 50, tireWear: { frontLeft: 95 } }))
    rig.send(pointAt(2, { ...whole, chassis: 'c', tireWear: { frontLeft: 5 } }))
    expect(adviceOf(rig)).toEqual([
      'Brake pressures are taken as bar (assumed).',
      'Brake pressures of 1 car are taken as psi: they exceed 300.',
      'Tyre wear is taken as what remains (assumed).',
      'Tyre wear is taken as worn (assumed).',
      'Points without a time are placed by their arrival.',
      'Fuel comes as a share of a tank of unknown size and is not used: send fuelL in litres.',
    ])
  })

  test('S-JP-7, S-GR-27, S-GR-11: a sensor that looks reversed or biased, and divided degrees, are said, not repaired', () => {
    const rig = pointRig()
    for (const { atS, speedMps, accLongMps2, accLatMps2, steerRad } of drive(120)) {
      const [accx, accy] = [-accLongMps2 / 9.80665 - 0.26, -accLatMps2 / 9.80665]
      const sensors = { speed_ms: speedMps, accx, accy, steer: (steerRad * 180) / Math.PI, lat: 0.66, lon: -1.43 }
      rig.send(pointAt(atS, { lap: 1, lapdist_m: 1, ...sensors }))
    }
    const advice = adviceOf(rig).join('\n')
    for (const word of ['(imu-reversed); invert accx', 'invert accy', '-0.26 g', 'gps-divided-by-60']) {
      expect(advice).toContain(word)
    }
  })

  test('S-JP-5: a time that leaves the one it began with by more than a minute is shown', () => {
    const rig = pointRig()
    rig.send(pointAt(0, whole))
    rig.arriveAt(100 + 90)
    rig.send(pointAt(40, whole))
    expect(adviceOf(rig)).toEqual([])
    rig.arriveAt(100 + 290)
    rig.send(pointAt(90, whole))
    expect(adviceOf(rig)).toEqual([expect.stringContaining('200 s behind')])
  })
})
