import Button from '@mui/material/Button'
import Drawer from '@mui/material/Drawer'
import { useState } from 'react'
import type { BranchAnswer } from '../../../core/contract/payloads/replay.ts'
import { PanelBoundary } from '../../controls/panel-boundary.tsx'
import { type Command, useCommand } from '../../link/use-command.ts'
import { useFeed } from '../../link/use-feed.ts'
import { PlanTable } from '../radio-call/plan-table.tsx'
import { branchPlace, branchRaces } from './model.ts'

interface AnswerProps {
  readonly answer: BranchAnswer | undefined
  readonly branch: Command<'replay.branch'>
}

function Answer({ answer, branch }: AnswerProps) {
  return (
    <div className="branch-answer" aria-busy={branch.isBusy}>
      {branch.isBusy && (
        <p className="branch-busy" role="status">
          Racing the plans…
        </p>
      )}
      {branch.say && (
        <p className="branch-refused" role="status" data-testid="branch-refused">
          {branch.say}
        </p>
      )}
      {answer && (
        <>
          <p className="branch-place" data-testid="branch-place">
            <strong>{branchPlace(answer)}</strong> · {branchRaces(answer)}
          </p>
          {answer.say && <p className="branch-say">{answer.say}</p>}
          <PlanTable plans={answer.plans} />
        </>
      )}
    </div>
  )
}

interface DrawerProps extends AnswerProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onAgain: () => void
}

function BranchDrawer({ isOpen, onClose, onAgain, answer, branch }: DrawerProps) {
  return (
    <Drawer
      anchor="right"
      open={isOpen}
      onClose={onClose}
      transitionDuration={0}
      slotProps={{
        backdrop: { invisible: true },
        paper: { className: 'branch', role: 'dialog', 'aria-label': 'What if from here' },
      }}
    >
      <header className="branch-head">
        <h2>What if from here</h2>
        <Button size="small" variant="outlined" disabled={branch.isBusy} onClick={onAgain}>
          Ask again
        </Button>
        <Button size="small" onClick={onClose}>
          Close
        </Button>
      </header>
      <p className="branch-note">
        Every plan raced from the moment on the clock. It changes nothing: not the race, not the calls, not the
        recording.
      </p>
      <PanelBoundary title="What if from here">
        <Answer answer={answer} branch={branch} />
      </PanelBoundary>
    </Drawer>
  )
}

/** Asks the strategy engine about the moment that is shown, and opens its answer beside the race. */
export function BranchButton() {
  const branch = useCommand('replay.branch')
  const [isOpen, setOpen] = useState(false)
  const [answer, setAnswer] = useState<BranchAnswer>()
  const hasSource = useFeed('source.now', source => source !== undefined && source.label !== 'NONE')
  const ask = async (): Promise<void> => {
    setOpen(true)
    const said = await branch.ask({})
    if (said) setAnswer(said)
  }
  if (!hasSource) return null
  return (
    <>
      <button
        type="button"
        className="branch-open"
        data-testid="branch"
        aria-haspopup="dialog"
        onClick={() => void ask()}
      >
        <span>What if</span> <span>from here</span>
      </button>
      <BranchDrawer
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onAgain={() => void ask()}
        answer={answer}
        branch={branch}
      />
    </>
  )
}
