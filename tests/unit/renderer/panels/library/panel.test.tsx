// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LibraryNow } from '../../../../../src/core/contract/payloads/library.ts'
import { LibraryPanel } from '../../../../../src/renderer/panels/library/index.ts'
import { emptyFakeLibrary, fakeLibrary } from '../../../../support/fake-library.ts'
import { fakeSource } from '../../../../support/fake-payloads.ts'
import { ScreenRig } from '../../../../support/screen-rig.tsx'

afterEach(cleanup)

interface Opened {
  readonly rig: ScreenRig
  readonly played: () => void
  readonly compared: (id: string) => void
}

function opened(library: LibraryNow = fakeLibrary(), source = fakeSource(1)): Opened {
  const rig = new ScreenRig().open()
  const [played, compared] = [vi.fn(), vi.fn()]
  rig.mount(<LibraryPanel onPlaying={played} onCompare={compared} />)
  rig.send('source.now', source)
  rig.send('library.now', library)
  rig.step()
  return { rig, played, compared }
}

const commands = (rig: ScreenRig) => rig.wire.only('cmd').map(({ name, input }) => [name, input])
const rows = (): string[] =>
  screen
    .queryAllByTestId(/^session-[a-z0-9-]+$/)
    .flatMap(row => (row.tagName === 'TR' ? [row.dataset.testid ?? ''] : []))
const choose = (id: string): boolean => fireEvent.click(screen.getByTestId(`session-${id}`))

async function done(rig: ScreenRig, value: unknown = null): Promise<void> {
  const { id } = rig.wire.only('cmd').at(-1)!
  await act(async () => rig.wire.ear.heard({ t: 'res', id, answer: { ok: true, value } }))
}

