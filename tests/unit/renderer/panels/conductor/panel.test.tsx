// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ReplayNow } from '../../../../../src/core/contract/payloads/replay.ts'
import { ConductorPanel } from '../../../../../src/renderer/panels/conductor/index.ts'
import { fakeSource, fakeTime } from '../../../../support/fake-payloads.ts'
import { fakeLiveNow, fakeReplay, fakeTimeline, noFakeReplay } from '../../../../support/fake-replay.ts'
import { ScreenRig } from '../../../../support/screen-rig.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function mounted(now: ReplayNow = fakeReplay(1132), children = <ConductorPanel />): ScreenRig {
  const rig = new ScreenRig().open()
  rig.mount(children)
  rig.send('source.now', fakeSource(1132, { label: 'REPLAY' }))
  rig.send('session.time', fakeTime(1132, { flag: 'safety-car' }))
  rig.send('replay.timeline', fakeTimeline())
  rig.send('replay.now', now)
  rig.step()
  return rig
}

const commands = (rig: ScreenRig) => rig.wire.only('cmd').map(({ name, input }) => [name, input])

async function answer(rig: ScreenRig, value: unknown = null): Promise<void> {
  const { id } = rig.wire.only('cmd').at(-1)!
  await act(async () => rig.wire.ear.heard({ t: 'res', id, answer: { ok: true, value } }))
}

async function refuse(rig: ScreenRig, say: string): Promise<void> {
  const { id } = rig.wire.only('cmd').at(-1)!
  await act(async () => rig.wire.ear.heard({ t: 'res', id, answer: { ok: false, code: 'unavailable', say } }))
}

describe('ConductorPanel', () => {
  it('Given a recording, it tells the clock, its end, where it is from and the flag', () => {
    mounted()
    const text = screen.getByTestId('conductor').textContent
    for (const word of ['18:52', ' / 47:30', 'REPLAY', 'SAFETY CAR']) expect(text).toContain(word)
  })

  it('Given no clock, it says so and leads nowhere', () => {
    mounted(noFakeReplay())
    expect(screen.getByTestId('conductor').textContent).toContain('Session clock not reported')
    expect(screen.queryByTestId('scrubber')).toBeNull()
  })

  it('Given a live source, the line has marks and nothing to hold, hurry or loop', () => {
    const rig = mounted(fakeLiveNow(1132))
    expect(screen.getByTestId('scrubber').getAttribute('aria-disabled')).toBe('true')
    for (const id of ['hold-go', 'speed', 'loop', 'go-live', 'step']) expect(screen.queryByTestId(id)).toBeNull()
    fireEvent.keyDown(document, { key: 'ArrowLeft' })
    expect(commands(rig)).toEqual([])
  })

  it('Given hands, each control sends its command', () => {
    const rig = mounted(fakeReplay(1132, { canGoLive: true, liveSay: 'UDP 20777 goes on.' }))
    fireEvent.click(screen.getByTestId('hold-go'))
    fireEvent.change(screen.getByTestId('speed'), { target: { value: '16' } })
    fireEvent.click(screen.getByTestId('go-live'))
    expect(screen.getByTestId('live-say').textContent).toBe('UDP 20777 goes on.')
    expect(commands(rig)).toEqual([
      ['source.hold', {}],
      ['source.speed', { times: 16 }],
      ['replay.live', {}],
    ])
  })

  it('Given it is held, the same button goes on, and a step can be taken', () => {
    const rig = mounted(fakeReplay(1132, { isHeld: true }))
    fireEvent.click(screen.getByTestId('step'))
    fireEvent.click(screen.getByTestId('hold-go'))
    expect(commands(rig)).toEqual([
      ['replay.step', {}],
      ['source.go', {}],
    ])
  })

  it('Given keys, they lead through time, and the target is shown before the host has answered', async () => {
    const rig = mounted()
    fireEvent.keyDown(document, { key: 'ArrowLeft' })
    rig.step()
    expect(screen.getByTestId('conductor-clock').textContent).toBe('18:47')
    fireEvent.keyDown(document, { key: 'ArrowLeft' })
    fireEvent.keyDown(document, { key: 'ArrowLeft' })
    rig.step()
    expect(screen.getByTestId('conductor-clock').textContent).toBe('18:37')
    expect(commands(rig)).toEqual([['replay.seek', { toS: 1127 }]])
    await answer(rig, { atS: 1127 })
    expect(commands(rig).at(-1)).toEqual(['replay.seek', { toS: 1117 }])
  })

  it('Given the slider has the focus, the mark at the handle is told in words', () => {
    const rig = mounted(fakeReplay(1104))
    fireEvent.focus(screen.getByTestId('scrubber'))
    rig.step()
    expect(screen.getByTestId('scrubber').getAttribute('aria-valuetext')).toContain('18:24 · box lap 12')
  })

  it('Given somebody types, the keys are theirs', () => {
    const rig = mounted(
      fakeReplay(1132),
      <>
        <input data-testid="field" />
        <ConductorPanel />
      </>,
    )
    for (const key of [' ', 'ArrowLeft', 'l', '.']) fireEvent.keyDown(screen.getByTestId('field'), { key })
    fireEvent.keyDown(screen.getByTestId('hold-go'), { key: ' ' })
    expect(commands(rig)).toEqual([])
  })

  it('Given "loop" is pressed twice, A and B are set; a third time ends it', async () => {
    const rig = mounted(fakeReplay(1000))
    fireEvent.keyDown(document, { key: 'l' })
    expect(screen.getByTestId('loop').textContent).toContain('16:40–…')
    rig.send('replay.now', fakeReplay(1030))
    rig.step()
    fireEvent.keyDown(document, { key: 'l' })
    expect(commands(rig)).toEqual([['replay.loop', { loop: { fromS: 1000, toS: 1030 } }]])
    rig.send('replay.now', fakeReplay(1010, { loop: { fromS: 1000, toS: 1030 } }))
    rig.step()
    expect(screen.getByTestId('loop').textContent).toContain('16:40–17:10')
    fireEvent.click(screen.getByTestId('loop'))
    expect(commands(rig).at(-1)).toEqual(['replay.loop', { loop: null }])
  })

  it('Given a refusal, its sentence is said', async () => {
    const rig = mounted()
    fireEvent.keyDown(document, { key: 'End' })
    await refuse(rig, 'This part was not recorded.')
    expect(screen.getByTestId('conductor-say').textContent).toBe('This part was not recorded.')
  })

  it('Given laps are being worked out behind a seek, it says so once that has lasted', () => {
    vi.useFakeTimers()
    const rig = mounted(fakeReplay(1132, { isCatchingUp: true }))
    expect(screen.queryByTestId('catching-up')).toBeNull()
    act(() => void vi.advanceTimersByTime(120))
    expect(screen.getByTestId('catching-up').textContent).toBe('CATCHING UP')
    rig.send('replay.now', fakeReplay(1132))
    rig.step()
    expect(screen.queryByTestId('catching-up')).toBeNull()
  })

  it('Given "?", the keys and the marks are listed', () => {
    mounted()
    fireEvent.keyDown(document, { key: '?' })
    const text = screen.getByTestId('key-list').textContent
    for (const word of ['Space', 'lap before', 'safety car', 'go live']) expect(text).toContain(word)
  })
})
