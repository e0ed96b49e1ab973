import { useCommand } from '../../link/use-command.ts'

interface Props {
  readonly id: string
  readonly name: string
  readonly onClose: () => void
}

/** Stands until it is used or put away: a deletion is never further than one press from being undone. */
export function UndoBar({ id, name, onClose }: Props) {
  const restore = useCommand('library.restore')
  const undo = async (): Promise<void> => {
    if (await restore.run({ id })) onClose()
  }
  return (
    <p className="undo-bar" role="status" data-testid="undo-bar">
      <span>
        Deleted <strong>{name}</strong>
      </span>
      <button type="button" disabled={restore.isBusy} data-testid="undo" onClick={() => void undo()}>
        Undo
      </button>
      <button type="button" aria-label="Put this line away" onClick={onClose}>
        ✕
      </button>
      <span className="control-say">{restore.say}</span>
    </p>
  )
}
