export { ReceivingButton } from './panel.tsx'
