import { PanelFrame } from '../../controls/panel-frame.tsx'
import { useCommand } from '../../link/use-command.ts'
import { usePayload } from '../../link/use-feed.ts'
import { type AlertText, alertTexts } from './model.ts'

function Alert({ alert }: { readonly alert: AlertText }) {
  const clear = useCommand('alert.clear')
  return (
    <li data-testid={`alert-${alert.id}`} data-severity={alert.severity}>
      <span className="alert-word">
        <span aria-hidden="true">{alert.shape} </span>
        {alert.word}
      </span>
      <span className="alert-message">
        {alert.message} <span className="alert-tip">{alert.tip}</span>
        {clear.say && <span role="status"> {clear.say}</span>}
      </span>
      <button
        type="button"
        aria-label={`Clear: ${alert.message}`}
        disabled={clear.isBusy}
        onClick={() => void clear.run({ id: alert.id })}
      >
        Clear
      </button>
    </li>
  )
}

/** What is wrong and what still works. Empty, it says nothing at all. */
export function AlertsPanel() {
  const alerts = alertTexts(usePayload('health.alerts'))
  return (
    <PanelFrame id="alerts" title={alerts.length > 0 ? `Alerts · ${alerts.length}` : 'Alerts'}>
      <ul className="alerts" aria-live="polite">
        {alerts.map(alert => (
          <Alert key={alert.id} alert={alert} />
        ))}
      </ul>
    </PanelFrame>
  )
}
