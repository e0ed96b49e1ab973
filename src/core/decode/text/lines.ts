/** A line longer than this is no line of any table: the rest of it is dropped, so that a file without line ends stays bounded. */
const LONGEST_LINE = 1 << 20

/**
 * Whole lines, a block for every chunk of text; `\n`, `\r\n` and a lone `\r` end one. The last line needs no end. Where
 * the chunks end changes nothing about the lines.
 */
export async function* lineBlocks(text: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let rest = ''
  for await (const chunk of text) {
    const whole = rest + chunk
    const lines = whole.split('\n')
    rest = lines.pop() ?? ''
    if (whole.includes('\r')) {
      // A carriage return at the very end may be half of a line end: it waits for what follows.
      const ended = rest.endsWith('\r') ? rest.slice(0, -1) : rest
      const tail = ended.split('\r')
      rest = `${tail.pop() ?? ''}${rest.endsWith('\r') ? '\r' : ''}`
      yield [...lines.flatMap(withoutReturns), ...tail].map(bounded)
    } else yield lines.map(bounded)
    if (rest.length > LONGEST_LINE) rest = `${bounded(rest)}${rest.endsWith('\r') ? '\r' : ''}`
  }
  if (rest !== '') yield withoutReturns(rest).map(bounded)
}

/** A line may end in the first half of `\r\n`, or hold several that end in a lone `\r`. */
function withoutReturns(line: string): readonly string[] {
  const ended = line.endsWith('\r') ? line.slice(0, -1) : line
  return ended.includes('\r') ? ended.split('\r') : [ended]
}

const bounded = (line: string): string => (line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line)
