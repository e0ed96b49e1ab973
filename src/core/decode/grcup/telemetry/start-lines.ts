/**
 * Where the start/finish lines of the series' circuits are, degrees, as the official circuit maps print them, and words
 * by which a name can be told. The name is one the track table knows.
 */
export interface StartLine {
  readonly name: string
  readonly words: readonly string[]
  readonly latitudeDeg: number
  readonly longitudeDeg: number
}

const line = (name: string, words: readonly string[], latitudeDeg: number, longitudeDeg: number): StartLine => ({
  ...{ name, words },
  ...{ latitudeDeg, longitudeDeg },
})

export const startLines: readonly StartLine[] = [
  line('Barber Motorsports Park', ['barber'], 33.5326722, -86.6196083),
  line('Circuit of the Americas', ['cota', 'circuit of the americas'], 30.1335278, -97.6422583),
  line('Indianapolis Motor Speedway', ['indianapolis', 'indy'], 39.7931499, -86.23887),
  line('Road America', ['road america', 'roadamerica'], 43.7979056, -87.9896333),
  line('Sebring International Raceway', ['sebring'], 27.450234, -81.353698),
  line('Sonoma Raceway', ['sonoma'], 38.1615139, -122.4547166),
  line('Virginia International Raceway', ['vir', 'virginia'], 36.5688167, -79.2066639),
]

const NEAR_M = 20_000
/** Metres of one degree of latitude on a sphere of the earth's mean radius. */
const DEGREE_M = 111_195

/** Local metres east and north of an origin; over a circuit the flat approximation is good to centimetres. */
export function planeOf(originLatitudeDeg: number, originLongitudeDeg: number) {
  const eastward = Math.cos((originLatitudeDeg * Math.PI) / 180) * DEGREE_M
  return {
    eastM: (longitudeDeg: number): number => (longitudeDeg - originLongitudeDeg) * eastward,
    northM: (latitudeDeg: number): number => (latitudeDeg - originLatitudeDeg) * DEGREE_M,
  }
}

/** The circuit whose line lies within 20 km of a place; undefined when none does. */
export const lineNear = (latitudeDeg: number, longitudeDeg: number): StartLine | undefined =>
  startLines.find(at => {
    const plane = planeOf(at.latitudeDeg, at.longitudeDeg)
    return Math.hypot(plane.eastM(longitudeDeg), plane.northM(latitudeDeg)) <= NEAR_M
  })

/** The circuit a text names; a word of letters must stand alone, so that no longer word is mistaken for it. */
export function lineNamed(text: string): StartLine | undefined {
  const apart = text.replace(/([a-z])([A-Z])/g, '$1 $2')
  const plain = ` ${apart.toLowerCase().replace(/[^a-z]+/g, ' ')} `
  return startLines.find(at => at.words.some(word => plain.includes(` ${word} `)))
}
