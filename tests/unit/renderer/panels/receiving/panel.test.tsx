// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { ReceivingButton } from '../../../../../src/renderer/panels/receiving/index.ts'
import { fakeReceiving } from '../../../../support/fake-payloads.ts'
import { ScreenRig } from '../../../../support/screen-rig.tsx'

afterEach(cleanup)

function opened(receiving = fakeReceiving(100)) {
  const rig = new ScreenRig().open()
  rig.mount(<ReceivingButton />)
  fireEvent.click(screen.getByTestId('receiving'))
  rig.send('source.receiving', receiving)
  rig.step()
  return rig
}

const commands = (rig: ScreenRig) => rig.wire.only('cmd').map(({ name, input }) => [name, input])
const nothing = { senders: [], forwards: [], say: 'UDP 20777: nothing has come.', canForward: true }

describe('S-F1-35: what am I receiving?', () => {
  test('it is asked for only while it is open: nobody computes rates that nobody sees', async () => {
    const rig = new ScreenRig().open()
    rig.mount(<ReceivingButton />)
    expect(rig.wire.only('sub')).toEqual([])
    fireEvent.click(screen.getByTestId('receiving'))
    expect(rig.wire.only('sub').map(({ feed }) => feed)).toEqual(['source.receiving'])
    expect(screen.getByText('Waiting for the engine.')).toBeTruthy()
    fireEvent.click(screen.getByText('Close'))
    // The drawer leaves in a task of its own.
    await expect
      .poll(() => {
        rig.step()
        return rig.wire.only('unsub').map(({ feed }) => feed)
      })
      .toEqual(['source.receiving'])
  })

  test('each sender says who it is, what is missing, how fast each packet comes and what was counted', () => {
    opened()
    const text = screen.getByTestId('sender').textContent
    for (const word of ['F1 25', 'from 192.168.1.20:51234', 'Motion', 'when it happens', 'f1-size × 4', '4 channels']) {
      expect(text).toContain(word)
    }
    expect(screen.getByTestId('sender-advice').textContent).toContain('Your Telemetry: Public')
  })

  test('a packet that comes too slowly is marked by more than colour', () => {
    opened()
    const slow = screen.getAllByLabelText('slower than expected')
    expect(slow.map(mark => mark.closest('tr')?.textContent)).toEqual([expect.stringContaining('CarDamage')])
  })

  test('S-F1-36: without a sender one sentence says what to do', () => {
    opened(nothing)
    expect(screen.getByTestId('receiving-say').textContent).toBe('UDP 20777: nothing has come.')
    expect(screen.queryByTestId('sender')).toBeNull()
  })

  test('S-F1-34: a target is added to those that are there, and one press stops it', () => {
    const rig = opened()
    fireEvent.change(screen.getByTestId('forward-to'), { target: { value: '10.0.0.9:20779' } })
    fireEvent.click(screen.getByText('Forward'))
    fireEvent.click(screen.getByText('Stop'))
    expect(commands(rig)).toEqual([
      ['source.forward', { targets: ['192.168.1.30:20778', '10.0.0.9:20779'] }],
      ['source.forward', { targets: [] }],
    ])
  })

  test('a source that cannot forward offers none', () => {
    opened({ ...nothing, canForward: false })
    expect(screen.queryByTestId('forward-to')).toBeNull()
  })
})
