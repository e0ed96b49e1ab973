import { ch, telemetryChannels } from '../../decode/grcup/telemetry/channels.ts'
import type { Capabilities, ChannelBasis } from '../../samples/capabilities.ts'
import type { FieldName } from '../../samples/fields.ts'

/** What a telemetry file can do, by the channels it has. `gpsBasis` is `held` where a receiver repeats its places. */
export function telemetryCan(
  has: readonly boolean[],
  cars: number,
  hasTiming: boolean,
  gpsBasis: ChannelBasis,
): Capabilities {
  const channels: Partial<Record<FieldName, ChannelBasis>> = { lap: 'live', lapSource: 'live' }
  telemetryChannels.forEach((row, i) => {
    if (row.field && has[i]) channels[row.field] = 'live'
  })
  const hasPlace = has[ch.latitude] === true && has[ch.longitude] === true
  if (hasPlace) Object.assign(channels, { eastM: gpsBasis, northM: gpsBasis })
  if (!has[ch.lapDist] && has[ch.speed]) channels.lapDistM = 'derived'
  if (hasTiming) Object.assign(channels, { lastLapS: 'live', lapsCompleted: 'live', position: 'live' })
  return {
    seek: false,
    speed: true,
    hold: true,
    rivals: cars > 1 ? 'full' : 'none',
    place: hasPlace ? 'xy' : 'distance',
    pitCommands: false,
    tyreWear: 'none',
    fuel: 'none',
    channels,
  }
}
