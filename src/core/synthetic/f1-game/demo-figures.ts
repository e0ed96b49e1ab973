/** Figures of the demo car as the race uses them, where a game speaks in other units. */

export const FUEL_KG_PER_L = 0.74
/** Steering wheel against front wheels. */
export const STEERING_RATIO = 14
/** Engine speed at the top of a gear, and at rest. */
export const TOP_RPM = 8300
export const IDLE_RPM = 1400
export const GEARS = 6
