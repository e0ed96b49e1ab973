import { countText } from '../../../core/units/fixed-text.ts'
import { PanelBoundary } from '../../controls/panel-boundary.tsx'
import { sourceAgeS } from '../../link/data-age.ts'
import { usePayload } from '../../link/use-feed.ts'
import { useTick } from '../../link/use-tick.ts'
import type { SourceNow } from '../../../core/contract/payloads/source.ts'
import { badgeText, newestText, rateText, recordingText, stateTexts } from './model.ts'
import { OwnCar } from './own-car.tsx'
import { Recording } from './recording.tsx'
import { RejectsButton } from './rejects-button.tsx'
import { SessionFigures } from './session-figures.tsx'
import { ReceivingButton } from '../receiving/index.ts'
import { SourceControls } from './source-controls.tsx'

function Badge({ source }: { readonly source: SourceNow | undefined }) {
  const { word, shape, speed } = badgeText(source)
  const state = source ? stateTexts[source.state] : ''
  return (
    <div className="badge" data-label={source?.label ?? 'NONE'}>
      <strong className="badge-label" data-testid="source-label">
        <span aria-hidden="true">{shape} </span>
        {word}
        {speed}
      </strong>
      {state && (
        <strong className="badge-state" data-testid="source-state">
          {state}
        </strong>
      )}
    </div>
  )
}

function Flow({ source }: { readonly source: SourceNow }) {
  const newest = useTick(board => newestText(source, sourceAgeS(board, board.tickS)))
  return (
    <div className="flow">
      <span className="figure">
        <span className="key">samples</span> <span data-testid="sample-rate">{rateText(source)}</span>
      </span>
      <span className="figure">
        <span className="key">newest frame</span> <span data-testid="newest-age">{newest}</span>
      </span>
      <span className="figure" data-some={source.dropped > 0}>
        <span className="key">dropped</span> <span data-testid="dropped">{countText(source.dropped)}</span>
      </span>
      <RejectsButton source={source} />
      {source.label === 'LIVE' && <ReceivingButton />}
      <Recording source={source} />
    </div>
  )
}

/** Where everything on this page comes from, and how well it is coming in. */
export function SourceStripPanel() {
  const source = usePayload('source.now')
  return (
    <header className="source-strip" data-testid="source-strip">
      <PanelBoundary title="The source strip">
        <div className="strip-line">
          <Badge source={source} />
          <span className="strip-name" title={source?.name}>
            {source?.track && <span>{source.track} · </span>}
            <strong>{source?.name ?? 'Waiting for the engine'}</strong>
          </span>
          <SessionFigures />
          <SourceControls source={source} />
        </div>
        <div className="strip-line is-fine">
          {source && <OwnCar source={source} />}
          {source && <Flow source={source} />}
          <span
            className="strip-say"
            data-state={source?.state}
            data-stopped={source && recordingText(source).isStopped}
            data-testid="source-say"
            title={source?.say}
          >
            {source?.say}
          </span>
        </div>
      </PanelBoundary>
    </header>
  )
}
