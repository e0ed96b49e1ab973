// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { TowerPanel } from '../../../../../src/renderer/panels/tower/index.ts'
import { fakeRow, fakeSource, fakeTower, noFakeSource } from '../../../../support/fake-payloads.ts'
import { ScreenRig } from '../../../../support/screen-rig.tsx'

afterEach(cleanup)

const shown = (...rows: ReturnType<typeof fakeRow>[]) => ({ atS: 2463, rows, fastestCar: 1 })

describe('TowerPanel', () => {
  it('Given twenty cars, it is a table with headers and a row for each, the own one marked in words', () => {
    const rig = new ScreenRig().open()
    rig.mount(<TowerPanel />)
    act(() => rig.send('timing.tower', fakeTower(1132)))
    rig.step()
    expect(screen.getAllByRole('row')).toHaveLength(21)
    expect(screen.getByRole('columnheader', { name: 'Interval' })).toBeDefined()
    const own = screen.getByTestId('tower-row-6')
    expect(own.dataset.own).toBe('true')
    expect(within(own).getByLabelText('own car')).toBeDefined()
  })

  it('Given two cars change places, the rows stay and their cars change', () => {
    const rig = new ScreenRig().open()
    rig.mount(<TowerPanel />)
    rig.send('timing.tower', shown(fakeRow(0), fakeRow(1)))
    rig.step()
    rig.send('timing.tower', shown(fakeRow(1, { position: 1 }), fakeRow(0, { position: 2 })))
    rig.step()
    expect(screen.getAllByRole('rowheader').map(cell => cell.textContent)).toEqual(['44', '1'])
    expect(within(screen.getByTestId('tower-row-1')).getByLabelText('fastest')).toBeDefined()
  })

  it('Given no cars yet, it waits for the first lap line; given no source, it says that', () => {
    const rig = new ScreenRig().open()
    rig.mount(<TowerPanel />)
    expect(screen.getByText('Waiting for the first lap line')).toBeDefined()
    rig.send('timing.tower', fakeTower(1))
    rig.send('source.now', noFakeSource())
    rig.step()
    expect(screen.getByText('No source: the tower fills with the first cars.')).toBeDefined()
    expect(screen.queryByRole('table')).toBeNull()
  })

  it('Given the data grows old, it stays readable, dims, and says as of when', () => {
    const rig = new ScreenRig().open()
    rig.mount(<TowerPanel />)
    rig.send('source.now', fakeSource(1132))
    rig.send('timing.tower', shown(fakeRow(0)))
    rig.step()
    expect(screen.getByTestId('tower').dataset.freshness).toBe('fresh')
    for (let i = 0; i < 5; i++) rig.step(0.5)
    expect(screen.getByTestId('tower').dataset.freshness).toBe('late')
    for (let i = 0; i < 8; i++) rig.step(0.5)
    expect(screen.getByTestId('tower').dataset.freshness).toBe('old')
    expect(screen.getByTestId('tower-age').textContent).toBe('as of 41:03 · 6 s old')
    expect(screen.getByText('leader')).toBeDefined()
  })
})
