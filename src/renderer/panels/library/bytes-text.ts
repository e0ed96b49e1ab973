import { fixedText } from '../../../core/units/fixed-text.ts'

const steps = ['kB', 'MB', 'GB', 'TB'] as const

/** A size as disks are sold: `840 kB`, `14 MB`, `1.4 GB`. Three figures at most; below a kilobyte still `1 kB`. */
export function bytesText(bytes: number): string {
  if (bytes <= 0) return '0 kB'
  let size = bytes / 1000
  let step = 0
  while (size >= 999.5 && step < steps.length - 1) {
    size /= 1000
    step++
  }
  const digits = step > 0 && size < 9.95 ? 1 : 0
  return `${fixedText(Math.max(size, digits === 0 ? 1 : 0), digits)} ${steps[step] ?? ''}`
}
