import Button from '@mui/material/Button'
import type { LibrarySession } from '../../../core/contract/payloads/library.ts'
import { useCommand } from '../../link/use-command.ts'
import { useFeed } from '../../link/use-feed.ts'
import { behindText, canPlay, canRecover } from './model.ts'

/** What leads away from the library. */
export interface Ways {
  /** A recording is being played: show it. */
  readonly onPlaying: () => void
  readonly onCompare: (id: string) => void
  /** A recording was set aside. */
  readonly onDeleted: (id: string, name: string) => void
}

interface Action {
  readonly key: string
  readonly word: string
  readonly isOff: boolean
  readonly look: { readonly variant: 'contained' | 'outlined'; readonly color?: 'error' }
  readonly why?: string
  readonly act: () => void
}

/** Everything that can be done with a recording, and why the last of it was refused. */
function useActions(
  session: LibrarySession,
  ways: Ways,
): { readonly actions: readonly Action[]; readonly say: string } {
  const choose = useCommand('source.choose')
  const backup = useCommand('library.backup')
  const recover = useCommand('library.recover')
  const remove = useCommand('library.delete')
  const { id, name } = session
  const isPlayable = canPlay(session)
  const isRecording = session.state === 'recording'
  const play = async (): Promise<void> => {
    if (await choose.run({ use: 'session', id })) ways.onPlaying()
  }
  const setAside = async (): Promise<void> => {
    if (await remove.run({ id })) ways.onDeleted(id, name)
  }
  const outlined = { variant: 'outlined' } as const
  const actions: readonly Action[] = [
    {
      key: 'play',
      word: '▶ Play',
      isOff: !isPlayable || choose.isBusy,
      look: { variant: 'contained' },
      act: () => void play(),
    },
    { key: 'compare', word: 'Compare laps…', isOff: !isPlayable, look: outlined, act: () => ways.onCompare(id) },
    { key: 'backup', word: 'Back up', isOff: backup.isBusy, look: outlined, act: () => void backup.run({ id }) },
    ...(canRecover(session)
      ? [
          {
            key: 'recover',
            word: 'Recover',
            isOff: recover.isBusy,
            look: outlined,
            act: () => void recover.run({ id }),
          },
        ]
      : []),
    {
      key: 'delete',
      word: 'Delete',
      isOff: remove.isBusy || isRecording,
      look: { ...outlined, color: 'error' },
      ...(isRecording ? { why: 'It is being recorded' } : {}),
      act: () => void setAside(),
    },
  ]
  return { actions, say: [choose, backup, recover, remove].find(one => one.say !== '')?.say ?? '' }
}

/** The buttons of one recording, and what playing it means for a live source. */
export function SessionActions({ session, ways }: { readonly session: LibrarySession; readonly ways: Ways }) {
  const { actions, say } = useActions(session, ways)
  const behind = useFeed('source.now', behindText)
  return (
    <>
      <div className="session-actions">
        {actions.map(({ key, word, isOff, look, why, act }) => (
          <Button
            key={key}
            size="small"
            {...look}
            disabled={isOff}
            title={why}
            data-testid={`session-${key}`}
            onClick={act}
          >
            {word}
          </Button>
        ))}
      </div>
      {behind && <p className="session-behind">{behind}</p>}
      {say && (
        <p className="control-say" role="status" data-testid="session-refused">
          {say}
        </p>
      )}
    </>
  )
}
