import { useCallback, useSyncExternalStore } from 'react'
import type { LinkStatus } from './link.ts'
import { useScreen } from './link-context.ts'

/** How the link stands. */
export function useLinkStatus(): LinkStatus {
  const { link } = useScreen()
  return useSyncExternalStore(
    useCallback((hear: () => void) => link.onStatus(hear), [link]),
    () => link.status,
  )
}
