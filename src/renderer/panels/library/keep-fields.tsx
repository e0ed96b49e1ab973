import Button from '@mui/material/Button'
import { type SubmitEvent, useState } from 'react'
import type { LibraryNow } from '../../../core/contract/payloads/library.ts'
import { useCommand } from '../../link/use-command.ts'
import { limitOf } from './model.ts'

const shown = (count: number | null): string => (count === null ? '' : String(count))

interface LimitProps {
  readonly word: string
  readonly text: string
  readonly testId: string
  readonly onText: (text: string) => void
}

function Limit({ word, text, testId, onText }: LimitProps) {
  return (
    <label>
      {word}{' '}
      <input
        inputMode="numeric"
        size={4}
        value={text}
        placeholder="all"
        aria-invalid={limitOf(text) === undefined}
        data-testid={testId}
        onChange={event => onText(event.currentTarget.value)}
      />
    </label>
  )
}

/** How many recordings are kept. Nothing changes before "Set" is pressed: a number half typed would let recordings go. */
export function KeepFields({ keep }: { readonly keep: LibraryNow['keep'] }) {
  const set = useCommand('library.keep')
  const [live, setLive] = useState(shown(keep.live))
  const [synthetic, setSynthetic] = useState(shown(keep.synthetic))
  const wish = { live: limitOf(live), synthetic: limitOf(synthetic) }
  const isChanged = wish.live !== keep.live || wish.synthetic !== keep.synthetic
  const isWrong = wish.live === undefined || wish.synthetic === undefined
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (wish.live !== undefined && wish.synthetic !== undefined)
      void set.run({ live: wish.live, synthetic: wish.synthetic })
  }
  return (
    <form className="keep-fields" onSubmit={submit}>
      <span className="key">Keep the newest</span>
      <Limit word="live" text={live} testId="keep-live" onText={setLive} />
      <Limit word="synthetic" text={synthetic} testId="keep-synthetic" onText={setSynthetic} />
      {isChanged && (
        <Button type="submit" size="small" variant="outlined" disabled={isWrong || set.isBusy} data-testid="keep-set">
          Set
        </Button>
      )}
      <span className="control-say" role="status">
        {isWrong ? 'A whole number from 1, or nothing for all.' : set.say}
      </span>
    </form>
  )
}
