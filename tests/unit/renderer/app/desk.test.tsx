// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Desk } from '../../../../src/renderer/app/desk.tsx'
import { goTo } from '../../../../src/renderer/app/use-place.ts'
import { emptyFakeLibrary, fakeJob, fakeLibrary } from '../../../support/fake-library.ts'
import { fakeSource } from '../../../support/fake-payloads.ts'
import { ScreenRig } from '../../../support/screen-rig.tsx'

beforeEach(() => {
  location.hash = ''
})
afterEach(cleanup)

const opened = (): ScreenRig => {
  const rig = new ScreenRig().open()
  rig.mount(<Desk />)
  return rig
}

describe('Desk', () => {
  it('Given no address, the Live page is shown with every panel, and every feed is asked for once', () => {
    const rig = opened()
    for (const id of ['source-strip', 'radio-call', 'tower', 'gauges', 'tyre-map', 'alerts', 'workers', 'conductor'])
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
      'library.now',
      'replay.now',
      'replay.timeline',
      'session.time',
      'source.now',
      'strategy.call',
      'strategy.outlook',
      'timing.tower',
      'tyre.now',
    ])
  })

  it.each(['library', 'compare'] as const)('Given the address of %s, that page is shown and marked', page => {
    location.hash = `#${page}`
    opened()
    expect(screen.getByTestId(page)).toBeDefined()
    expect(screen.queryByTestId('tower')).toBeNull()
    expect(screen.getByTestId(`page-${page}`).getAttribute('aria-current')).toBe('page')
    expect(screen.getByTestId('page-live').getAttribute('aria-current')).toBeNull()
  })

  it('Given another page is opened, strip and conductor stay where they are', async () => {
    opened()
    await act(async () => {
      goTo({ page: 'library', sessionId: '' })
      window.dispatchEvent(new Event('hashchange'))
    })
    expect(screen.getByTestId('library')).toBeDefined()
    expect(screen.getByTestId('source-strip')).toBeDefined()
    expect(screen.getByTestId('conductor')).toBeDefined()
  })

  it('Given a synthetic source, the whole window is marked', () => {
    const rig = new ScreenRig().open()
    const { container } = rig.mount(<Desk />)
    rig.send('source.now', fakeSource(1))
    rig.step()
    expect(container.querySelector('.page')?.getAttribute('data-label')).toBe('SYNTHETIC')
  })

  it('Given a running job, a dot on the Library says so in words; without one there is none', () => {
    const rig = opened()
    rig.send('library.now', fakeLibrary({ jobs: [fakeJob(), fakeJob({ job: 9 })] }))
    rig.step()
    expect(screen.getByTestId('page-library').textContent).toContain('2 jobs are running')
    rig.send('library.now', emptyFakeLibrary())
    rig.step()
    expect(screen.getByTestId('page-library').textContent).not.toContain('running')
  })

  it('Given the link is lost, a banner counts the seconds until it is back', () => {
    const rig = opened()
    expect(screen.queryByTestId('link-banner')).toBeNull()
    act(() => rig.wire.ear.closed())
    rig.step(0.5)
    expect(screen.getByTestId('link-banner').textContent).toContain('Link to the engine lost 0 s ago.')
    act(() => rig.clock.advance(0.5))
    act(() => rig.wire.ear.opened())
    expect(screen.queryByTestId('link-banner')).toBeNull()
  })
})
