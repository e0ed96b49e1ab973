import { networkInterfaces } from 'node:os'

/** Every address of this machine. */
export const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap(list => (list ?? []).map(one => one.address))

/** The IPv4 addresses at which other machines reach this one; the loopback address when there is no network. */
export function networkAddresses(): readonly string[] {
  const found = Object.values(networkInterfaces()).flatMap(list =>
    (list ?? []).filter(one => one.family === 'IPv4' && !one.internal).map(one => one.address),
  )
  return found.length > 0 ? found : ['127.0.0.1']
}
