// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { LibraryNow } from '../../../../../src/core/contract/payloads/library.ts'
import type { HistoryLaps } from '../../../../../src/core/contract/payloads/replay.ts'
import { ComparePanel } from '../../../../../src/renderer/panels/compare/index.ts'
import { fakeComparison, fakeHistory } from '../../../../support/fake-laps.ts'
import { emptyFakeLibrary, fakeLibrary } from '../../../../support/fake-library.ts'
import { fakeReplay } from '../../../../support/fake-replay.ts'
import { ScreenRig } from '../../../../support/screen-rig.tsx'

afterEach(cleanup)

function opened(library: LibraryNow = fakeLibrary(), sessionId = ''): ScreenRig {
  const rig = new ScreenRig().open()
  rig.mount(<ComparePanel sessionId={sessionId} />)
  rig.send('replay.now', fakeReplay(1132))
  rig.send('library.now', library)
  rig.step()
  return rig
}

const last = (rig: ScreenRig) => rig.wire.only('cmd').at(-1)!
const commands = (rig: ScreenRig) => rig.wire.only('cmd').map(({ name, input }) => [name, input])

async function answer(rig: ScreenRig, value: unknown): Promise<void> {
  await act(async () => rig.wire.ear.heard({ t: 'res', id: last(rig).id, answer: { ok: true, value } }))
}

async function compared(rig: ScreenRig, history: HistoryLaps = fakeHistory()): Promise<void> {
  await answer(rig, history)
  if (last(rig).name !== 'history.compare') return
  const { a, b } = last(rig).input as {
    a: Parameters<typeof fakeComparison>[0]
    b: Parameters<typeof fakeComparison>[1]
  }
  await answer(rig, fakeComparison(a, b))
}

const id = 'sebring-race-1'

describe('ComparePanel', () => {
  it.each([
    ['no recording', emptyFakeLibrary()],
    [
      'no recording with two laps',
      {
        ...emptyFakeLibrary(),
        sessions: fakeLibrary().sessions.map(one => ({ ...one, laps: 1, state: 'whole' as const })),
      },
    ],
  ])('Given %s is there, it says what it needs', (_name, library) => {
    const rig = new ScreenRig().open()
    rig.mount(<ComparePanel sessionId="" />)
    rig.send('library.now', library)
    rig.step()
    expect(screen.getByTestId('compare').textContent).toContain('Needs two complete laps.')
    expect(commands(rig)).toEqual([])
  })

  it('Given a recording with one lap after all, it says what it needs', async () => {
    const rig = opened()
    await compared(rig, {
      cars: [{ car: 6, number: '14', isOwn: true, laps: fakeHistory().cars[1]!.laps.slice(0, 1) }],
    })
    expect(screen.getByTestId('compare-empty').textContent).toBe('Needs two complete laps.')
  })

  it("Given the played recording, the own car's best and last clean laps are compared", async () => {
    const rig = opened()
    await compared(rig)
    expect(commands(rig)).toEqual([
      ['history.laps', { id }],
      ['history.compare', { a: { id, car: 6, lap: 3 }, b: { id, car: 6, lap: 4 } }],
    ])
    expect(screen.getByTestId('compare-summary').textContent).toContain('A is car 14 lap 3, 1:34.567')
  })

  it('Given another lap is chosen, only that is asked for; the recording is not read again', async () => {
    const rig = opened()
    await compared(rig)
    fireEvent.change(screen.getByTestId('lap-of-B'), { target: { value: '5' } })
    expect(commands(rig).slice(2)).toEqual([
      ['history.compare', { a: { id, car: 6, lap: 3 }, b: { id, car: 6, lap: 5 } }],
    ])
  })

  it('Given another recording for B, its laps are asked for first', async () => {
    const rig = opened()
    await compared(rig)
    fireEvent.change(screen.getByTestId('session-of-B'), { target: { value: 'demo-7' } })
    expect(commands(rig).at(-1)).toEqual(['history.laps', { id: 'demo-7' }])
    await compared(rig)
    expect(commands(rig).at(-1)).toEqual([
      'history.compare',
      { a: { id, car: 6, lap: 3 }, b: { id: 'demo-7', car: 6, lap: 4 } },
    ])
  })

  it('Given the library leads here, that recording is taken', () => {
    expect(commands(opened(fakeLibrary(), 'demo-7'))).toEqual([['history.laps', { id: 'demo-7' }]])
  })

  it('Given a refusal, its sentence is said', async () => {
    const rig = opened()
    await act(async () =>
      rig.wire.ear.heard({
        t: 'res',
        id: last(rig).id,
        answer: { ok: false, code: 'unavailable', say: 'The reader restarts.' },
      }),
    )
    expect(screen.getByTestId('compare-refused').textContent).toBe('The reader restarts.')
  })

  it('Given the chart, its place is a slider with a name', async () => {
    const rig = opened()
    await compared(rig)
    expect(screen.getByRole('slider', { name: 'Place on the lap' }).getAttribute('aria-valuetext')).toBe('nowhere')
    expect(screen.getByTestId('strips').textContent).toContain('Throttle')
  })
})
