import type { LibraryNow } from '../../../core/contract/payloads/library.ts'
import { useCommand } from '../../link/use-command.ts'
import { bytesText } from './bytes-text.ts'
import { inboxFolder } from './model.ts'

/** What lies ready to be imported, and where to put more. */
export function InboxList({ library }: { readonly library: LibraryNow }) {
  const take = useCommand('library.import')
  return (
    <section className="library-box" aria-labelledby="inbox-head" data-testid="inbox">
      <h3 id="inbox-head">Import</h3>
      <p className="inbox-say">Put files or folders into {inboxFolder(library.folder)} to import them.</p>
      {library.inbox.length > 0 && (
        <ul>
          {library.inbox.map(({ name, bytes }) => (
            <li key={name}>
              <span className="box-name" title={name}>
                {name}
              </span>
              <span className="key">{bytesText(bytes)}</span>
              <button
                type="button"
                disabled={take.isBusy}
                aria-label={`Import ${name}`}
                onClick={() => void take.run({ name })}
              >
                Import
              </button>
            </li>
          ))}
        </ul>
      )}
      {take.say && (
        <p className="control-say" role="status">
          {take.say}
        </p>
      )}
    </section>
  )
}
