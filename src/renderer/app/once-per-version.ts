import { PROTOCOL } from '../../core/contract/wire.ts'

const KEY = 'pitwall.reloaded-from'

/**
 * Runs `reload` unless this very version of the page has done so before: a host whose page and protocol disagree would
 * otherwise be asked for ever.
 */
export function oncePerVersion(store: Pick<Storage, 'getItem' | 'setItem'>, reload: () => void): void {
  if (store.getItem(KEY) === String(PROTOCOL)) return
  store.setItem(KEY, String(PROTOCOL))
  reload()
}
