import { type ReactNode, useId } from 'react'
import type { FeedName } from '../../core/contract/feeds.ts'
import { oldText } from '../../core/units/age-text.ts'
import { dataAgeS } from '../link/data-age.ts'
import { useFeed } from '../link/use-feed.ts'
import { useTick } from '../link/use-tick.ts'
import { freshness } from './freshness.ts'
import { PanelBoundary } from './panel-boundary.tsx'
import { SourceTag } from './source-tag.tsx'

interface Props {
  /** Names the panel for tests and the style sheet. */
  readonly id: string
  readonly title: string
  /** The feed whose age is the panel's, and its period. Without one it speaks of the engine, not of the source. */
  readonly ages?: { readonly feed: FeedName; readonly periodS: number }
  /** Values that stay readable when old say when they were true instead: `as of 41:03`. */
  readonly asOf?: string
  /** How the values are known, where they were not measured. */
  readonly evidence?: string
  /** Why there is nothing to show; '' when there is. The one sentence takes the place of the content. */
  readonly empty?: string
  readonly aside?: ReactNode
  /** Its content may not fit, and nothing in it takes the focus: the keyboard scrolls the content itself. */
  readonly isScrolled?: boolean
  readonly children: ReactNode
}

const nothing = (): null => null

/** What every panel says of itself: title, source, age, evidence, why it is empty. A panel cannot opt out. */
export function PanelFrame(props: Props) {
  const { id, title, ages, asOf = '', evidence = '', empty = '', aside, isScrolled = false, children } = props
  const headingId = useId()
  // An age is read from what has come: the feed has to be asked for, also while the content looks at another one.
  useFeed(ages?.feed ?? 'source.now', nothing)
  const standing = useTick(board => (ages ? freshness(dataAgeS(board, ages.feed, board.tickS), ages.periodS) : 'fresh'))
  const age = useTick(board => (ages ? oldText(dataAgeS(board, ages.feed, board.tickS)) : ''))
  return (
    <section
      className="panel"
      data-testid={id}
      data-panel={id}
      data-freshness={empty ? 'empty' : standing}
      aria-labelledby={headingId}
    >
      <header className="panel-head">
        <h2 id={headingId}>{title}</h2>
        {evidence && <span className="panel-evidence">{evidence}</span>}
        {standing === 'old' && !empty && (
          <span className="panel-age" data-testid={`${id}-age`}>
            {asOf ? `${asOf} · ${age}` : age}
          </span>
        )}
        <span className="panel-aside">{aside}</span>
        {ages && <SourceTag />}
      </header>
      <PanelBoundary title={title}>
        {empty ? (
          <p className="panel-empty">{empty}</p>
        ) : (
          <div className="panel-body" {...(isScrolled ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}>
            {children}
          </div>
        )}
      </PanelBoundary>
    </section>
  )
}
