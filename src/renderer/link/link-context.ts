import { createContext, useContext } from 'react'
import type { Link } from './link.ts'
import type { PaintLoop } from './paint-loop.ts'

/** What every panel of a window shares: one link, one paint loop. */
export interface ScreenParts {
  readonly link: Link
  readonly loop: PaintLoop
}

/** Set once by the entry; a panel outside of it is a bug. */
export const LinkContext = createContext<ScreenParts | undefined>(undefined)

/** Invariant: panels live below the provider. */
export function useScreen(): ScreenParts {
  const parts = useContext(LinkContext)
  if (!parts) throw new Error('A panel was mounted outside the link provider.')
  return parts
}
