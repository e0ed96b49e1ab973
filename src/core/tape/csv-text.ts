/**
 * A text as a cell of a CSV table (RFC 4180): quoted where it must be, its quotes doubled. A text that a spreadsheet
 * would run as a formula gets an apostrophe in front, which spreadsheets read as "this is text".
 */
export function textCell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A row, with the line ending of RFC 4180. */
export const csvRow = (cells: readonly string[]): string => `${cells.join(',')}\r\n`