describe('LibraryPanel', () => {
  it('Given nothing came yet, it waits; without recordings it says when there will be some', () => {
    const rig = new ScreenRig().open()
    rig.mount(<LibraryPanel onPlaying={() => undefined} onCompare={() => undefined} />)
    expect(screen.getByTestId('library').textContent).toContain('Waiting for the engine')
    rig.send('library.now', emptyFakeLibrary())
    rig.step()
    expect(screen.getByTestId('library-empty').textContent).toBe(
      'No recordings yet. Recording starts with the first frame.',
    )
  })

  it('Given the folder cannot be read, it says why and not that there are no recordings', () => {
    opened({ ...emptyFakeLibrary(), failure: 'The folder cannot be read.' })
    expect(screen.getByRole('alert').textContent).toContain('The folder cannot be read.')
    expect(screen.getByTestId('library-empty').textContent).toBe('')
  })

  it('Given recordings, the newest is on top and chosen; a press on a head sorts by it', () => {
    opened()
    expect(rows()[0]).toBe('session-f1-monza')
    expect(screen.getByTestId('session-pane').textContent).toContain('F1 25 Monza')
    fireEvent.click(screen.getByRole('button', { name: 'Size' }))
    expect(rows()[0]).toBe('session-sebring-race-1')
    expect(screen.getByRole('columnheader', { name: 'Size' }).getAttribute('aria-sort')).toBe('descending')
  })

  it('Given a word is typed, what has it is left; else it says that nothing is found', () => {
    opened()
    fireEvent.change(screen.getByTestId('library-search'), { target: { value: 'wet' } })
    expect(rows()).toEqual(['session-sebring-race-1'])
    fireEvent.change(screen.getByTestId('library-search'), { target: { value: 'zzz' } })
    expect(screen.getByTestId('library-empty').textContent).toBe('Nothing is found for “zzz”.')
  })

  it('Given "Play", the recording becomes the source and the race is shown', async () => {
    const { rig, played } = opened()
    choose('sebring-race-1')
    fireEvent.click(screen.getByTestId('session-play'))
    expect(commands(rig)).toEqual([['source.choose', { use: 'session', id: 'sebring-race-1' }]])
    expect(played).not.toHaveBeenCalled()
    await done(rig, { name: 'Sebring race 1' })
    expect(played).toHaveBeenCalledOnce()
  })

  it('Given a refusal, the page stays and the sentence is said', async () => {
    const { rig, played } = opened()
    fireEvent.click(screen.getByTestId('session-play'))
    const { id } = rig.wire.only('cmd').at(-1)!
    await act(async () =>
      rig.wire.ear.heard({ t: 'res', id, answer: { ok: false, code: 'unavailable', say: 'It is gone.' } }),
    )
    expect(played).not.toHaveBeenCalled()
    expect(screen.getByTestId('session-refused').textContent).toBe('It is gone.')
  })

  it('Given a live source runs, playing says that it goes on being recorded', () => {
    opened(fakeLibrary(), fakeSource(1, { label: 'LIVE' }))
    expect(screen.getByTestId('session-pane').textContent).toContain('goes on and is recorded while you watch')
  })

  it.each([
    ['newer', [true, true], false],
    ['torn', [true, true], true],
    ['iracing-cut', [false, false], true],
    ['demo-7', [false, false], false],
  ])('Given %s, what cannot be done is off, and mending is offered where it helps', (id, off, mends) => {
    opened()
    choose(id)
    const isOff = (key: string): boolean => screen.getByTestId<HTMLButtonElement>(`session-${key}`).disabled
    expect([isOff('play'), isOff('compare')]).toEqual(off)
    expect(screen.queryByTestId('session-recover') !== null).toBe(mends)
  })

  it('Given a deletion, nothing is asked, and it is undone by one press', async () => {
    const { rig } = opened()
    choose('demo-7')
    fireEvent.click(screen.getByTestId('session-delete'))
    await done(rig)
    expect(screen.getByTestId('undo-bar').textContent).toContain('Deleted Demo race (seed 7)')
    fireEvent.click(screen.getByTestId('undo'))
    await done(rig)
    expect(screen.queryByTestId('undo-bar')).toBeNull()
    expect(commands(rig)).toEqual([
      ['library.delete', { id: 'demo-7' }],
      ['library.restore', { id: 'demo-7' }],
    ])
  })

  it('Given the deleted ones are emptied, it asks once', () => {
    const { rig } = opened()
    fireEvent.click(screen.getByTestId('empty'))
    expect(commands(rig)).toEqual([])
    expect(screen.getByTestId('deleted').textContent).toContain('Gone for good: 1 recording, 88 MB.')
    fireEvent.click(screen.getByTestId('empty-sure'))
    expect(commands(rig)).toEqual([['library.empty', {}]])
  })

  it('Given a name, a note and tags are typed, one save sends them all', async () => {
    const { rig } = opened()
    choose('sebring-race-1')
    fireEvent.change(screen.getByTestId('session-name'), { target: { value: ' Sebring, wet ' } })
    fireEvent.change(screen.getByTestId('session-tags'), { target: { value: 'wet, gr cup, best' } })
    fireEvent.click(screen.getByTestId('session-save'))
    expect(commands(rig)).toEqual([
      [
        'library.edit',
        {
          id: 'sebring-race-1',
          name: 'Sebring, wet',
          note: 'Understeer from lap 9 on.',
          tags: ['wet', 'gr cup', 'best'],
        },
      ],
    ])
    await done(rig)
  })

  it('Given a new recording comes while somebody types, the pane stays on theirs', () => {
    const { rig } = opened()
    fireEvent.focus(screen.getByTestId('session-name'))
    fireEvent.change(screen.getByTestId('session-name'), { target: { value: 'half a na' } })
    const library = fakeLibrary()
    rig.send('library.now', {
      ...library,
      sessions: [{ ...library.sessions[0]!, id: 'new', startedUtcMs: 9e12 }, ...library.sessions],
    })
    rig.step()
    expect(rows()[0]).toBe('session-new')
    expect(screen.getByTestId<HTMLInputElement>('session-name').value).toBe('half a na')
  })

  it('Given an export, part, form and names go along', () => {
    const { rig } = opened()
    choose('sebring-race-1')
    fireEvent.change(screen.getByTestId('export-what'), { target: { value: 'samples' } })
    fireEvent.change(screen.getByTestId('export-as'), { target: { value: 'parquet' } })
    fireEvent.click(screen.getByTestId('export-names'))
    fireEvent.click(screen.getByTestId('export'))
    expect(commands(rig)).toEqual([
      ['library.export', { id: 'sebring-race-1', what: 'samples', as: 'parquet', withNames: true }],
    ])
  })

  it('Given limits are typed, nothing is sent before "Set", and what is no limit is refused in words', () => {
    const { rig } = opened()
    expect(screen.queryByTestId('keep-set')).toBeNull()
    fireEvent.change(screen.getByTestId('keep-live'), { target: { value: 'ten' } })
    expect(screen.getByTestId<HTMLButtonElement>('keep-set').disabled).toBe(true)
    expect(screen.getByTestId('library').textContent).toContain('A whole number from 1, or nothing for all.')
    fireEvent.change(screen.getByTestId('keep-live'), { target: { value: '10' } })
    fireEvent.change(screen.getByTestId('keep-synthetic'), { target: { value: '' } })
    expect(commands(rig)).toEqual([])
    fireEvent.click(screen.getByTestId('keep-set'))
    expect(commands(rig)).toEqual([['library.keep', { live: 10, synthetic: null }]])
  })

  it('Given files lie in the inbox, each can be imported; jobs tell how far they are and can be cancelled', () => {
    const { rig } = opened()
    expect(screen.getByTestId('inbox').textContent).toContain(
      'Put files or folders into /home/wall/PitWall/library/inbox to import them.',
    )
    fireEvent.click(screen.getByRole('button', { name: 'Import gr-cup-cota' }))
    const job = within(screen.getByTestId('job-3'))
    expect(job.getByRole('progressbar').getAttribute('value')).toBe('0.42')
    fireEvent.click(job.getByRole('button', { name: /^Cancel/ }))
    expect(screen.getByTestId('job-1').textContent).toContain('Nothing could be saved')
    expect(commands(rig)).toEqual([
      ['library.import', { name: 'gr-cup-cota' }],
      ['library.cancel', { job: 3 }],
    ])
  })

  it('Given arrow keys in the list, they lead from name to name', () => {
    opened()
    const first = screen.getByRole('button', { name: /^F1 25 Monza/ })
    first.focus()
    fireEvent.keyDown(first, { key: 'ArrowDown' })
    expect(screen.getByTestId('session-pane').textContent).toContain('Sebring race 1')
  })

  it('Given "Compare laps…", that page is opened on this recording', () => {
    const { compared } = opened()
    choose('demo-7')
    fireEvent.click(screen.getByTestId('session-compare'))
    expect(compared).toHaveBeenCalledWith('demo-7')
  })
})
