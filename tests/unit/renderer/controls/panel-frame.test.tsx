// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PanelFrame } from '../../../../src/renderer/controls/panel-frame.tsx'
import { fakeSource } from '../../../support/fake-payloads.ts'
import { ScreenRig } from '../../../support/screen-rig.tsx'

afterEach(cleanup)

const ages = { feed: 'timing.tower', periodS: 0.1 } as const

describe('PanelFrame', () => {
  it('Given a reason to be empty, it stands in place of the content', () => {
    const rig = new ScreenRig().open()
    rig.mount(
      <PanelFrame id="x" title="Panel" ages={ages} empty="Waiting for the first lap line">
        figures
      </PanelFrame>,
    )
    expect(screen.getByText('Waiting for the first lap line')).toBeDefined()
    expect(screen.queryByText('figures')).toBeNull()
  })

  it('Given a source, the panel says which kind in word and shape; what speaks of the engine does not', () => {
    const rig = new ScreenRig().open()
    rig.mount(
      <>
        <PanelFrame id="x" title="Race" ages={ages}>
          figures
        </PanelFrame>
        <PanelFrame id="y" title="Engine">
          figures
        </PanelFrame>
      </>,
    )
    rig.send('source.now', fakeSource(1))
    rig.step()
    expect(screen.getByTestId('x').textContent).toContain('◇ SYNTHETIC')
    expect(screen.getByTestId('y').textContent).not.toContain('SYNTHETIC')
  })

  it('Given content that cannot be drawn, the panel says so and can be put up again; its neighbour stays', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    let isBroken = true
    const Fragile = () => {
      if (isBroken) throw new Error('no such row')
      return <p>figures</p>
    }
    const rig = new ScreenRig().open()
    rig.mount(
      <>
        <PanelFrame id="x" title="Panel">
          <Fragile />
        </PanelFrame>
        <p>neighbour</p>
      </>,
    )
    expect(screen.getByRole('alert').textContent).toContain('Panel could not be drawn.')
    expect(screen.getByText('neighbour')).toBeDefined()
    isBroken = false
    fireEvent.click(screen.getByRole('button', { name: 'Draw it again' }))
    expect(screen.getByText('figures')).toBeDefined()
    quiet.mockRestore()
  })
})
