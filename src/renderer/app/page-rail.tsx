import { useFeed } from '../link/use-feed.ts'
import { hashOf, pageNames, type PageName } from './place.ts'

const pageTexts: Readonly<Record<PageName, { readonly word: string; readonly glyph: string }>> = {
  live: { word: 'Live', glyph: '◉' },
  library: { word: 'Library', glyph: '▤' },
  compare: { word: 'Compare', glyph: '⇄' },
}

/** `1 job is running`; '' when nothing waits. */
const runningText = (count: number): string =>
  count === 0 ? '' : count === 1 ? '1 job is running' : `${count} jobs are running`

/** The pages, the one that is open, and a dot where something is under way. */
export function PageRail({ current }: { readonly current: PageName }) {
  const running = useFeed(
    'library.now',
    library => library?.jobs.filter(({ state }) => state === 'running').length ?? 0,
  )
  const waits: Readonly<Record<PageName, string>> = { live: '', library: runningText(running), compare: '' }
  return (
    <nav className="rail" aria-label="Pages" data-testid="rail">
      {pageNames.map(page => (
        <a
          key={page}
          href={hashOf({ page, sessionId: '' })}
          aria-current={page === current ? 'page' : undefined}
          data-testid={`page-${page}`}
          title={waits[page] || undefined}
        >
          <span className="rail-glyph" aria-hidden="true">
            {pageTexts[page].glyph}
          </span>
          {pageTexts[page].word}
          {waits[page] && (
            <span className="rail-dot">
              <span className="for-ears">{waits[page]}</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  )
}
