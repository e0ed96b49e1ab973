import { PanelFrame } from '../../controls/panel-frame.tsx'
import { useCommand } from '../../link/use-command.ts'
import { usePayload } from '../../link/use-feed.ts'
import { workerText } from './model.ts'

/** The parts of the engine that think, and how each is. */
export function WorkersPanel() {
  const now = usePayload('health.workers')
  const restart = useCommand('worker.restart')
  return (
    <PanelFrame id="workers" title="Workers" empty={now ? '' : 'Waiting for the engine'}>
      <ul className="workers">
        {now?.workers.map(workerText).map(worker => (
          <li key={worker.role} data-testid={`worker-${worker.role}`} data-state={worker.state} title={worker.detail}>
            <span className="worker-shape" aria-hidden="true">
              {worker.shape}
            </span>
            {worker.name}: <span className="worker-state">{worker.stateWord}</span>
            {worker.canRestart && (
              <button type="button" disabled={restart.isBusy} onClick={() => void restart.run({ role: worker.role })}>
                Restart
              </button>
            )}
          </li>
        ))}
      </ul>
      {restart.say && <p role="status">{restart.say}</p>}
    </PanelFrame>
  )
}
