import { useMemo, useSyncExternalStore } from 'react'
import { hashOf, type Place, placeOf } from './place.ts'

const watch = (hear: () => void): (() => void) => {
  window.addEventListener('hashchange', hear)
  return () => window.removeEventListener('hashchange', hear)
}

/** The place in the window's address. */
export function usePlace(): Place {
  const hash = useSyncExternalStore(watch, () => location.hash)
  return useMemo(() => placeOf(hash), [hash])
}

/** Opens a place; the back button leads home. */
export const goTo = (place: Place): void => {
  location.hash = hashOf(place)
}
