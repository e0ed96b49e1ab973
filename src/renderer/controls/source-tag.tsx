import { useFeed } from '../link/use-feed.ts'
import { sourceWords } from './source-words.ts'

/** Where a panel's values come from, in word, shape and colour. */
export function SourceTag() {
  const label = useFeed('source.now', source => source?.label ?? 'NONE')
  const { word, shape } = sourceWords[label]
  return (
    <span className="source-tag" data-label={label}>
      <span aria-hidden="true">{shape} </span>
      {word}
    </span>
  )
}
