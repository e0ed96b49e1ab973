// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { SourceStripPanel } from '../../../../../src/renderer/panels/source-strip/index.ts'
import { fakeSource, fakeTime, noFakeSource } from '../../../../support/fake-payloads.ts'
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

  it('Given a source, each control sends its command', () => {
    const rig = mounted()
    fireEvent.click(screen.getByTestId('choose-udp'))
    fireEvent.change(screen.getByTestId('own-car'), { target: { value: '2' } })
    expect(commands(rig)).toEqual([
      ['source.choose', { use: 'udp', port: 20777 }],
      ['car.choose', { car: 2 }],
    ])
  })

  it('Given a source that is held, the strip says HELD', () => {
    mounted(fakeSource(1, { state: 'held' }))
    expect(screen.getByTestId('source-state').textContent).toBe('HELD')
  })

  it('Given recording has stopped, the reason stands out and one press records again', () => {
    const rig = mounted(
      fakeSource(1, { isRecording: false, recordingSay: 'NOT RECORDING: the disk is full (0 bytes free).' }),
    )
    expect(screen.getByRole('alert').textContent).toBe('■ NOT RECORDING: the disk is full (0 bytes free).')
    fireEvent.click(screen.getByTestId('record-again'))
    expect(commands(rig)).toEqual([['recording.resume', {}]])
  })

  it.each([
    [{ isRecording: true, recordingSay: 'recording, 14 MB' }, '◉ REC recording, 14 MB'],
    [{ isRecording: false, recordingSay: 'a replay is not recorded' }, '○ a replay is not recorded'],
  ])('Given recording is as it should be, it is said quietly', (changes, text) => {
    mounted(fakeSource(1, changes))
    expect(screen.getByTestId('recording').textContent).toBe(text)
    expect(screen.queryByTestId('record-again')).toBeNull()
  })

  it('Given a note is written, it is sent trimmed, and the moment is confirmed', async () => {
    const rig = mounted()
    rig.send('session.time', fakeTime(1132))
    rig.step()
    fireEvent.click(screen.getByTestId('note'))
    fireEvent.change(screen.getByTestId('note-text'), { target: { value: ' rain in sector 2 ' } })
    fireEvent.submit(screen.getByTestId('note-text'))
    expect(commands(rig)).toEqual([['session.note', { text: 'rain in sector 2' }]])
    const { id } = rig.wire.only('cmd').at(-1)!
    await act(async () => rig.wire.ear.heard({ t: 'res', id, answer: { ok: true, value: null } }))
    expect(screen.getByTestId('noted').textContent).toBe('✓ Noted at 18:52')
  })

  it('Given nothing but blanks is written, nothing is sent', () => {
    const rig = mounted()
    fireEvent.click(screen.getByTestId('note'))
    fireEvent.change(screen.getByTestId('note-text'), { target: { value: '   ' } })
    fireEvent.submit(screen.getByTestId('note-text'))
    expect(commands(rig)).toEqual([])
  })

  it('Given no source, there is nothing to note', () => {
    mounted(noFakeSource())
    expect(screen.queryByTestId('note')).toBeNull()
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
