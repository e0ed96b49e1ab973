import Button from '@mui/material/Button'
import { useState } from 'react'
import type { CommandIn } from '../../../core/contract/commands.ts'
import type { SourceNow } from '../../../core/contract/payloads/source.ts'
import { useFeed } from '../../link/use-feed.ts'
import { useCommand } from '../../link/use-command.ts'
import { portOf } from './model.ts'
import { NoteButton } from './note-button.tsx'

type Choice = CommandIn<'source.choose'>

interface Chooser {
  readonly choice: Choice
  readonly text: string
  readonly testId: string
  readonly title?: string
  /** A live source: of two the one before ends. */
  readonly isLive: boolean
}

/** Choosing a source. One that would end a live one asks first: there is no way back to what was not received. */
export function SourceControls({ source }: { readonly source: SourceNow | undefined }) {
  const choose = useCommand('source.choose')
  const hasLiveBehind = useFeed('replay.now', now => now?.canGoLive ?? false)
  const [asked, setAsked] = useState('')
  const isLive = source?.label === 'LIVE' && source.state !== 'failed'
  const port = portOf(source)
  const choosers: readonly Chooser[] = [
    { choice: { use: 'demo' }, text: 'Demo race', testId: 'choose-demo', isLive: false },
    { choice: { use: 'udp', port }, text: `Listen on UDP ${port}`, testId: 'choose-udp', isLive: true },
    {
      ...{ choice: { use: 'iracing' }, text: 'iRacing', testId: 'choose-iracing', isLive: true },
      title: 'Reads the running game on this PC (Windows)',
    },
  ]
  const press = (one: Chooser): void => {
    const drops = one.isLive && (hasLiveBehind || (isLive && source.name !== `UDP ${port}`))
    if (drops && asked !== one.testId) return setAsked(one.testId)
    setAsked('')
    void choose.run(one.choice)
  }
  return (
    <div className="source-controls">
      {source && source.label !== 'NONE' && <NoteButton />}
      {choosers.map(one => (
        <Button
          key={one.testId}
          size="small"
          variant={source?.label === 'NONE' && one.testId === 'choose-demo' ? 'contained' : 'outlined'}
          disabled={choose.isBusy}
          data-testid={one.testId}
          title={one.title}
          onBlur={() => setAsked('')}
          onClick={() => press(one)}
        >
          {asked === one.testId ? 'End the live source?' : one.text}
        </Button>
      ))}
      {choose.say && (
        <span className="control-say" role="status">
          {choose.say}
        </span>
      )}
    </div>
  )
}
