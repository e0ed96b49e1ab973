import { cameraCarNumber, irsdkConsts } from '../../core/decode/iracing/live/irsdk-consts.ts'
import { commandNumber, type CommandName } from './command-name.ts'

type Send = (message: number, argument1?: number, argument2?: number, argument3?: number) => void

const { BroadcastMsg } = irsdkConsts

export interface CamControls {
  /** @param state bits of `Consts.CameraState`. */
  setState(state: number): void
  /** @param car door number (`'02'` and `2` are two cars) or a name of `Consts.CamFocusAt`. */
  switchToCar(car: CommandName<'CamFocusAt'>, group?: number, camera?: number): void
  switchToPos(position: CommandName<'CamFocusAt'>, group?: number, camera?: number): void
}

export interface PlaybackControls {
  play(): void
  pause(): void
  fastForward(speed?: number): void
  rewind(speed?: number): void
  /** @param divider 2 = half speed. */
  slowForward(divider?: number): void
  slowBackward(divider?: number): void
  search(mode: CommandName<'RpySrchMode'>): void
  searchTs(sessionNum: number, sessionTimeMs: number): void
  searchFrame(frame: number, from: CommandName<'RpyPosMode'>): void
}

export function camControls(send: Send): CamControls {
  const focus = (message: number, car: number | undefined, group: number, camera: number): void => {
    if (car !== undefined) send(message, car, group, camera)
  }
  return {
    setState: state => send(BroadcastMsg.CamSetState, state),
    switchToCar: (car, group = 0, camera = 0) =>
      focus(BroadcastMsg.CamSwitchNum, cameraCarNumber(car) ?? commandNumber('CamFocusAt', car), group, camera),
    switchToPos: (position, group = 0, camera = 0) =>
      focus(BroadcastMsg.CamSwitchPos, commandNumber('CamFocusAt', position), group, camera),
  }
}

export function playbackControls(send: Send): PlaybackControls {
  const speed = (times: number, isSlow: number): void => send(BroadcastMsg.ReplaySetPlaySpeed, times, isSlow)
  return {
    play: () => speed(1, 0),
    pause: () => speed(0, 0),
    fastForward: (times = 2) => speed(times, 0),
    rewind: (times = 2) => speed(-times, 0),
    // The game counts slow motion from 1 for half speed.
    slowForward: (divider = 2) => speed(divider - 1, 1),
    slowBackward: (divider = 2) => speed(1 - divider, 1),
    search: mode => {
      const number = commandNumber('RpySrchMode', mode)
      if (number !== undefined) send(BroadcastMsg.ReplaySearch, number)
    },
    searchTs: (sessionNum, sessionTimeMs) => send(BroadcastMsg.ReplaySearchSessionTime, sessionNum, sessionTimeMs),
    searchFrame: (frame, from) => {
      const number = commandNumber('RpyPosMode', from)
      if (number !== undefined) send(BroadcastMsg.ReplaySetPlayPosition, number, frame)
    },
  }
}
