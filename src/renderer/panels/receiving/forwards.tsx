import Button from '@mui/material/Button'
import { useState } from 'react'
import type { ReceivingNow } from '../../../core/contract/payloads/receiving.ts'
import { countText } from '../../../core/units/fixed-text.ts'
import { useCommand } from '../../link/use-command.ts'
import { targetsOf } from './model.ts'

/** Another program on this PC, one port beside the usual one: shown in the empty box, never sent to. */
const EXAMPLE = '127.0.0.1:20778'

/** Other programs that get everything as it came. */
export function Forwards({ forwards }: { readonly forwards: ReceivingNow['forwards'] }) {
  const forward = useCommand('source.forward')
  const [text, setText] = useState('')
  const apply = (targets: readonly string[]): Promise<boolean> => forward.run({ targets: [...targets] })
  /** What was typed stays until it was taken: a refused target is mended, not typed anew. */
  const add = async (): Promise<void> => {
    if (await apply([...forwards.map(one => one.to), ...targetsOf(text)])) setText('')
  }
  return (
    <section className="forwards" aria-label="Forwarding">
      <h3>Forward to other programs</h3>
      {forwards.map(({ to, sent, failed }) => (
        <p key={to} className="forward">
          <strong>{to}</strong> {countText(sent)} sent{failed > 0 && `, ${countText(failed)} failed`}
          <Button size="small" onClick={() => void apply(forwards.filter(one => one.to !== to).map(one => one.to))}>
            Stop
          </Button>
        </p>
      ))}
      <form
        className="forward"
        onSubmit={event => {
          event.preventDefault()
          void add()
        }}
      >
        <label>
          host and port{' '}
          <input
            value={text}
            placeholder={EXAMPLE}
            data-testid="forward-to"
            onChange={event => setText(event.currentTarget.value)}
          />
        </label>
        <Button size="small" type="submit" variant="outlined" disabled={forward.isBusy || targetsOf(text).length === 0}>
          Forward
        </Button>
      </form>
      {forward.say && (
        <p className="forward-say" role="status">
          {forward.say}
        </p>
      )}
    </section>
  )
}
