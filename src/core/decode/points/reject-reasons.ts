import { fields } from '../../samples/fields.ts'
import { rawSlot } from './channels.ts'

/** Why a datagram, or one item of it, gave no frame. Fixed words: what was sent never becomes part of a reason. */
const itemReasons = [
  ...['empty', 'too-large', 'not-text', 'bad-json', 'bad-csv'],
  ...['not-an-object', 'too-many-points', 'no-identity', 'no-track', 'no-values', 'too-many-cars', 'time-leap'],
  'stray-session',
  ...['duplicate-same', 'socket-error', 'decoder-fault'],
]

/** What was noticed about a point that stands nevertheless. */
const notedReasons = [
  ...['alias-conflict', 'duplicate-conflict', 'out-of-order', 'late', 'time-from-arrival', 'clock-step'],
  'time-in-doubt',
  'brake-unit-became-psi',
]

const dropped = [
  ...fields.map(field => field.name),
  ...Object.keys(rawSlot),
  ...['chassis', 'number', 'track', 'event', 'session', 'metaTime', 'timestamp'],
]

/** Every reason a point feed can ever count; the set is bounded, so that counters and screens are too. */
export const rejectReasons: ReadonlySet<string> = new Set([
  ...itemReasons,
  ...notedReasons,
  ...dropped.flatMap(name => [`out-of-range:${name}`, `unreadable:${name}`]),
])
