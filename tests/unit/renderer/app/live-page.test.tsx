// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { LivePage } from '../../../../src/renderer/app/live-page.tsx'
import { fakeSource } from '../../../support/fake-payloads.ts'
import { ScreenRig } from '../../../support/screen-rig.tsx'

afterEach(cleanup)

describe('LivePage', () => {
  it('Given the page, every panel is there and every feed is asked for once', () => {
    const rig = new ScreenRig().open()
    rig.mount(<LivePage />)
    for (const id of ['source-strip', 'radio-call', 'tower', 'gauges', 'tyre-map', 'alerts', 'workers'])
      expect(screen.getByTestId(id)).toBeDefined()
    expect(
      rig.wire
        .only('sub')
        .map(message => message.feed)
        .sort(),
    ).toEqual([
      'car.now',
      'health.alerts',
      'health.workers',
      'session.time',
      'source.now',
      'strategy.call',
      'strategy.outlook',
      'timing.tower',
      'tyre.now',
    ])
  })

  it('Given a synthetic source, the whole window is marked', () => {
    const rig = new ScreenRig().open()
    const { container } = rig.mount(<LivePage />)
    rig.send('source.now', fakeSource(1))
    rig.step()
    expect(container.querySelector('.page')?.getAttribute('data-label')).toBe('SYNTHETIC')
  })

  it('Given the link is lost, a banner counts the seconds until it is back', () => {
    const rig = new ScreenRig().open()
    rig.mount(<LivePage />)
    expect(screen.queryByTestId('link-banner')).toBeNull()
    act(() => rig.wire.ear.closed())
    rig.step(0.5)
    expect(screen.getByTestId('link-banner').textContent).toContain('Link to the engine lost 0 s ago.')
    act(() => rig.clock.advance(0.5))
    act(() => rig.wire.ear.opened())
    expect(screen.queryByTestId('link-banner')).toBeNull()
  })
})
