import Button from '@mui/material/Button'
import Drawer from '@mui/material/Drawer'
import { useState } from 'react'
import { PanelBoundary } from '../../controls/panel-boundary.tsx'
import { usePayload } from '../../link/use-feed.ts'
import { Forwards } from './forwards.tsx'
import { SenderCard } from './sender-card.tsx'

/** Asked for only while it is open: nobody computes rates that nobody sees. */
function Receiving() {
  const receiving = usePayload('source.receiving')
  if (!receiving) return <p className="panel-empty">Waiting for the engine.</p>
  return (
    <>
      {receiving.say && (
        <p className="receiving-say" data-testid="receiving-say">
          {receiving.say}
        </p>
      )}
      {receiving.senders.map(sender => (
        <SenderCard key={sender.from} sender={sender} />
      ))}
      {receiving.canForward && <Forwards forwards={receiving.forwards} />}
    </>
  )
}

/** Opens what is being received at the side of the page, so that the race stays in view. */
export function ReceivingButton() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="figure-button is-link"
        data-testid="receiving"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        What am I receiving?
      </button>
      <Drawer
        anchor="right"
        open={isOpen}
        onClose={() => setOpen(false)}
        transitionDuration={0}
        slotProps={{
          backdrop: { invisible: true },
          paper: { className: 'receiving', 'aria-label': 'What am I receiving?' },
        }}
      >
        <header className="receiving-head">
          <h2>What am I receiving?</h2>
          <Button size="small" onClick={() => setOpen(false)}>
            Close
          </Button>
        </header>
        <PanelBoundary title="What am I receiving?">
          <Receiving />
        </PanelBoundary>
      </Drawer>
    </>
  )
}
