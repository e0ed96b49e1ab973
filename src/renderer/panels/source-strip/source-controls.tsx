import Button from '@mui/material/Button'
import type { SourceNow } from '../../../core/contract/payloads/source.ts'
import { useCommand } from '../../link/use-command.ts'
import { NoteButton } from './note-button.tsx'

/** The port that games send to unless told otherwise. */
const PORT = 20777

/** Choosing a source. */
export function SourceControls({ source }: { readonly source: SourceNow | undefined }) {
  const choose = useCommand('source.choose')
  return (
    <div className="source-controls">
      {source && source.label !== 'NONE' && <NoteButton />}
      <Button
        size="small"
        variant={source?.label === 'NONE' ? 'contained' : 'outlined'}
        disabled={choose.isBusy}
        data-testid="choose-demo"
        onClick={() => void choose.run({ use: 'demo' })}
      >
        Demo race
      </Button>
      <Button
        size="small"
        variant="outlined"
        disabled={choose.isBusy}
        data-testid="choose-udp"
        onClick={() => void choose.run({ use: 'udp', port: PORT })}
      >
        Listen on UDP {PORT}
      </Button>
      <Button
        size="small"
        variant="outlined"
        disabled={choose.isBusy}
        data-testid="choose-iracing"
        title="Reads the running game on this PC (Windows)"
        onClick={() => void choose.run({ use: 'iracing' })}
      >
        iRacing
      </Button>
      {choose.say && (
        <span className="control-say" role="status">
          {choose.say}
        </span>
      )}
    </div>
  )
}
