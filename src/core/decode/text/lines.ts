/** A line longer than this is no line of any table: the rest of it is dropped, so that a file without line ends stays bounded. */
const LONGEST_LINE = 1 << 20

/** Whole lines, a block for every chunk of text; `\n` and `\r\n` both end one. The last line needs no end. */
export async function* lineBlocks(text: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let rest = ''
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n')
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE)
    yield lines.map(line => (line.endsWith('\r') ? line.slice(0, -1) : line))
  }
  if (rest !== '') yield [rest.endsWith('\r') ? rest.slice(0, -1) : rest]
}
