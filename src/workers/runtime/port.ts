import { parentPort as threadPort } from 'node:worker_threads'

export interface ParentPort {
  post(message: unknown): void
  onMessage(hear: (message: unknown) => void): void
}

/** The utility process's own port, as far as it is used here: it wraps what arrives in `.data`. */
interface UtilityPort {
  postMessage(message: unknown): void
  on(event: 'message', hear: (event: { data: unknown }) => void): void
}

/** Finds the way back to main, in a worker thread or in a utility process. */
export function openPort(): ParentPort {
  const utility = (process as { parentPort?: UtilityPort }).parentPort
  if (utility) {
    return {
      post: message => utility.postMessage(message),
      onMessage: hear => utility.on('message', event => hear(event.data)),
    }
  }
  const port = threadPort
  if (!port) throw new Error('A worker was started without a parent to talk to.')
  return { post: message => port.postMessage(message), onMessage: hear => void port.on('message', hear) }
}
