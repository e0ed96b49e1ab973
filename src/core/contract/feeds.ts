import type { z } from 'zod'
import { carNow, tyreNow } from './payloads/car.ts'
import { alertsNow, workersNow } from './payloads/health.ts'
import { libraryNow } from './payloads/library.ts'
import { receivingNow } from './payloads/receiving.ts'
import { replayNow, timeline } from './payloads/replay.ts'
import { sourceNow } from './payloads/source.ts'
import { call, outlook } from './payloads/strategy.ts'
import { sessionTime, tower } from './payloads/timing.ts'

/**
 * Every feed there is. A snapshot is superseded by a newer one, at most `hz` a second; an event is never superseded
 * and never reordered.
 */
export const feeds = {
  'source.now': { kind: 'snapshot', hz: 2, of: sourceNow },
  'source.receiving': { kind: 'snapshot', hz: 1, of: receivingNow },
  'session.time': { kind: 'snapshot', hz: 10, of: sessionTime },
  'replay.now': { kind: 'snapshot', hz: 10, of: replayNow },
  'replay.timeline': { kind: 'snapshot', hz: 1, of: timeline },
  'library.now': { kind: 'snapshot', hz: 2, of: libraryNow },
  'timing.tower': { kind: 'snapshot', hz: 10, of: tower },
  'car.now': { kind: 'snapshot', hz: 30, of: carNow },
  'tyre.now': { kind: 'snapshot', hz: 2, of: tyreNow },
  'strategy.call': { kind: 'event', of: call },
  'strategy.outlook': { kind: 'snapshot', hz: 1, of: outlook },
  'health.workers': { kind: 'snapshot', hz: 5, of: workersNow },
  'health.alerts': { kind: 'snapshot', hz: 2, of: alertsNow },
} as const satisfies Record<string, { kind: 'snapshot'; hz: number; of: z.ZodType } | { kind: 'event'; of: z.ZodType }>

export type FeedName = keyof typeof feeds
export type Payload<F extends FeedName> = z.output<(typeof feeds)[F]['of']>
