/** Node explains its complaint about words at length; the first sentence says it. */
export function firstSentence(message: string): string {
  const stray = /^Unexpected argument '(.*?)'/.exec(message)
  if (stray) return `"${stray[1]}" is not a word PitWall knows, nor a value of the word before it.`
  const unknown = /^Unknown option '(.*?)'/.exec(message)
  if (unknown) return `There is no option ${unknown[1]}.`
  return `${(message.split(/\.\s|\n|\. ?To specify/)[0] ?? message).replace(/\.$/, '')}.`
}

/** What was wrong with the words of a verb, in one line. */
export const wordsError = (cause: unknown): string =>
  `${cause instanceof Error ? firstSentence(cause.message) : 'The words were wrong.'} See --help.`
