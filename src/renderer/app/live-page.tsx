import { AlertsPanel } from '../panels/alerts/index.ts'
import { GaugesPanel } from '../panels/gauges/index.ts'
import { RadioCallPanel } from '../panels/radio-call/index.ts'
import { TowerPanel } from '../panels/tower/index.ts'
import { TyreMapPanel } from '../panels/tyre-map/index.ts'
import { WorkersPanel } from '../panels/worker-strip/index.ts'

/** The race on one screen: what to do on the left, who is where on the right. */
export function LivePage() {
  return (
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
  )
}
