import { expect, it } from 'vitest'
import { oncePerVersion } from '../../../../src/renderer/app/once-per-version.ts'

it('Given a host that never agrees, the page is loaded anew once and not for ever', () => {
  const kept = new Map<string, string>()
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (k: string, v: string) => void kept.set(k, v),
  }
  let reloads = 0
  for (let i = 0; i < 3; i++) oncePerVersion(store, () => void reloads++)
  expect(reloads).toBe(1)
})
