import { useFeed } from '../link/use-feed.ts'
import { ConductorPanel } from '../panels/conductor/index.ts'
import { SourceStripPanel } from '../panels/source-strip/index.ts'
import { ComparePage } from './compare-page.tsx'
import { LibraryPage } from './library-page.tsx'
import { LinkBanner } from './link-banner.tsx'
import { LivePage } from './live-page.tsx'
import { PageRail } from './page-rail.tsx'
import { usePlace } from './use-place.ts'

/**
 * The frame around every page: where the data comes from, the pages, the time. A synthetic source marks the whole window,
 * so that no photo of it can pass for real.
 */
export function Desk() {
  const label = useFeed('source.now', source => source?.label ?? 'NONE')
  const { page, sessionId } = usePlace()
  return (
    <div className="page" data-label={label} data-page={page}>
      <SourceStripPanel />
      <LinkBanner />
      <div className="page-middle">
        <PageRail current={page} />
        {page === 'live' && <LivePage />}
        {page === 'library' && <LibraryPage />}
        {page === 'compare' && <ComparePage sessionId={sessionId} />}
      </div>
      <ConductorPanel />
    </div>
  )
}
