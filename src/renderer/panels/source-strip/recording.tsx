import type { SourceNow } from '../../../core/contract/payloads/source.ts'
import { useCommand } from '../../link/use-command.ts'
import { recordingText } from './model.ts'

/** Whether what is shown is being kept. When it should be and is not, that stands out, and can be tried again. */
export function Recording({ source }: { readonly source: SourceNow }) {
  const resume = useCommand('recording.resume')
  const { text, isStopped } = recordingText(source)
  if (!isStopped)
    return (
      <span className="figure recording" data-testid="recording" title={text}>
        {text}
      </span>
    )
  return (
    <span className="recording-stopped">
      <strong role="alert" data-testid="recording" title={text}>
        {text}
      </strong>
      <button
        type="button"
        disabled={resume.isBusy}
        data-testid="record-again"
        title={resume.say}
        onClick={() => void resume.run({})}
      >
        Record again
      </button>
      {resume.say && (
        <span className="control-say" role="status">
          {resume.say}
        </span>
      )}
    </span>
  )
}
