import { ComparePanel } from '../panels/compare/index.ts'

/** Two laps on one distance axis. `sessionId`: the recording to begin with; '' lets the panel choose. */
export function ComparePage({ sessionId }: { readonly sessionId: string }) {
  return (
    <main className="whole-page">
      <h1 className="for-ears">Compare laps</h1>
      <ComparePanel key={sessionId} sessionId={sessionId} />
    </main>
  )
}
