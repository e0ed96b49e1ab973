import { describe, expect, test } from 'vitest'
import { raceNumberIn } from '../../../../../src/core/quality/grcup-race/file-hints.ts'
import { grcupFolder } from '../../../../../src/core/quality/grcup-race/grcup-folder.ts'
import { memoryFolder } from '../../../../support/grcup-timing-files.ts'
import { ecu1, ecu2, first, folder, one, two } from '../../../../support/grcup-timing-folder.ts'
import { lapFileText } from '../../../../support/grcup-timing-laps.ts'
import { sectionsText, vendorText } from '../../../../support/grcup-timing-writer.ts'

describe('S-GR-3: the files of a folder are grouped into races', () => {
  test('Given two races, telemetry elsewhere and a strange file, then each race has its own files', () => {
    const sets = grcupFolder.sets(memoryFolder(folder))
    expect(sets.map(set => [set.name, set.files.map(each => each.file.name.slice(0, 12))])).toEqual([
      [
        'Barber race 1',
        ['23_AnalysisE', '26_Weather_R', '03_Provision', '05_Official ', 'R1_barber_la', 'R1_barber_te'],
      ],
      ['Barber race 2', ['R1_barber_la', '23_AnalysisE', 'R2_barber_la']],
    ])
  })

  test('Given two seasons, then they are two races', () => {
    const files = {
      '2024/barber/race_1/6 - Laps CSV (1).csv': vendorText(two),
      'barber/R1/lap_end.csv': lapFileText('end', 'C', ecu1, first),
    }
    expect(grcupFolder.sets(memoryFolder(files)).map(set => set.name)).toEqual([
      'Barber 2024 race 1',
      'Barber 2031 race 1',
    ])
  })

  test('Given no name that tells a track, then an event or a folder keeps files together', () => {
    const files = {
      'a/lap_end.csv': lapFileText('end', 'C', ecu1, first),
      'a/23.csv': sectionsText(one),
      'b/lap_end.csv': lapFileText('end', 'C', ecu2, { event: 'I_R07_2031-07-01', session: 'R2' }),
    }
    expect(grcupFolder.sets(memoryFolder(files)).map(set => [set.name, set.files.length])).toEqual([
      ['I_R06_2031-06-01 race 1', 2],
      ['I_R07_2031-07-01 race 2', 1],
    ])
  })

  test('Given the track in the name of one file, then its event takes the others along', () => {
    const files = {
      'x/lap_end.csv': lapFileText('end', 'C', ecu1, first),
      'y/sebring_lap_time_R1.csv': lapFileText('time', 'C', ecu1, first),
    }
    expect(grcupFolder.sets(memoryFolder(files)).map(set => [set.name, set.files.length])).toEqual([
      ['Sebring race 1', 2],
    ])
  })

  test.each([
    ['23_Analysis_ Race 2_Anonymized.CSV', 2],
    ['R1_barber_lap_end.csv', 1],
    ['race_1', 1],
    ['I_R06_2025-09-07', null],
    ['Barber', null],
    ['R2', 2],
  ])('the race in %j is %s', (text, race) => {
    expect(raceNumberIn(text)).toBe(race)
  })
})
