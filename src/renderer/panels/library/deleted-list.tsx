import type { LibraryNow } from '../../../core/contract/payloads/library.ts'
import { useCommand } from '../../link/use-command.ts'
import { bytesText } from './bytes-text.ts'
import { EmptyDeleted } from './empty-deleted.tsx'
import { deletedText } from './model.ts'

/** What was deleted and can still be brought back. */
export function DeletedList({ deleted }: { readonly deleted: LibraryNow['deleted'] }) {
  const restore = useCommand('library.restore')
  if (deleted.length === 0) return null
  return (
    <details className="library-box" data-testid="deleted">
      <summary>
        <strong>Deleted</strong> <span className="key">{deletedText(deleted)}</span>
      </summary>
      <ul>
        {deleted.map(({ id, name, bytes }) => (
          <li key={id}>
            <span className="box-name" title={name}>
              {name}
            </span>
            <span className="key">{bytesText(bytes)}</span>
            <button
              type="button"
              disabled={restore.isBusy}
              aria-label={`Restore ${name}`}
              onClick={() => void restore.run({ id })}
            >
              Restore
            </button>
          </li>
        ))}
      </ul>
      <EmptyDeleted deleted={deleted} />
      {restore.say && (
        <p className="control-say" role="status">
          {restore.say}
        </p>
      )}
    </details>
  )
}
