import { useState } from 'react'
import type { LibraryNow } from '../../../core/contract/payloads/library.ts'
import { PanelFrame } from '../../controls/panel-frame.tsx'
import { useFeed, usePayload } from '../../link/use-feed.ts'
import { areTwo, firstSession, lapOf, sideA, sideB, type Wish } from './choice.ts'
import { ComparisonChart } from './comparison-chart.tsx'
import { LapChoice } from './lap-choice.tsx'
import { summaryText } from './model.ts'
import { useComparison, useHistories } from './use-comparison.ts'

const NEEDS = 'Needs two complete laps.'

interface ChosenProps {
  readonly sessions: LibraryNow['sessions']
  readonly firstId: string
}

function Chosen({ sessions, firstId }: ChosenProps) {
  const [wishA, setA] = useState<Wish>({})
  const [wishB, setB] = useState<Wish>({})
  const idA = wishA.id ?? firstId
  const { histories, say: lapsSay } = useHistories([idA, wishB.id ?? idA])
  const a = sideA(wishA, histories, firstId)
  const b = sideB(wishB, histories, a)
  const [lapA, lapB] = [lapOf(a), lapOf(b)]
  const { comparison, isBusy, say } = useComparison(lapA, lapB)
  const isLoading = a.history === undefined || b.history === undefined
  const refused = lapsSay || say
  return (
    <div className="compare">
      <div className="compare-choices">
        <LapChoice name="A" side={a} sessions={sessions} onWish={setA} />
        <LapChoice name="B" side={b} sessions={sessions} onWish={setB} />
        <span className="compare-busy" role="status">
          {isBusy ? 'Comparing…' : ''}
        </span>
      </div>
      {refused && (
        <p className="control-say" role="status" data-testid="compare-refused">
          {refused}
        </p>
      )}
      {!refused && !isLoading && !areTwo(lapA, lapB) && (
        <p className="panel-empty" data-testid="compare-empty">
          {NEEDS}
        </p>
      )}
      {comparison && !refused && (
        <>
          <p className="compare-summary" data-testid="compare-summary">
            {summaryText(comparison)} <span className="key">{comparison.say}</span>
          </p>
          <ComparisonChart comparison={comparison} />
        </>
      )}
    </div>
  )
}

/** Two laps on one distance axis: where time is lost, and what was done differently there. */
export function ComparePanel({ sessionId }: { readonly sessionId: string }) {
  const library = usePayload('library.now')
  const playedId = useFeed('replay.now', now => now?.sessionId ?? null)
  const firstId = library && firstSession(library.sessions, sessionId, playedId)
  const empty = library ? (firstId === undefined ? library.failure || NEEDS : '') : 'Waiting for the engine'
  return (
    <PanelFrame id="compare" title="Compare laps" empty={empty}>
      {library && firstId !== undefined && <Chosen sessions={library.sessions} firstId={firstId} />}
    </PanelFrame>
  )
}
