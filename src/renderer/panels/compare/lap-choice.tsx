import type { LibrarySession } from '../../../core/contract/payloads/library.ts'
import { isReadable, lapText, type Side, type Wish } from './choice.ts'

interface Props {
  readonly name: 'A' | 'B'
  readonly side: Side
  readonly sessions: readonly LibrarySession[]
  readonly onWish: (wish: Wish) => void
}

type CarProps = Omit<Props, 'sessions'>

function CarSelect({ name, side: { id, history, car }, onWish }: CarProps) {
  return (
    <select
      value={car?.car ?? ''}
      disabled={!history}
      aria-label={`Car ${name}`}
      data-testid={`car-of-${name}`}
      onChange={event => onWish({ id, car: Number(event.currentTarget.value) })}
    >
      {!car && <option value="">no car</option>}
      {history?.cars.map(one => (
        <option key={one.car} value={one.car}>
          car {one.number}
          {one.isOwn ? ' (own)' : ''}
        </option>
      ))}
    </select>
  )
}

function LapSelect({ name, side: { id, car, lap }, onWish }: CarProps) {
  return (
    <select
      value={lap ?? ''}
      disabled={!car}
      className="is-wide"
      aria-label={`Lap ${name}`}
      data-testid={`lap-of-${name}`}
      onChange={event => car && onWish({ id, car: car.car, lap: Number(event.currentTarget.value) })}
    >
      {lap === undefined && <option value="">no lap</option>}
      {car?.laps.map(one => (
        <option key={one.lap} value={one.lap}>
          {lapText(one)}
        </option>
      ))}
    </select>
  )
}

/** One side: a recording, a car, a lap. */
export function LapChoice({ name, side, sessions, onWish }: Props) {
  return (
    <fieldset className="lap-choice" data-side={name.toLowerCase()}>
      <legend>{name}</legend>
      <select
        value={side.id}
        className="is-wide"
        aria-label={`Recording ${name}`}
        data-testid={`session-of-${name}`}
        onChange={event => onWish({ id: event.currentTarget.value })}
      >
        {sessions.filter(isReadable).map(session => (
          <option key={session.id} value={session.id}>
            {session.name}
          </option>
        ))}
      </select>
      <CarSelect name={name} side={side} onWish={onWish} />
      <LapSelect name={name} side={side} onWish={onWish} />
    </fieldset>
  )
}
