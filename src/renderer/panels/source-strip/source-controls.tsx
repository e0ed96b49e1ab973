import Button from '@mui/material/Button'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import type { SourceNow } from '../../../core/contract/payloads/source.ts'
import { type Command, useCommand } from '../../link/use-command.ts'

/** The port that games send to unless told otherwise. */
const PORT = 20777

const speeds = [1, 2, 4, 8] as const

function SpeedControl({ source, speed }: { readonly source: SourceNow; readonly speed: Command<'source.speed'> }) {
  if (!source.canSpeed) return null
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={source.speed}
      disabled={speed.isBusy}
      aria-label="Playing speed"
      onChange={(_, times: number | null) => {
        if (times !== null) void speed.run({ times })
      }}
    >
      {speeds.map(times => (
        <ToggleButton key={times} value={times} data-testid={`speed-${times}`}>
          ×{times}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

function HoldControl({ source }: { readonly source: SourceNow }) {
  const hold = useCommand('source.hold')
  const go = useCommand('source.go')
  if (!source.canHold) return null
  const isHeld = source.state === 'held'
  return (
    <Button
      size="small"
      variant="outlined"
      disabled={hold.isBusy || go.isBusy}
      data-testid="hold-go"
      onClick={() => void (isHeld ? go : hold).run({})}
    >
      {isHeld ? '▶ Go' : '❚❚ Hold'}
    </Button>
  )
}

/** Choosing a source, and playing it faster or holding it where it can be. */
export function SourceControls({ source }: { readonly source: SourceNow | undefined }) {
  const choose = useCommand('source.choose')
  const speed = useCommand('source.speed')
  const say = choose.say || speed.say
  return (
    <div className="source-controls">
      {source && <SpeedControl source={source} speed={speed} />}
      {source && <HoldControl source={source} />}
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
      {say && (
        <span className="control-say" role="status">
          {say}
        </span>
      )}
    </div>
  )
}
