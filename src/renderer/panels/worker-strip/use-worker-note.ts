import type { WorkerRole } from '../../../core/contract/payloads/health.ts'
import { useFeed } from '../../link/use-feed.ts'
import { workerNote } from './model.ts'

/** `strategy worker restarting` while the worker behind a panel is not there; '' when it is. */
export const useWorkerNote = (role: WorkerRole): string => useFeed('health.workers', now => workerNote(now, role))
