import { useState } from 'react'
import type { LibraryNow } from '../../../core/contract/payloads/library.ts'
import { PanelFrame } from '../../controls/panel-frame.tsx'
import { usePayload } from '../../link/use-feed.ts'
import { DeletedList } from './deleted-list.tsx'
import { InboxList } from './inbox-list.tsx'
import { JobList } from './job-list.tsx'
import { KeepFields } from './keep-fields.tsx'
import { headText } from './model.ts'
import { firstOrder, found, ordered, pressed } from './order.ts'
import type { Ways } from './session-actions.tsx'
import { SessionPane } from './session-pane.tsx'
import { SessionTable } from './session-table.tsx'
import { UndoBar } from './undo-bar.tsx'

type Props = Omit<Ways, 'onDeleted'>

function Head({ library, typed, type }: HeadProps) {
  return (
    <div className="library-head">
      <label className="library-search">
        <span className="for-ears">Search recordings</span>
        <input
          type="search"
          value={typed}
          placeholder="Search name, track, note, tag, source"
          data-testid="library-search"
          onChange={event => type(event.currentTarget.value)}
        />
      </label>
      <span className="library-folder" title={library.folder}>
        <span className="key">in</span> {library.folder}
      </span>
      <span className="library-room">{headText(library)}</span>
      <KeepFields keep={library.keep} />
    </div>
  )
}

interface HeadProps {
  readonly library: LibraryNow
  readonly typed: string
  readonly type: (text: string) => void
}

/** Why the list is empty. */
function nothingText({ failure, sessions }: LibraryNow, typed: string): string {
  if (failure) return ''
  return sessions.length === 0
    ? 'No recordings yet. Recording starts with the first frame.'
    : `Nothing is found for “${typed}”.`
}

function Foot({ library }: { readonly library: LibraryNow }) {
  return (
    <div className="library-foot">
      <InboxList library={library} />
      <JobList jobs={library.jobs} />
      <DeletedList deleted={library.deleted} />
    </div>
  )
}

function Sessions({ library, onPlaying, onCompare }: Props & { readonly library: LibraryNow }) {
  const [typed, type] = useState('')
  const [order, setOrder] = useState(firstOrder)
  const [wishedId, choose] = useState('')
  const [undoable, setUndoable] = useState<{ readonly id: string; readonly name: string }>()
  const shown = ordered(found(library.sessions, typed), order)
  const chosen = shown.find(({ id }) => id === wishedId) ?? shown[0]
  const ways = { onPlaying, onCompare, onDeleted: (id: string, name: string) => setUndoable({ id, name }) }
  return (
    <div className="library">
      <Head library={library} typed={typed} type={type} />
      {library.failure && (
        <p className="library-failure" role="alert">
          <span aria-hidden="true">■ </span>
          {library.failure}
        </p>
      )}
      {undoable && <UndoBar {...undoable} onClose={() => setUndoable(undefined)} />}
      <div className="library-sessions" tabIndex={0} role="region" aria-label="List of recordings">
        {shown.length === 0 ? (
          <p className="panel-empty" data-testid="library-empty">
            {nothingText(library, typed)}
          </p>
        ) : (
          <SessionTable
            sessions={shown}
            order={order}
            chosenId={chosen?.id ?? ''}
            onOrder={by => setOrder(pressed(order, by))}
            onChoose={choose}
          />
        )}
      </div>
      {chosen && <SessionPane session={chosen} ways={ways} onUse={() => choose(chosen.id)} />}
      <Foot library={library} />
    </div>
  )
}

/** Every recording there is, and what can be done with it. */
export function LibraryPanel(ways: Props) {
  const library = usePayload('library.now')
  return (
    <PanelFrame id="library" title="Library" empty={library ? '' : 'Waiting for the engine'}>
      {library && <Sessions library={library} {...ways} />}
    </PanelFrame>
  )
}
