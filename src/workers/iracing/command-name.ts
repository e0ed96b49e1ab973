import { irsdkConsts, numberOfName } from '../../core/decode/iracing/live/irsdk-consts.ts'

type Group = keyof typeof irsdkConsts

/** A command by its number or by its name in any case. The type spells the names in small letters, for the editor. */
export type CommandName<G extends Group> = number | Lowercase<keyof (typeof irsdkConsts)[G] & string> | (string & {})

/** Its number; undefined for a name nobody knows, and then nothing is sent. */
export const commandNumber = <G extends Group>(group: G, command: CommandName<G>): number | undefined =>
  numberOfName(command, irsdkConsts[group])
