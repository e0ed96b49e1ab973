import { useFeed } from '../link/use-feed.ts'
import { AlertsPanel } from '../panels/alerts/index.ts'
import { GaugesPanel } from '../panels/gauges/index.ts'
import { RadioCallPanel } from '../panels/radio-call/index.ts'
import { SourceStripPanel } from '../panels/source-strip/index.ts'
import { TowerPanel } from '../panels/tower/index.ts'
import { TyreMapPanel } from '../panels/tyre-map/index.ts'
import { WorkersPanel } from '../panels/worker-strip/index.ts'
import { LinkBanner } from './link-banner.tsx'

/** The live race on one screen. A synthetic source marks the whole window, so that no photo of it can pass for real. */
export function LivePage() {
  const label = useFeed('source.now', source => source?.label ?? 'NONE')
  return (
    <div className="page" data-label={label}>
      <SourceStripPanel />
      <LinkBanner />
      <main className="live">
        <h1 className="for-ears">Live race</h1>
        <div className="live-decide">
          <RadioCallPanel />
          <GaugesPanel />
          <TyreMapPanel />
        </div>
        <div className="live-race">
          <TowerPanel />
          <div className="live-foot">
            <WorkersPanel />
            <AlertsPanel />
          </div>
        </div>
      </main>
    </div>
  )
}
