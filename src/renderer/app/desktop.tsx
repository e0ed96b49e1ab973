import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import { ThemeProvider } from '@mui/material/styles'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Link } from '../link/link.ts'
import { LinkContext } from '../link/link-context.ts'
import { portTransport } from '../link/port-transport.ts'
import { windowTimer } from '../link/timer.ts'
import { websocketTransport } from '../link/websocket-transport.ts'
import { windowLoop } from '../link/window-loop.ts'
import { Desk } from './desk.tsx'
import { oncePerVersion } from './once-per-version.ts'
import { nightTheme } from './theme.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
/** Styles are refused without the nonce of this load; `prepend` lets the page's own sheets have the last word. */
const styles = createCache({ key: 'pw', nonce, prepend: true })

const loop = windowLoop()
const link = new Link({
  transport: window.pitwall ? portTransport(window.pitwall, window) : websocketTransport(location),
  timer: windowTimer,
  loop,
  reload: () => oncePerVersion(sessionStorage, () => location.reload()),
})
document.addEventListener('visibilitychange', () => link.setVisible(!document.hidden))
link.setVisible(!document.hidden)
link.open()

/** Invariant: the page was built with its root. */
const root = document.getElementById('root')
if (!root) throw new Error('The page has no root.')
createRoot(root).render(
  <StrictMode>
    <CacheProvider value={styles}>
      <ThemeProvider theme={nightTheme}>
        <LinkContext value={{ link, loop }}>
          <Desk />
        </LinkContext>
      </ThemeProvider>
    </CacheProvider>
  </StrictMode>,
)
