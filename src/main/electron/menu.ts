import { Menu, type MenuItemConstructorOptions } from 'electron'

/** What the menu offers: leaving, editing text, zoom and full screen; developer tools only where they are on. */
export function menuRows(platform: string, devTools: boolean): MenuItemConstructorOptions[] {
  return [
    platform === 'darwin' ? { role: 'appMenu' } : { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(devTools ? [{ role: 'toggleDevTools' } as const] : []),
      ],
    },
    { role: 'windowMenu' },
  ]
}

/** Replaces Electron's own menu, which has Reload and developer tools in it. */
export function setMenu(platform: string, devTools: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuRows(platform, devTools)))
}
