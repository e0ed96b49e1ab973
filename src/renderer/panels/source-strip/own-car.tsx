import type { SourceNow } from '../../../core/contract/payloads/source.ts'
import { useCommand } from '../../link/use-command.ts'

/** Which car is ours. A source that names one sets it; the wall may choose another. */
export function OwnCar({ source }: { readonly source: SourceNow }) {
  const choose = useCommand('car.choose')
  const own = source.cars.find(one => one.number === source.ownNumber)
  if (source.cars.length === 0) return null
  return (
    <label className="own-car">
      <span className="key">own car</span>{' '}
      <select
        value={own?.car ?? ''}
        disabled={choose.isBusy}
        data-testid="own-car"
        title={choose.say}
        onChange={event => void choose.run({ car: Number(event.target.value) })}
      >
        {!own && <option value="">choose</option>}
        {source.cars.map(one => (
          <option key={one.car} value={one.car}>
            {one.number}
          </option>
        ))}
      </select>
    </label>
  )
}
