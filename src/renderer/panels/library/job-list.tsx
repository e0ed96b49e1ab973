import type { LibraryJob } from '../../../core/contract/payloads/library.ts'
import { useCommand } from '../../link/use-command.ts'
import { jobText, jobTitle } from './model.ts'

const shapes: Readonly<Record<LibraryJob['state'], string>> = { running: '↻', done: '✓', failed: '■', cancelled: '○' }

/** Work that takes a while: how far it is, how it ended, and a way to stop it. */
export function JobList({ jobs }: { readonly jobs: readonly LibraryJob[] }) {
  const cancel = useCommand('library.cancel')
  return (
    <section className="library-box" tabIndex={0} aria-labelledby="jobs-head" data-testid="jobs">
      <h3 id="jobs-head">Jobs</h3>
      {jobs.length === 0 && <p className="key">No jobs.</p>}
      <ul>
        {jobs.map(job => (
          <li key={job.job} data-state={job.state} data-testid={`job-${job.job}`}>
            <span className="box-name" title={jobTitle(job)}>
              <span aria-hidden="true">{shapes[job.state]} </span>
              {jobTitle(job)}
            </span>
            {job.state === 'running' && (
              <progress max={1} aria-label={jobTitle(job)} {...(job.share === null ? {} : { value: job.share })} />
            )}
            <span className="job-say" title={jobText(job)}>
              {jobText(job)}
            </span>
            {job.state === 'running' && (
              <button
                type="button"
                disabled={cancel.isBusy}
                aria-label={`Cancel ${jobTitle(job)}`}
                onClick={() => void cancel.run({ job: job.job })}
              >
                Cancel
              </button>
            )}
          </li>
        ))}
      </ul>
      {cancel.say && (
        <p className="control-say" role="status">
          {cancel.say}
        </p>
      )}
    </section>
  )
}
