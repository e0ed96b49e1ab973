/** Switches that Electron, Chromium, Node, an installer or a test launcher put on our command line. */
const FOREIGN =
  /^--?(inspect|remote-debugging|remote-allow|user-data-dir|disable-|enable-|no-sandbox|ozone-|force-|use-|in-process-gpu|allow-|js-flags|log-|lang=|password-store|proxy-|gtk-version|original-process-start-time|squirrel-|psn_|trace-|touch-events|high-dpi)/

/**
 * The words a person typed, out of the arguments of an Electron process: without the executable, without the `.` or path
 * that says which app to run, without the switches that are not ours.
 */
export function ownWords(argv: readonly string[], appPath: string, resolve: (word: string) => string): string[] {
  const words = argv.slice(1).filter(word => !FOREIGN.test(word))
  const first = words[0]
  return first !== undefined && !first.startsWith('-') && resolve(first) === appPath ? words.slice(1) : words
}
