import { createTheme } from '@mui/material/styles'
import { night } from './tokens.ts'

/** MUI is for chrome: buttons, menus, dialogs. It wears the same night as the panels, and does not move. */
export const nightTheme = createTheme({
  palette: {
    mode: 'dark',
    background: { default: night.ground, paper: night.raised },
    text: { primary: night.text, secondary: night.soft },
    primary: { main: night.own, contrastText: night.ground },
    success: { main: night.good },
    warning: { main: night.warn },
    error: { main: night.danger },
    divider: night.line,
  },
  typography: { fontFamily: 'inherit', button: { textTransform: 'none', fontWeight: 600 } },
  shape: { borderRadius: 4 },
  // Easing costs frames and tells nothing; under reduced motion it is unwelcome as well.
  transitions: { create: () => 'none' },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      styleOverrides: {
        root: { padding: '3px 10px', fontSize: 'max(14px, 1rem)', lineHeight: 1.5, whiteSpace: 'nowrap' },
      },
    },
    // A lighter veil for higher sheets would cost the text its contrast.
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiPopover: { defaultProps: { transitionDuration: 0 } },
  },
})
