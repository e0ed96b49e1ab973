import { purpose, uniformAt } from '../chance/draw.ts'
import { gtDemo } from '../physics/cars/gt-demo.ts'
import { AIR_KGPM3 } from '../physics/tyre-load.ts'
import { at, put } from '../samples/fields.ts'
import { sampleAt, type Track } from './demo-track.ts'
import { isOnPitRoad } from './pit-stop.ts'
import type { RaceOptions } from './race-options.ts'
import type { Racer } from './racer.ts'
import { pressureKpa } from './tyre-truth.ts'

/** Standard deviations of the sensors. */
const SPEED_SD = 0.04
const ACC_SD = 0.12
const STEER_SD = 0.004
const TEMPERATURE_SD = 0.15
const PRESSURE_SD = 0.2

const GEAR_TOP_MPS = [17, 25, 34, 44, 56, 95]
const RPM_AT_TOP = 8300
const STEERING_RATIO = 14

const dragMps2 = (v: number): number => (0.5 * AIR_KGPM3 * gtDemo.dragAreaM2 * v * v) / gtDemo.massKg

/** What the sensors of one car say at one tick. Truth plus small seeded noise; wear, laps and places carry none. */
export function writeFrame(frame: Float32Array, racer: Racer, track: Track, options: RaceOptions, tick: number): void {
  frame.fill(NaN)
  writeMotion(frame, racer, track, tick)
  writePlace(frame, racer, track)
  writeTyres(frame, racer, tick)
  put(frame, 'fuelL', Math.max(0, racer.fuelL))
  put(frame, 'airC', options.airC)
  put(frame, 'trackC', options.trackC)
}

/** Uniform noise of one standard deviation: bounded, so that no sensor leaves its range by chance. */
function noise(racer: Racer, sensor: number, draw: number, sd: number): number {
  return (uniformAt(racer.sensorKeys[sensor] as number, draw, purpose.sensor) - 0.5) * 3.4641 * sd
}

function writeMotion(frame: Float32Array, racer: Racer, track: Track, tick: number): void {
  const { v, ax } = racer
  const moving = v > 0.5
  const push = moving || ax > 0.5 ? ax + dragMps2(v) : 0
  put(frame, 'speedMps', moving ? Math.max(0, v + noise(racer, 0, tick, SPEED_SD)) : 0)
  put(frame, 'throttle', Math.max(0, Math.min(1, push / (Math.max(1, track.limits.driving(v)) + dragMps2(v)))))
  put(frame, 'brake', Math.max(0, Math.min(1, -push / track.limits.braking(v))))
  put(frame, 'accLongMps2', ax + noise(racer, 1, tick, ACC_SD))
  put(frame, 'accLatMps2', racer.ay + noise(racer, 2, tick, ACC_SD))
  const place = ((racer.s % track.line.lengthM) + track.line.lengthM) % track.line.lengthM
  const curvature = sampleAt(track.line.curvature, track.line, place)
  put(frame, 'steerRad', curvature * gtDemo.wheelbaseM * STEERING_RATIO + noise(racer, 3, tick, STEER_SD))
  let gear = 0
  while (gear < GEAR_TOP_MPS.length - 1 && v > (GEAR_TOP_MPS[gear] as number)) gear++
  put(frame, 'gear', racer.phase === 'stall' ? 0 : gear + 1)
  put(frame, 'rpm', Math.max(1400, (v / (GEAR_TOP_MPS[gear] as number)) * RPM_AT_TOP))
  const i = Math.floor(place / track.line.stepM) % track.line.headingRad.length
  const heading = track.line.headingRad[i] as number
  put(frame, 'eastM', sampleAt(track.line.eastM, track.line, place) - racer.lateralM * Math.sin(heading))
  put(frame, 'northM', sampleAt(track.line.northM, track.line, place) + racer.lateralM * Math.cos(heading))
}

function writePlace(frame: Float32Array, racer: Racer, track: Track): void {
  put(frame, 'lapDistM', racer.s)
  // Before the line of the start nothing of lap 1 is done: a true 0, not an unknown.
  put(frame, 'lapFrac', Math.max(0, Math.min(1, racer.s / track.line.lengthM)))
  put(frame, 'lap', racer.lap)
  put(frame, 'lapsCompleted', racer.done)
  put(frame, 'lastLapS', racer.lastLapS)
  put(frame, 'onPitRoad', isOnPitRoad(racer) ? 1 : 0)
  put(frame, 'inStall', racer.phase === 'stall' ? 1 : 0)
  put(frame, 'stops', racer.stopsDone)
}

const WEAR = at.tyreWearFl
const SURFACE = at.tyreSurfaceCFl
const INNER = at.tyreInnerCFl
const PRESSURE = at.tyrePressureKpaFl

/** The four corners of each tyre channel stand side by side in the field table; its values are well inside the ranges. */
function writeTyres(frame: Float32Array, racer: Racer, tick: number): void {
  for (let i = 0; i < 4; i++) {
    const draw = tick * 4 + i
    const inner = racer.innerC[i] as number
    frame[WEAR + i] = racer.wear[i] as number
    frame[SURFACE + i] = (racer.surfaceC[i] as number) + noise(racer, 4, draw, TEMPERATURE_SD)
    frame[INNER + i] = inner + noise(racer, 5, draw, TEMPERATURE_SD)
    frame[PRESSURE + i] = pressureKpa(inner) + noise(racer, 6, draw, PRESSURE_SD)
  }
  put(frame, 'tyreCompound', racer.compound)
  put(frame, 'tyreAgeLaps', racer.ageLaps)
}
