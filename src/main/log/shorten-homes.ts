/** What ends a folder's name in a line of JSON, a stack trace or a sentence. */
const END = String.raw`(?=$|[\\/"'\s:;,)\]}])`

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/**
 * Makes a shortener that writes `~` for the folder `home` and for anybody's folder under /home, /Users and C:\Users, so
 * that a log handed to somebody else names no person. Works on raw text and on JSON, where a backslash is doubled.
 */
export function shortenHomes(home: string): (text: string) => string {
  const shapes = [
    String.raw`/(?:home|Users)/[^\\/"'\s:]+`,
    String.raw`[A-Za-z]:(?:\\{1,2}|/)Users(?:\\{1,2}|/)[^\\/"'\s:]+`,
  ]
  // A home of `/` (a service account) would turn every path into nonsense.
  if (home.length > 1) shapes.unshift(...new Set([home, home.replaceAll('\\', '\\\\')].map(literally)))
  const anyHome = new RegExp(`(?:${shapes.join('|')})${END}`, 'g')
  return text => text.replace(anyHome, '~')
}
