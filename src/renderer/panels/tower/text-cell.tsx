import { useFeed } from '../../link/use-feed.ts'
import { type RowText, towerText } from './model.ts'

/** The fields of a row that are plain text. */
type TextField = {
  [K in keyof RowText]: RowText[K] extends string ? K : never
}[keyof RowText]

interface Props {
  readonly row: number
  readonly field: TextField
  readonly className?: string
}

/** One ticking cell: renders only when its own text changes. */
export function TextCell({ row, field, className = 'num' }: Props) {
  return <td className={className}>{useFeed('timing.tower', tower => towerText(tower).rows[row]?.[field] ?? '')}</td>
}
