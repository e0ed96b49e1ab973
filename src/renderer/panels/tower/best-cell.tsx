import { useFeed } from '../../link/use-feed.ts'
import { towerText } from './model.ts'

/** Best lap; the session's fastest is marked by a shape and a word, not by colour alone. */
export function BestCell({ row }: { readonly row: number }) {
  const best = useFeed('timing.tower', tower => towerText(tower).rows[row]?.best ?? '')
  const holdsFastest = useFeed('timing.tower', tower => towerText(tower).rows[row]?.holdsFastest ?? false)
  return (
    <td className={holdsFastest ? 'num is-fastest' : 'num'} title={holdsFastest ? 'Fastest lap of the session' : ''}>
      {holdsFastest && (
        <span className="fastest-mark" role="img" aria-label="fastest">
          ★
        </span>
      )}
      {best}
    </td>
  )
}
