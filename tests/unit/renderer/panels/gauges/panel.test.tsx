// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { GaugesPanel } from '../../../../../src/renderer/panels/gauges/index.ts'
import { fakeCar, fakeSource, noFakeSource } from '../../../../support/fake-payloads.ts'
import { ScreenRig } from '../../../../support/screen-rig.tsx'

afterEach(cleanup)

const speed = () => screen.getByTestId('speed-digits').textContent

describe('GaugesPanel', () => {
  it('Given a frame of the own car, the digits are painted, and acknowledged once they are on the glass', () => {
    const rig = new ScreenRig().open()
    rig.mount(<GaugesPanel />)
    rig.send('source.now', fakeSource(1))
    rig.send('car.now', fakeCar(1, { speedMps: 50 }))
    rig.step()
    expect(speed()).toBe('180')
    expect(rig.wire.only('ack')).toContainEqual({ t: 'ack', feed: 'car.now', n: 1 })
  })

  it('Given no frame for more than five seconds, the digits are blank by themselves', () => {
    const rig = new ScreenRig().open()
    rig.mount(<GaugesPanel />)
    rig.send('car.now', fakeCar(1, { speedMps: 50 }))
    for (let i = 0; i < 11; i++) rig.step(0.5)
    expect(speed()).toBe('—')
    expect(screen.getByTestId('speed-why').textContent).toBe('5 s old')
  })

  it('Given the source is given up, what it sent last is not shown any more', () => {
    const rig = new ScreenRig().open()
    rig.mount(<GaugesPanel />)
    rig.send('car.now', fakeCar(1, { speedMps: 50 }))
    rig.step()
    rig.send('source.now', noFakeSource())
    rig.step()
    rig.step()
    expect(speed()).toBe('—')
    expect(screen.getByTestId('speed-why').textContent).toBe('no source')
  })
})
