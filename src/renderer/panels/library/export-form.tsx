import Button from '@mui/material/Button'
import { type SubmitEvent, useState } from 'react'
import type { CommandIn } from '../../../core/contract/commands.ts'
import { ChoiceSelect } from '../../controls/choice-select.tsx'
import { useCommand } from '../../link/use-command.ts'

type Wish = CommandIn<'library.export'>

const parts: readonly (readonly [Wish['what'], string])[] = [
  ['laps', 'laps'],
  ['samples', 'samples'],
  ['calls', 'calls'],
]
const forms: readonly (readonly [Wish['as'], string])[] = [
  ['csv', 'CSV'],
  ['parquet', 'Parquet'],
  ['json', 'JSON'],
]

/** Writes part of a recording as a file for other programs. Names of people go along only when asked for. */
export function ExportForm({ id }: { readonly id: string }) {
  const write = useCommand('library.export')
  const [what, setWhat] = useState<Wish['what']>('laps')
  const [as, setAs] = useState<Wish['as']>('csv')
  const [withNames, setNames] = useState(false)
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    void write.run({ id, what, as, withNames })
  }
  return (
    <form className="export-form" onSubmit={submit} aria-label="Export">
      <ChoiceSelect word="Export" value={what} choices={parts} testId="export-what" onChoose={setWhat} />
      <ChoiceSelect word="as" value={as} choices={forms} testId="export-as" onChoose={setAs} />
      <label>
        <input
          type="checkbox"
          checked={withNames}
          data-testid="export-names"
          onChange={event => setNames(event.currentTarget.checked)}
        />{' '}
        with drivers’ names
      </label>
      <Button type="submit" size="small" variant="outlined" disabled={write.isBusy} data-testid="export">
        Export
      </Button>
      {write.say && (
        <span className="control-say" role="status">
          {write.say}
        </span>
      )}
    </form>
  )
}
