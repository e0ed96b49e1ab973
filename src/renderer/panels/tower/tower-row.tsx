import { memo } from 'react'
import { useFeed } from '../../link/use-feed.ts'
import { BestCell } from './best-cell.tsx'
import { towerText } from './model.ts'
import { TextCell } from './text-cell.tsx'
import { TyreCell } from './tyre-cell.tsx'

interface Props {
  readonly row: number
  readonly hasClasses: boolean
}

/** One line of the tower, by place in the race: the row stays, the car in it changes. */
export const TowerRow = memo(function TowerRow({ row, hasClasses }: Props) {
  const car = useFeed('timing.tower', tower => towerText(tower).rows[row]?.car ?? '')
  const isOwn = useFeed('timing.tower', tower => towerText(tower).rows[row]?.isOwn ?? false)
  const status = useFeed('timing.tower', tower => towerText(tower).rows[row]?.statusWord ?? '')
  const number = useFeed('timing.tower', tower => towerText(tower).rows[row]?.number ?? '')
  return (
    <tr data-testid={`tower-row-${car}`} data-own={isOwn} data-status={status}>
      <TextCell row={row} field="position" />
      <th scope="row" className="car-number">
        {isOwn && (
          <span className="own-mark" role="img" aria-label="own car">
            ▸
          </span>
        )}
        {number}
      </th>
      {hasClasses && <TextCell row={row} field="className" className="word" />}
      <TextCell row={row} field="gap" />
      <TextCell row={row} field="interval" />
      <TextCell row={row} field="last" />
      <BestCell row={row} />
      <TyreCell row={row} />
      <TextCell row={row} field="tyreAge" />
      <TextCell row={row} field="stops" />
      <TextCell row={row} field="status" className="word status" />
    </tr>
  )
})
