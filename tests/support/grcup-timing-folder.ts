import { ecuLaps, lapFileText, weatherText } from './grcup-timing-laps.ts'
import { classResultsText, resultsText, sectionsText, writtenRace, type WrittenRace } from './grcup-timing-writer.ts'
import { longText, START_MS } from './grcup-writer.ts'

/** The race of the telemetry: car 47 drives laps of 60 s from its first moment on, 10:00:00 in Chicago, in summer. */
const HOUR_MS = 10 * 3_600_000
export const one: WrittenRace = writtenRace(
  [
    { number: '47', lapsMs: [60_000, 60_000, 60_000, 60_000, 60_000] },
    { number: '7', lapsMs: [61_000, 60_500, 60_200, 60_100, 60_300] },
  ],
  [],
  HOUR_MS,
)
export const two = writtenRace([{ number: '47', lapsMs: [62_000, 60_100, 60_300] }], [], HOUR_MS)
const vehicles = { 'GR86-025-47': { number: '47', offset: 0 }, 'GR86-006-16': { number: '7', offset: 2 } }
export const first = { event: 'I_R06_2031-06-01', session: 'R1' }
const second = { ...first, session: 'R2' }
export const ecu1 = ecuLaps(one, START_MS, vehicles)
export const ecu2 = ecuLaps(two, START_MS + 86_400_000, vehicles)
export const telemetry = longText([{ vehicle: 'GR86-025-47', number: '47', offsetS: 150_000, laps: 5, lapS: 60 }])
const results = [
  { number: '47', position: '1', status: 'Classified', laps: 5, totalMs: 300_000 },
  { number: '7', position: '2', status: 'Classified', laps: 5, totalMs: 302_100 },
]

export const folder = {
  'barber/R1/23_AnalysisEnduranceWithSections_Race 1.CSV': sectionsText(one),
  'barber/R1/26_Weather_Race 1.CSV': weatherText([
    { utcS: START_MS / 1000 - 30, airC: 20, trackC: 0 },
    { utcS: START_MS / 1000 + 90, airC: 21, trackC: 31 },
  ]),
  'barber/R1/03_Provisional Results_Race 1.CSV': resultsText([...results].reverse()),
  'barber/R1/05_Official Results by Class_Race 1.CSV': classResultsText(results),
  'barber/R1/R1_barber_lap_end.csv': lapFileText('end', 'C', ecu1, first),
  'barber/R1/R1_barber_lap_time.csv': lapFileText('time', 'C', ecu2, second),
  'barber/R2/23_AnalysisEnduranceWithSections_Race 2.CSV': sectionsText(two),
  'barber/R2/R2_barber_lap_end.csv': lapFileText('end', 'C', ecu2, second),
  'barber/R2/R2_barber_lap_time.csv': lapFileText('time', 'C', ecu2, second),
  'other/R1_barber_telemetry.csv': telemetry,
  'readme.md': '# a,b\n',
}
