import { useState } from 'react'
import type { LibraryNow } from '../../../core/contract/payloads/library.ts'
import { useCommand } from '../../link/use-command.ts'
import { deletedText } from './model.ts'

/** The one thing here that cannot be undone: it asks once. */
export function EmptyDeleted({ deleted }: { readonly deleted: LibraryNow['deleted'] }) {
  const empty = useCommand('library.empty')
  const [isAsking, setAsking] = useState(false)
  const reallyEmpty = async (): Promise<void> => {
    if (await empty.run({})) setAsking(false)
  }
  if (!isAsking)
    return (
      <p className="deleted-empty">
        <button type="button" data-testid="empty" onClick={() => setAsking(true)}>
          Empty…
        </button>
      </p>
    )
  return (
    <p className="deleted-empty">
      <span>Gone for good: {deletedText(deleted)}.</span>
      <button
        type="button"
        className="is-final"
        disabled={empty.isBusy}
        data-testid="empty-sure"
        onClick={() => void reallyEmpty()}
      >
        Empty for good
      </button>
      <button type="button" onClick={() => setAsking(false)}>
        Keep them
      </button>
      <span className="control-say" role="status">
        {empty.say}
      </span>
    </p>
  )
}
