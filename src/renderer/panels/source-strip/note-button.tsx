import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import { type SubmitEvent, useEffect, useState } from 'react'
import { clockText } from '../../../core/units/clock-text.ts'
import { windowTimer } from '../../link/timer.ts'
import { useCommand } from '../../link/use-command.ts'
import { useFeed } from '../../link/use-feed.ts'

/** As long as the contract lets a note be. */
const LONGEST = 500

/** The confirmation stands this long; then the strip is the race's again. */
const CONFIRMED_S = 8

interface FormProps {
  /** The note was taken, at this moment of the session in words. */
  readonly onNoted: (at: string) => void
}

/** The moment is the one at sending, so the clock beside the field goes on. */
function NoteForm({ onNoted }: FormProps) {
  const note = useCommand('session.note')
  const [text, setText] = useState('')
  const clock = useFeed('session.time', time => clockText(time?.atS))
  const send = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const words = text.trim()
    if (words !== '' && (await note.run({ text: words }))) onNoted(clock)
  }
  return (
    <form className="note-form" onSubmit={event => void send(event)}>
      <label>
        <span className="key">Note at {clock}</span>
        <input
          // The field is what was asked for by pressing the button.
          autoFocus
          value={text}
          maxLength={LONGEST}
          data-testid="note-text"
          onChange={event => setText(event.currentTarget.value)}
        />
      </label>
      <Button type="submit" size="small" variant="outlined" disabled={note.isBusy || text.trim() === ''}>
        Note it
      </Button>
      <span className="control-say" role="status">
        {note.say}
      </span>
    </form>
  )
}

/** A line of one's own at this moment of the session. Enter sends it, Escape leaves it. */
export function NoteButton() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [noted, setNoted] = useState('')
  useEffect(() => (noted === '' ? undefined : windowTimer.after(CONFIRMED_S, () => setNoted(''))), [noted])
  return (
    <>
      <span className="noted" role="status" data-testid="noted">
        {noted && `✓ Noted at ${noted}`}
      </span>
      <Button
        size="small"
        variant="outlined"
        data-testid="note"
        aria-haspopup="dialog"
        onClick={event => {
          setNoted('')
          setAnchor(event.currentTarget)
        }}
      >
        ✎ Note
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Note' } }}
      >
        <NoteForm
          onNoted={at => {
            setAnchor(null)
            setNoted(at)
          }}
        />
      </Popover>
    </>
  )
}
