import { gtDemo } from '../../physics/cars/gt-demo.ts'

/** Heat capacity of one disc: 9 kg of iron. An engineering prior, as all of the demo car. */
const DISC_JPK = 4100
/** Cooling to the air: standing, and what each m/s adds. */
const STILL_WPK = 8
const PER_MPS_WPK = 1.1

/** Share of the braking that one disc does; FL FR RL RR. */
const shares = [gtDemo.brakeFront / 2, gtDemo.brakeFront / 2, (1 - gtDemo.brakeFront) / 2, (1 - gtDemo.brakeFront) / 2]

/**
 * One step of the discs: what the brakes take from the car's motion heats them, the air cools them.
 * @param brakeC °C, FL FR RL RR; NaN at the first step, which begins at the air's temperature.
 * @param brake 0–1 @param accMps2 forward positive, as the sensor says.
 */
export function heatBrakes(
  brakeC: Float64Array,
  dtS: number,
  { brake, vMps, accMps2, airC }: { brake: number; vMps: number; accMps2: number; airC: number },
): void {
  const powerW = brake > 0 ? Math.max(0, -accMps2) * gtDemo.massKg * vMps : 0
  for (let i = 0; i < 4; i++) {
    const nowC = Number.isNaN(brakeC[i]) ? airC : (brakeC[i] as number)
    const outW = (STILL_WPK + PER_MPS_WPK * vMps) * (nowC - airC)
    brakeC[i] = nowC + (((shares[i] as number) * powerW - outW) * dtS) / DISC_JPK
  }
}
