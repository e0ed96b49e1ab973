import { PanelFrame } from '../../controls/panel-frame.tsx'
import { useFeed, usePayload } from '../../link/use-feed.ts'
import { useWorkerNote } from '../worker-strip/use-worker-note.ts'
import { Corner } from './corner.tsx'
import { tyreText, type TyreText } from './model.ts'

const ages = { feed: 'tyre.now', periodS: 0.5 } as const

function Cost({ text }: { readonly text: TyreText }) {
  return (
    <dl className="tyre-cost">
      <div data-testid="tyre-loss">
        <dt>Loss</dt>
        <dd>
          <strong>{text.loss}</strong> {text.lossInterval && <span className="interval">{text.lossInterval}</span>}
        </dd>
      </div>
      <div>
        <dt>+0.5 s in</dt>
        <dd>
          {text.toHalfSecond}
          <span className="interval"> · basis: {text.basis}</span>
        </dd>
      </div>
      <div>
        <dt>Stress</dt>
        <dd>{text.stress}</dd>
      </div>
    </dl>
  )
}

/** Four corners as seen from above, the front at the top, and what the tyres cost. */
export function TyreMapPanel() {
  const tyres = usePayload('tyre.now')
  const noSource = useFeed('source.now', source => source?.label === 'NONE')
  const noOwnCar = useFeed('source.now', source => source?.ownNumber === null && source.cars.length > 0)
  const note = useWorkerNote('inference')
  const text = tyres && tyreText(tyres)
  const empty = noSource
    ? 'No source: nothing is known of the tyres.'
    : text
      ? ''
      : noOwnCar
        ? 'No own car chosen: choose it in the strip above.'
        : 'Waiting for the own car’s first frame'
  return (
    <PanelFrame id="tyre-map" title="Tyres" ages={ages} evidence={text?.set ?? ''} empty={empty} aside={note}>
      {text && (
        <>
          {text.noWear && <p className="no-wear">{text.noWear}</p>}
          <div className="corners">
            <Corner corner="fl" text={text.corners.fl} />
            <Corner corner="fr" text={text.corners.fr} />
            <Corner corner="rl" text={text.corners.rl} />
            <Corner corner="rr" text={text.corners.rr} />
          </div>
          <Cost text={text} />
        </>
      )}
    </PanelFrame>
  )
}
