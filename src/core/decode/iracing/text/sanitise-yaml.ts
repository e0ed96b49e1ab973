/** What people type: such a value is quoted as it stands, to the end of its line. */
const freeText = new Set([
  ...['UserName', 'TeamName', 'AbbrevName', 'Initials', 'DriverSetupName', 'ClubName', 'DivisionName'],
  ...['CarDesignStr', 'HelmetDesignStr', 'SuitDesignStr', 'CarNumberDesignStr', 'TelemetryDiskFile'],
  ...['CarCfgName', 'CarCfgCustomPaintExt', 'FlairName', 'DriverSetupLoadTypeName'],
])

const entry = /^([ \t]*(?:-[ \t]+)?)([A-Za-z_][\w.]*):(?:[ \t]+(.*))?$/
/** A plain value that YAML would read as something else than what it says. */
const risky = /^[,[\]{}#&*!|>'"%@`?~-]|: |:$|\s#/
const quotedAlready = /^"(?:[^"\\]|\\.)*"$/
const numberLike = /^-?[\d.]+$/

const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** YAML knows no control codes in a text, and one of them would cost the whole session. */
function printable(line: string): string {
  let out = ''
  let copied = 0
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i)
    if (code === 0x09 || (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800)) continue
    out += `${line.slice(copied, i)} `
    copied = i + 1
  }
  return copied === 0 ? line : out + line.slice(copied)
}

function safeValue(key: string, raw: string): string {
  const value = raw.trim()
  if (value === '') return freeText.has(key) ? '""' : ''
  // A number on a door is a text: 012 is another car than 12, and some builds leave the quotes out.
  if (key === 'CarNumber') return quotedAlready.test(value) ? value : quoted(value)
  if (freeText.has(key)) return value === '""' ? value : quoted(value)
  if (quotedAlready.test(value) || numberLike.test(value)) return value
  return risky.test(value) ? quoted(value) : value
}

/**
 * Session text that YAML can read. The game writes what people type without quotes: names that start with a comma or a
 * dash, colons and braces in names, a line end inside a setup's name. A line that is no entry belongs to the value of
 * the line before it. The text ends at its first `...`.
 */
export function sanitiseYaml(text: string): string {
  const out: string[] = []
  let last: { readonly head: string; readonly key: string; value: string } | null = null
  const flush = (): void => {
    if (last) out.push(`${last.head}${last.key}: ${safeValue(last.key, last.value)}`.trimEnd())
    last = null
  }
  for (const rawLine of text.split('\n')) {
    const line = printable(rawLine).trimEnd()
    if (line === '...') break
    if (line === '' || line === '---') continue
    const found = entry.exec(line)
    if (found) {
      flush()
      // A tab may not indent in YAML; one step of indentation is what it stands for.
      last = { head: (found[1] ?? '').replaceAll('\t', ' '), key: found[2] ?? '', value: found[3] ?? '' }
    } else if (last) last.value = `${last.value} ${line.trim()}`.trim()
  }
  flush()
  return out.join('\n')
}
