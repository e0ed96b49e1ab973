/**
 * Why no window can be opened here, before any runtime is looked for; '' when one can.
 * @param {{ platform: string, uid: number | undefined, env: Record<string, string | undefined> }} host
 */
export function noWindow({ platform, uid, env }) {
  if (platform !== 'linux') return ''
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'No display was found.'
  // Chromium refuses to start as root unless its sandbox is switched off, and ours stays on.
  if (uid === 0) return 'Electron does not run as root.'
  return ''
}
