/** The pages of the desk, in the order of the rail. */
export const pageNames = ['live', 'library', 'compare'] as const
export type PageName = (typeof pageNames)[number]

/** A page, and the recording it is opened on; '' where the page chooses one itself. */
export interface Place {
  readonly page: PageName
  readonly sessionId: string
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A mangled address names no recording; the page is shown all the same.
    return ''
  }
}

/** The place an address names: `#compare/2026-05-03-sebring`. What it does not know is the Live page. */
export function placeOf(hash: string): Place {
  const [word = '', id = ''] = hash.replace(/^#/, '').split('/', 2)
  const page = pageNames.find(name => name === word)
  return page ? { page, sessionId: decoded(id) } : { page: 'live', sessionId: '' }
}

/** The address of a place, for `location.hash`: a reload keeps it. */
export const hashOf = ({ page, sessionId }: Place): string =>
  sessionId === '' ? `#${page}` : `#${page}/${encodeURIComponent(sessionId)}`
