// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { SourceStripPanel } from '../../../../../src/renderer/panels/source-strip/index.ts'
import { fakeSource, noFakeSource } from '../../../../support/fake-payloads.ts'
import { ScreenRig } from '../../../../support/screen-rig.tsx'

afterEach(cleanup)

function mounted(source = fakeSource(1132)) {
  const rig = new ScreenRig().open()
  rig.mount(<SourceStripPanel />)
  rig.send('source.now', source)
  rig.step()
  return rig
}

const commands = (rig: ScreenRig) => rig.wire.only('cmd').map(({ name, input }) => [name, input])

describe('SourceStripPanel', () => {
  it('Given a synthetic source, its label is word and shape', () => {
    mounted()
    expect(screen.getByTestId('source-label').textContent).toBe('◇ SYNTHETIC')
  })

  it('Given a source that can be played faster and held, each control sends its command', () => {
    const rig = mounted()
    fireEvent.click(screen.getByTestId('speed-8'))
    fireEvent.click(screen.getByTestId('hold-go'))
    fireEvent.click(screen.getByTestId('choose-udp'))
    fireEvent.change(screen.getByTestId('own-car'), { target: { value: '2' } })
    expect(commands(rig)).toEqual([
      ['source.speed', { times: 8 }],
      ['source.hold', {}],
      ['source.choose', { use: 'udp', port: 20777 }],
      ['car.choose', { car: 2 }],
    ])
  })

  it('Given a source that is held, the same button lets it go, and the strip says HELD', () => {
    const rig = mounted(fakeSource(1, { state: 'held' }))
    expect(screen.getByTestId('source-state').textContent).toBe('HELD')
    fireEvent.click(screen.getByTestId('hold-go'))
    expect(commands(rig)).toEqual([['source.go', {}]])
  })

  it('Given a live source, there is nothing to play faster or to hold', () => {
    mounted(fakeSource(1, { label: 'LIVE', canSpeed: false, canHold: false, speed: null }))
    expect([screen.queryByTestId('speed-1'), screen.queryByTestId('hold-go')]).toEqual([null, null])
  })

  it('Given no source, the demo is one press away', () => {
    const rig = mounted(noFakeSource())
    fireEvent.click(screen.getByTestId('choose-demo'))
    expect(commands(rig)).toEqual([['source.choose', { use: 'demo' }]])
  })

  it('Given rejects, all reasons are one press away', () => {
    mounted()
    fireEvent.click(screen.getByTestId('rejects'))
    expect(screen.getByTestId('reject-list').textContent).toContain('speed out of range3')
  })
})
