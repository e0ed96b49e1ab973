import { PanelFrame } from '../../controls/panel-frame.tsx'
import { useFeed } from '../../link/use-feed.ts'
import { useWorkerNote } from '../worker-strip/use-worker-note.ts'
import { towerText } from './model.ts'
import { TowerRow } from './tower-row.tsx'

const ages = { feed: 'timing.tower', periodS: 0.1 } as const

function Head({ hasClasses }: { readonly hasClasses: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col" className="col-position" aria-label="Position">
          P
        </th>
        <th scope="col" className="col-number">
          Car
        </th>
        {hasClasses && (
          <th scope="col" className="col-class word">
            Class
          </th>
        )}
        <th scope="col">Gap</th>
        <th scope="col">Interval</th>
        <th scope="col">Last</th>
        <th scope="col">Best</th>
        <th scope="col" className="col-tyre">
          Tyre
        </th>
        <th scope="col" className="col-small">
          Age
        </th>
        <th scope="col" className="col-small" aria-label="Stops">
          St.
        </th>
        <th scope="col" className="col-status word">
          Status
        </th>
      </tr>
    </thead>
  )
}

/** Every car in race order. A real table, so that a screen reader can walk it; not live, or it would never be silent. */
export function TowerPanel() {
  const count = useFeed('timing.tower', tower => towerText(tower).rows.length)
  const hasClasses = useFeed('timing.tower', tower => towerText(tower).hasClasses)
  const asOf = useFeed('timing.tower', tower => towerText(tower).asOf)
  const noSource = useFeed('source.now', source => source?.label === 'NONE')
  const note = useWorkerNote('aggregate')
  const empty = noSource
    ? 'No source: the tower fills with the first cars.'
    : count === 0
      ? 'Waiting for the first lap line'
      : ''
  return (
    <PanelFrame id="tower" title="Timing tower" ages={ages} asOf={asOf} empty={empty} aside={note} isScrolled>
      <table className="tower" data-crowded={count > 20}>
        <Head hasClasses={hasClasses} />
        <tbody>
          {Array.from({ length: count }, (_, row) => (
            <TowerRow key={row} row={row} hasClasses={hasClasses} />
          ))}
        </tbody>
      </table>
    </PanelFrame>
  )
}
