import { useEffect, useState } from 'react'
import type { FeedName, Payload } from '../../core/contract/feeds.ts'
import { dataAgeS } from './data-age.ts'
import { useScreen } from './link-context.ts'

/** What a painter is given: the newest payload, and its age in seconds (undefined until one came). */
export type Paint<F extends FeedName> = (payload: Payload<F> | undefined, ageS: number | undefined) => void

/**
 * Registers a painter of one feed with the window's loop. `paint` must keep its identity between renders. A painter that
 * throws is taken off the loop and its panel's boundary shows it.
 */
export function usePainter<F extends FeedName>(name: string, feed: F, paint: Paint<F>): void {
  const { link, loop } = useScreen()
  const [broken, setBroken] = useState<{ readonly cause: unknown }>()
  useEffect(() => {
    const { board } = link
    const leave = board.watchAsPicture(feed)
    const stop = loop.addPainter({
      name,
      paint: nowS => paint(board.newest(feed)?.data as Payload<F> | undefined, dataAgeS(board, feed, nowS)),
      broke: cause => setBroken({ cause }),
    })
    return () => {
      stop()
      leave()
    }
  }, [link, loop, name, feed, paint])
  if (broken) throw broken.cause
}
