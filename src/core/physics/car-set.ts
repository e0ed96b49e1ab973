/** What the tyre physics must know of a car. Front and rear are split; SI units. */
export interface CarSet {
  readonly name: string
  /** With driver, without fuel. */
  readonly massKg: number
  readonly wheelbaseM: number
  /** Share of the static weight on the front axle. */
  readonly frontWeight: number
  readonly cgHeightM: number
  readonly trackFrontM: number
  readonly trackRearM: number
  /** Drag and downforce areas, m², and the front share of the downforce. */
  readonly dragAreaM2: number
  readonly downforceAreaM2: number
  readonly downforceFront: number
  /** Front share of lateral load transfer (roll stiffness) and of the braking force. */
  readonly rollFront: number
  readonly brakeFront: number
  readonly wheelPowerW: number
  readonly peakGrip: number
  /** Slip at which the whole contact patch slides. */
  readonly slidingSlip: number
  readonly tyre: TyreSet
}

/** Thermal and wear constants of one tyre. */
export interface TyreSet {
  /** Heat capacities of surface and body, J/K. */
  readonly surfaceJpk: number
  readonly bodyJpk: number
  readonly areaM2: number
  /** Conductance surface to body and body to air, W/K. */
  readonly coreWpk: number
  readonly airWpk: number
  /** Share of slip power that heats the tyre. */
  readonly heatShare: number
  readonly rollingResistance: number
  readonly bestC: number
}
