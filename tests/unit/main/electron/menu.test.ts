import { beforeEach, describe, expect, it } from 'vitest'
import { menuRows, setMenu } from '../../../../src/main/electron/menu.ts'
import { electronWorld, resetElectron } from '../../../support/electron.ts'

describe('the menu', () => {
  beforeEach(resetElectron)

  it('never offers Reload, and developer tools only where they are on', () => {
    expect(JSON.stringify(menuRows('linux', false))).not.toMatch(/reload|devtools/i)
    expect(JSON.stringify(menuRows('linux', true))).toMatch(/toggleDevTools/)
    expect(JSON.stringify(menuRows('linux', true))).not.toMatch(/reload/i)
  })

  it('begins with the app on macOS, with the file menu elsewhere', () => {
    expect(menuRows('darwin', false)[0]).toEqual({ role: 'appMenu' })
    expect(menuRows('win32', false)[0]).toEqual({ role: 'fileMenu' })
  })

  it("replaces Electron's own", () => {
    setMenu('linux', false)
    expect(electronWorld.menu).toEqual(menuRows('linux', false))
  })
})
