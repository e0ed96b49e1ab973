import { useEffect, useState } from 'react'
import { windowTimer } from './timer.ts'

/** True once `isOn` has lasted `forS` seconds; false at once when it ends. Keeps a word from flashing up for an instant. */
export function useLasting(isOn: boolean, forS: number): boolean {
  const [hasLasted, setLasted] = useState(false)
  useEffect(() => {
    if (!isOn) return
    const callOff = windowTimer.after(forS, () => setLasted(true))
    return () => {
      callOff()
      setLasted(false)
    }
  }, [isOn, forS])
  return isOn && hasLasted
}
