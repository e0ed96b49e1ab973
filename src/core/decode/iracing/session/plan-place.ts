const EARTH_M = 6_378_137
const ECCENTRICITY_SQUARED = 6.694379990141e-3
const RAD = Math.PI / 180

/** Latitude and longitude of WGS 84 as metres east and north of an origin; true within 1 cm over a circuit. */
export class PlanPlace {
  #latDeg = NaN
  #lonDeg = NaN
  #eastPerDeg = NaN
  #northPerDeg = NaN

  /** The first place becomes the origin unless one was given before. NaN and 0°/0°, the game's word for none, do not. */
  anchor(latDeg: number, lonDeg: number): boolean {
    if (!Number.isNaN(this.#latDeg)) return true
    if (!(Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180) || (latDeg === 0 && lonDeg === 0)) return false
    const sin = Math.sin(latDeg * RAD)
    const squeeze = 1 - ECCENTRICITY_SQUARED * sin * sin
    this.#northPerDeg = ((EARTH_M * (1 - ECCENTRICITY_SQUARED)) / squeeze ** 1.5) * RAD
    this.#eastPerDeg = (EARTH_M / Math.sqrt(squeeze)) * Math.cos(latDeg * RAD) * RAD
    this.#latDeg = latDeg
    this.#lonDeg = lonDeg
    return true
  }

  eastM(lonDeg: number): number {
    return (lonDeg - this.#lonDeg) * this.#eastPerDeg
  }

  northM(latDeg: number): number {
    return (latDeg - this.#latDeg) * this.#northPerDeg
  }
}

/** The game counts its heading clockwise from north; the frame counts against the clock from east, within ±π. */
export function headingOf(yawNorthRad: number): number {
  const heading = Math.PI / 2 - yawNorthRad
  return heading - 2 * Math.PI * Math.round(heading / (2 * Math.PI))
}
