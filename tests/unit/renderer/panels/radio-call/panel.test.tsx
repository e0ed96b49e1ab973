// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { RadioCallPanel } from '../../../../../src/renderer/panels/radio-call/index.ts'
import { fakeCall, fakeOutlook } from '../../../../support/fake-calls.ts'
import { fakeSource, fakeTime, fakeWorkers } from '../../../../support/fake-payloads.ts'
import { ScreenRig } from '../../../../support/screen-rig.tsx'

afterEach(cleanup)

function mounted(call = fakeCall()) {
  const rig = new ScreenRig().open()
  rig.mount(<RadioCallPanel />)
  rig.send('source.now', fakeSource(1132, { label: 'LIVE' }))
  rig.send('session.time', fakeTime(1132))
  rig.send('strategy.outlook', fakeOutlook(1132, call))
  rig.step()
  return rig
}

const card = () => screen.getByRole('article')
const text = (id: string) => screen.getByTestId(id).textContent

describe('RadioCallPanel', () => {
  it('Given an open call, headline, words and time left are on the card', () => {
    mounted()
    expect(text('radio-headline')).toContain('BOX THIS LAP')
    expect(text('radio-deadline')).toBe('0:42')
    expect(text('radio-confidence')).toBe('72 %')
  })

  it('Given the deadline has passed, it reads too late', () => {
    const rig = mounted()
    rig.send('session.time', fakeTime(1174))
    rig.step()
    expect(text('radio-deadline')).toBe('too late')
  })

  it('Given Space on the card, the call is copied; given Shift and Space, it is declined', async () => {
    const rig = mounted()
    fireEvent.keyDown(card(), { key: ' ' })
    const first = rig.wire.only('cmd')[0]
    await act(async () => rig.wire.ear.heard({ t: 'res', id: first?.id ?? 0, answer: { ok: true, value: null } }))
    fireEvent.keyDown(card(), { key: ' ', shiftKey: true })
    expect(rig.wire.only('cmd').map(({ name, input }) => [name, input])).toEqual([
      ['call.acknowledge', { callId: 'call-3', said: 'copied' }],
      ['call.acknowledge', { callId: 'call-3', said: 'declined' }],
    ])
  })

  it('Given a key that is held, or Space on a button inside, the card does nothing of its own', () => {
    const rig = mounted()
    fireEvent.keyDown(card(), { key: ' ', repeat: true })
    fireEvent.keyDown(screen.getByRole('button', { name: /Copied/ }), { key: ' ' })
    expect(rig.wire.only('cmd')).toEqual([])
  })

  it('Given a refusal, its sentence is on the card', async () => {
    const rig = mounted()
    fireEvent.click(screen.getByRole('button', { name: /Decline/ }))
    const id = rig.wire.only('cmd')[0]?.id ?? 0
    const answer = { ok: false, code: 'unavailable', say: 'That call is no longer open.' } as const
    await act(async () => rig.wire.ear.heard({ t: 'res', id, answer }))
    expect(screen.getByText('That call is no longer open.')).toBeDefined()
  })

  it('Given the link is lost, answering is off and nothing is kept for later', () => {
    const rig = mounted()
    act(() => rig.wire.ear.closed())
    fireEvent.keyDown(card(), { key: ' ' })
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /Copied/ }).disabled).toBe(true)
    expect(rig.wire.only('cmd')).toEqual([])
  })

  it('Given it was copied, it says so and asks no more', () => {
    mounted(fakeCall({ status: 'acknowledged' }))
    expect(screen.getByText('COPIED')).toBeDefined()
    expect(screen.queryByRole('button', { name: /Copied/ })).toBeNull()
  })

  it('Given no call, the plan that holds stands there as proudly', () => {
    const rig = mounted()
    rig.send('strategy.outlook', fakeOutlook(1133, null))
    rig.step()
    expect(text('radio-headline')).toContain('PLAN HOLDS')
    expect(text('radio-say')).toBe('No call. Plan holds: stop lap 17.')
  })

  it('Given the strategy worker restarts, the panel that lives by it says so', () => {
    const rig = mounted()
    expect(screen.queryByTestId('strategy-worker-note')).toBeNull()
    rig.send('health.workers', fakeWorkers('restarting'))
    rig.step()
    expect(text('strategy-worker-note')).toContain('strategy worker restarting')
  })

  it('Given superseded calls, they stay in the list, struck through', () => {
    mounted()
    expect(screen.getByText('PREPARE TO BOX').tagName).toBe('S')
  })

  it('Given a warning, ears hear it at once; given another call, when there is a pause', () => {
    const rig = mounted()
    const ears = (live: string) => document.querySelector(`[aria-live="${live}"]`)?.textContent
    expect([ears('assertive'), ears('polite')]).toEqual(['', expect.stringContaining('Box this lap')])
    rig.send('strategy.outlook', fakeOutlook(1133, fakeCall({ verb: 'CAUTION' })))
    rig.step()
    expect([ears('assertive'), ears('polite')]).toEqual([expect.stringContaining('Box this lap'), ''])
  })
})
