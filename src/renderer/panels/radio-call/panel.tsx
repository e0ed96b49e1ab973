import { useState } from 'react'
import { PanelFrame } from '../../controls/panel-frame.tsx'
import { useFeed, usePayload } from '../../link/use-feed.ts'
import { useWorkerNote } from '../worker-strip/use-worker-note.ts'
import { CallCard } from './call-card.tsx'
import { CallHistory } from './call-history.tsx'
import { callText, quietText, type QuietText, spokenText } from './model.ts'
import { callStory } from './open-call.ts'
import { PlanTable } from './plan-table.tsx'

const ages = { feed: 'session.time', periodS: 0.1 } as const
const noEvents = [] as const

function QuietCard({ text }: { readonly text: QuietText }) {
  return (
    <article className="call is-quiet" data-tone={text.tone} tabIndex={0} aria-label={text.headline}>
      <div className="call-banner">
        <h3 data-testid="radio-headline">
          <span aria-hidden="true">{text.shape} </span>
          {text.headline}
        </h3>
      </div>
      <p className="call-say" data-testid="radio-say">
        {text.say}
      </p>
      {text.nextLook && <p className="call-next">{text.nextLook}</p>}
    </article>
  )
}

/** Words for ears: said once when they change, at once only when the call is a warning. */
function Spoken({ say, isUrgent }: { readonly say: string; readonly isUrgent: boolean }) {
  return (
    <>
      <p className="for-ears" aria-live="assertive">
        {isUrgent ? say : ''}
      </p>
      <p className="for-ears" aria-live="polite">
        {isUrgent ? '' : say}
      </p>
    </>
  )
}

type View = 'plans' | 'history'

function ViewSwitch({ view, show }: { readonly view: View; readonly show: (view: View) => void }) {
  return (
    <div className="view-switch" role="group" aria-label="Below the call">
      {(['plans', 'history'] as const).map(one => (
        <button key={one} type="button" aria-pressed={view === one} onClick={() => show(one)}>
          {one === 'plans' ? 'Plans' : 'Calls so far'}
        </button>
      ))}
    </div>
  )
}

/** What to do now, in the most prominent place; everything else on the page explains it. */
export function RadioCallPanel() {
  const [view, show] = useState<View>('plans')
  const outlook = usePayload('strategy.outlook')
  const cameS = useFeed('strategy.outlook', (_, came) => came)
  const events = usePayload('strategy.call') ?? noEvents
  const isSynthetic = useFeed('source.now', source => source?.label === 'SYNTHETIC')
  const note = useWorkerNote('montecarlo')
  const { open, history } = callStory(outlook, cameS, events)
  const text = open ? callText(open, isSynthetic) : undefined
  return (
    <PanelFrame
      id="radio-call"
      title="Radio call"
      ages={ages}
      aside={
        <>
          {note && (
            <strong className="worker-note" data-testid="strategy-worker-note">
              ↻ {note}
            </strong>
          )}
          <ViewSwitch view={view} show={show} />
        </>
      }
    >
      <Spoken say={spokenText(text)} isUrgent={text?.tone === 'alarm'} />
      {open && text ? <CallCard call={open} text={text} /> : <QuietCard text={quietText(outlook, isSynthetic)} />}
      <div className="call-below" data-view={view} tabIndex={0} role="group" aria-label="Plans and calls">
        <div className="call-plans">
          <PlanTable plans={outlook?.plans ?? []} />
        </div>
        <div className="call-past">
          <CallHistory history={history} />
        </div>
      </div>
    </PanelFrame>
  )
}
