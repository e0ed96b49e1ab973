import type { LibrarySession } from '../../../core/contract/payloads/library.ts'
import { countText } from '../../../core/units/fixed-text.ts'
import { ExportForm } from './export-form.tsx'
import { sessionText, stateTexts } from './model.ts'
import { SessionActions, type Ways } from './session-actions.tsx'
import { SessionEdit } from './session-edit.tsx'

function Facts({ session }: { readonly session: LibrarySession }) {
  const text = sessionText(session)
  const rows: readonly (readonly [string, string])[] = [
    ['Source', session.source],
    ['Track', text.track],
    ['Begun', text.when],
    ['Kind', text.kind],
    [
      'Length',
      `${text.length} · ${text.laps} ${session.laps === 1 ? 'lap' : 'laps'} · ${text.cars} ${session.cars === 1 ? 'car' : 'cars'}`,
    ],
    ['Kept', `${countText(session.frames)} frames · ${text.size}${session.hasRaw ? ' · with raw packets' : ''}`],
    ['Calls · gaps', `${text.calls} · ${text.gaps}`],
  ]
  return (
    <dl className="session-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface Props {
  readonly session: LibrarySession
  readonly ways: Ways
  /** Somebody works in the pane: it stays on this recording. */
  readonly onUse: () => void
}

/** One recording: what can be done with it, what it is called, what is in it. */
export function SessionPane({ session, ways, onUse }: Props) {
  const { shape, tone, word } = stateTexts[session.state]
  return (
    <aside className="session-pane" data-testid="session-pane" aria-label={`Recording ${session.name}`} onFocus={onUse}>
      <h3 title={session.name}>{session.name}</h3>
      {session.state !== 'whole' && (
        <p className="session-say" data-tone={tone}>
          <strong>
            <span aria-hidden="true">{shape} </span>
            {word}
          </strong>{' '}
          {session.say}
        </p>
      )}
      <SessionActions session={session} ways={ways} />
      <SessionEdit key={session.id} session={session} />
      <ExportForm key={`export ${session.id}`} id={session.id} />
      <Facts session={session} />
    </aside>
  )
}
