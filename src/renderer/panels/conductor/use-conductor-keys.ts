import { useEffect, useEffectEvent } from 'react'
import { type KeyAct, keyAct, type KeyPress } from './key-act.ts'
import type { ReplayNow } from '../../../core/contract/payloads/replay.ts'
import type { Line } from './use-conductor.ts'

/** Controls that use these keys themselves. */
const FIELDS = 'input, select, textarea, [contenteditable="true"], [role="dialog"], [role="listbox"], [role="menu"]'
/** On these Space presses the control. */
const PRESSED_BY_SPACE = 'button, a, summary'

function pressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : null
  const isField = target?.closest(FIELDS) !== null && target !== null
  const isPress = event.key === ' ' && target !== null && target.closest(PRESSED_BY_SPACE) !== null
  return {
    key: event.key,
    isShift: event.shiftKey,
    hasModifier: event.ctrlKey || event.altKey || event.metaKey,
    isTaken: event.defaultPrevented || isField || isPress,
  }
}

/** Where a click with the mouse leaves no wish to press the same control again with Space. */
const CHROME = '.conductor, .rail'

/** Space is hold and go again after a control of the frame was used by mouse; whoever came by Tab stays on it. */
function letGo(event: Event): void {
  const target = event.target instanceof HTMLElement ? event.target : null
  const isByMouse = event.type === 'change' || (event instanceof MouseEvent && event.detail > 0)
  const control = target?.closest<HTMLElement>('button, a, select')
  if (!isByMouse || !control?.closest(CHROME)) return
  // An open list of a select is still being chosen from.
  if (event.type === 'click' && control.tagName === 'SELECT') return
  control.blur()
}

/** The keys of the conductor, on every page: `act` does what one of them means. */
export function useConductorKeys(now: ReplayNow | undefined, { marks, glass }: Line, act: (act: KeyAct) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const does = keyAct(pressOf(event), now, marks, glass.atS)
    if (!does || (event.repeat && does.do !== 'seek' && does.do !== 'step')) return
    event.preventDefault()
    act(does)
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => onKey(event)
    document.addEventListener('keydown', hear)
    document.addEventListener('click', letGo)
    document.addEventListener('change', letGo)
    return () => {
      document.removeEventListener('keydown', hear)
      document.removeEventListener('click', letGo)
      document.removeEventListener('change', letGo)
    }
  }, [])
}
