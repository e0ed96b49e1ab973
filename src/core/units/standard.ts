/** Standard acceleration of gravity, m/s² (CGPM 1901): what one g is on every wire. */
export const STANDARD_G_MPS2 = 9.80665

/** Kilopascals in a pound-force per square inch, from the pound and the inch of 1959. */
export const PSI_KPA = 6.894757
