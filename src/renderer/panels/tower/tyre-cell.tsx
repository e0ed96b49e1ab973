import { useFeed } from '../../link/use-feed.ts'
import { towerText } from './model.ts'

/** Compound: a letter in a ring whose stroke differs by compound, and the word for whoever cannot see it. */
export function TyreCell({ row }: { readonly row: number }) {
  const letter = useFeed('timing.tower', tower => towerText(tower).rows[row]?.compoundLetter ?? '')
  const word = useFeed('timing.tower', tower => towerText(tower).rows[row]?.compoundWord ?? '')
  return (
    <td className="tyre" title={word}>
      {letter ? (
        <span className="compound" data-compound={word}>
          <span className="compound-letter" aria-hidden="true">
            {letter}
          </span>
          <span className="compound-word">{word}</span>
        </span>
      ) : (
        word
      )}
    </td>
  )
}
