/** Numbered from 0 in the order given. */
const numbered = <N extends string>(...names: readonly N[]): Readonly<Record<N, number>> =>
  Object.fromEntries(names.map((name, i) => [name, i])) as Record<N, number>

/** Bits from 1 in the order given. */
const masks = <N extends string>(...names: readonly N[]): Readonly<Record<N, number>> =>
  Object.fromEntries(names.map((name, i) => [name, 1 << i])) as Record<N, number>

/**
 * Numbers of the messages the game takes and of their arguments, under the names of the contract. A compound for the
 * next stop is pit command 12 and has no name there.
 */
export const irsdkConsts = {
  BroadcastMsg: numbered(
    ...(['CamSwitchPos', 'CamSwitchNum', 'CamSetState', 'ReplaySetPlaySpeed', 'ReplaySetPlayPosition'] as const),
    ...(['ReplaySearch', 'ReplaySetState', 'ReloadTextures', 'ChatComand', 'PitCommand', 'TelemCommand'] as const),
    ...(['FFBCommand', 'ReplaySearchSessionTime'] as const),
  ),
  CameraState: masks(
    ...(['IsSessionScreen', 'IsScenicActive', 'CamToolActive', 'UIHidden', 'UseAutoShotSelection'] as const),
    ...(['UseTemporaryEdits', 'UseKeyAcceleration', 'UseKey10xAcceleration', 'UseMouseAimMode'] as const),
  ),
  RpyPosMode: numbered('Begin', 'Current', 'End'),
  RpySrchMode: numbered(
    ...(['ToStart', 'ToEnd', 'PrevSession', 'NextSession', 'PrevLap', 'NextLap', 'PrevFrame', 'NextFrame'] as const),
    ...(['PrevIncident', 'NextIncident'] as const),
  ),
  RpyStateMode: numbered('EraseTape'),
  ReloadTexturesMode: numbered('All', 'CarIdx'),
  ChatCommand: numbered('Macro', 'BeginChat', 'Reply', 'Cancel'),
  PitCommand: numbered(
    ...([
      'Clear',
      'WS',
      'Fuel',
      'LF',
      'RF',
      'LR',
      'RR',
      'ClearTires',
      'FR',
      'ClearWS',
      'ClearFR',
      'ClearFuel',
    ] as const),
  ),
  TelemCommand: numbered('Stop', 'Start', 'Restart'),
  CamFocusAt: { Incident: -3, Leader: -2, Exciting: -1, Driver: 0 },
} as const

/** A command or mode as the contract takes it: its number, or its name in any case; undefined when it is neither. */
export function numberOfName(given: number | string, names: Readonly<Record<string, number>>): number | undefined {
  if (typeof given === 'number') return Number.isInteger(given) ? given : undefined
  const key = Object.keys(names).find(name => name.toLowerCase() === given.toLowerCase())
  return key === undefined ? undefined : names[key]
}

/**
 * A door number as the camera message wants it: leading zeros are counted in thousands, so that `7`, `07` and `007` are
 * three cars. Undefined when it is no number.
 */
export function cameraCarNumber(given: number | string): number | undefined {
  if (typeof given === 'number') return Number.isInteger(given) ? given : undefined
  const text = given.trim()
  if (!/^\d{1,3}$/.test(text)) return undefined
  const number = Number(text)
  const digits = String(number).length
  return text.length === digits ? number : text.length * 1000 + number
}
