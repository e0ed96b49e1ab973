import { LibraryPanel } from '../panels/library/index.ts'
import { goTo } from './use-place.ts'

const toLive = (): void => goTo({ page: 'live', sessionId: '' })
const toCompare = (sessionId: string): void => goTo({ page: 'compare', sessionId })

/** The recordings, and what can be done with them. */
export function LibraryPage() {
  return (
    <main className="whole-page">
      <h1 className="for-ears">Library</h1>
      <LibraryPanel onPlaying={toLive} onCompare={toCompare} />
    </main>
  )
}
