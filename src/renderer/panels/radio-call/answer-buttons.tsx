import Button from '@mui/material/Button'

interface Props {
  readonly isDisabled: boolean
  readonly answer: (said: 'copied' | 'declined') => void
}

/** The driver has it, or the wall does not want it. The keys work while the card has the focus. */
export function AnswerButtons({ isDisabled, answer }: Props) {
  return (
    <div className="answers">
      <Button variant="contained" disabled={isDisabled} onClick={() => answer('copied')}>
        Copied <kbd>Space</kbd>
      </Button>
      <Button variant="outlined" disabled={isDisabled} onClick={() => answer('declined')}>
        Decline <kbd>⇧ Space</kbd>
      </Button>
    </div>
  )
}
