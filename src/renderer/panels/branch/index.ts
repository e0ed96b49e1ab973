export { BranchButton } from './panel.tsx'
