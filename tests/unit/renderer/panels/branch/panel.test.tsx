// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { BranchButton } from '../../../../../src/renderer/panels/branch/index.ts'
import { branchPlace, branchRaces } from '../../../../../src/renderer/panels/branch/model.ts'
import { fakeSource, noFakeSource } from '../../../../support/fake-payloads.ts'
import { fakeBranch } from '../../../../support/fake-replay.ts'
import { ScreenRig } from '../../../../support/screen-rig.tsx'

afterEach(cleanup)

function mounted(source = fakeSource(1132)): ScreenRig {
  const rig = new ScreenRig().open()
  rig.mount(<BranchButton />)
  rig.send('source.now', source)
  rig.step()
  return rig
}

const id = (rig: ScreenRig): number => rig.wire.only('cmd').at(-1)!.id

describe('BranchButton', () => {
  it('Given it is pressed, the moment is asked about and the plans are shown as on the card', async () => {
    const rig = mounted()
    fireEvent.click(screen.getByTestId('branch'))
    expect(screen.getByText('Racing the plans…')).toBeTruthy()
    await act(async () => rig.wire.ear.heard({ t: 'res', id: id(rig), answer: { ok: true, value: fakeBranch(1132) } }))
    expect(screen.getByTestId('branch-place').textContent).toBe('From 18:52, lap 12, P7 · 2\u2009000 races, seed 7')
    expect(screen.getByTestId('plan-box-now').textContent).toContain('72 %')
    expect(screen.getByText(/It changes nothing/)).toBeTruthy()
    expect(rig.wire.only('cmd').map(({ name, input }) => [name, input])).toEqual([['replay.branch', {}]])
  })

  it('Given a refusal, its sentence is said', async () => {
    const rig = mounted()
    fireEvent.click(screen.getByTestId('branch'))
    const answer = { ok: false, code: 'unavailable', say: 'Needs 3 clean laps (1 so far).' } as const
    await act(async () => rig.wire.ear.heard({ t: 'res', id: id(rig), answer }))
    expect(screen.getByTestId('branch-refused').textContent).toBe('Needs 3 clean laps (1 so far).')
  })

  it('Given no source, there is nothing to ask about', () => {
    mounted(noFakeSource())
    expect(screen.queryByTestId('branch')).toBeNull()
  })
})

describe('the answer in words', () => {
  const unknown = { unknown: 'not-reported' } as const
  it.each([
    [fakeBranch(2463), 'From 41:03, lap 26, P7'],
    [{ ...fakeBranch(10), lap: unknown, position: unknown }, 'From 0:10'],
  ])('Given a state, what is known of it is told', (answer, text) => {
    expect(branchPlace(answer)).toBe(text)
  })

  it('Given no races, it says so', () => {
    expect(branchRaces({ ...fakeBranch(1), races: 0 })).toBe('No races run')
  })
})
