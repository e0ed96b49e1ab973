/** A zone of the United States mainland with daylight saving: hours of its standard time from UTC. */
export interface TimeZone {
  readonly standardHours: -8 | -7 | -6 | -5
}

const DAY_S = 86_400

/** Day of 1970 (0 = 1 January) to year, month and day of the Gregorian calendar; months are counted from March. */
function civil(day: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1 }
}

/** 1 January 1970 was a Thursday. */
const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7

/**
 * Whether daylight saving holds on a local day: from the second Sunday of March to the day before the first Sunday of
 * November (the United States rule since 2007). Nobody races at two in the morning, so the hour of the change is left out.
 */
function isSummer(day: number): boolean {
  const { month, day: ofMonth } = civil(day)
  if (month < 3 || month > 11) return false
  if (month > 3 && month < 11) return true
  const sundayBefore = ofMonth - weekday(day)
  return month === 3 ? sundayBefore >= 8 : sundayBefore < 1
}

/** Seconds east of UTC on the local day that holds an instant. */
export function zoneOffsetS(zone: TimeZone, utcS: number): number {
  const standardS = zone.standardHours * 3600
  return standardS + (isSummer(Math.floor((utcS + standardS) / DAY_S)) ? 3600 : 0)
}

/** The instant nearest to another one at which the clocks of a zone show a time of day; UTC seconds, NaN of NaN. */
export function instantAtUtcS(zone: TimeZone, nearUtcS: number, timeOfDayS: number): number {
  const offsetS = zoneOffsetS(zone, nearUtcS)
  const days = Math.round((nearUtcS + offsetS - timeOfDayS) / DAY_S)
  return days * DAY_S + timeOfDayS - offsetS
}
