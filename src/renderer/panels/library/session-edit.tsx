import Button from '@mui/material/Button'
import { type SubmitEvent, useState } from 'react'
import type { LibrarySession } from '../../../core/contract/payloads/library.ts'
import { useCommand } from '../../link/use-command.ts'
import { tagsOf } from './model.ts'

/** Name, note and tags. What was typed stays until it is saved: a feed that comes meanwhile does not undo it. */
export function SessionEdit({ session }: { readonly session: LibrarySession }) {
  const edit = useCommand('library.edit')
  const [name, setName] = useState(session.name)
  const [note, setNote] = useState(session.note)
  const [tags, setTags] = useState(session.tags.join(', '))
  const [isSaved, setSaved] = useState(false)
  const isChanged = name.trim() !== session.name || note !== session.note || tagsOf(tags).join() !== session.tags.join()
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setSaved(await edit.run({ id: session.id, name: name.trim(), note, tags: tagsOf(tags) }))
  }
  const typed = (take: (text: string) => void) => (event: { readonly currentTarget: { readonly value: string } }) => {
    setSaved(false)
    take(event.currentTarget.value)
  }
  return (
    <form className="session-edit" onSubmit={event => void save(event)}>
      <label>
        <span className="key">Name</span>
        <input value={name} maxLength={120} required data-testid="session-name" onChange={typed(setName)} />
      </label>
      <label>
        <span className="key">Note</span>
        <textarea value={note} rows={2} maxLength={4000} data-testid="session-note" onChange={typed(setNote)} />
      </label>
      <label>
        <span className="key">Tags, with commas between</span>
        <input value={tags} data-testid="session-tags" onChange={typed(setTags)} />
      </label>
      <div className="session-save">
        <Button
          type="submit"
          size="small"
          variant="outlined"
          disabled={edit.isBusy || !isChanged || name.trim() === ''}
          data-testid="session-save"
        >
          Save
        </Button>
        <span role="status" className={edit.say ? 'control-say' : 'noted'}>
          {edit.say || (isSaved && !isChanged ? '✓ Saved' : '')}
        </span>
      </div>
    </form>
  )
}
