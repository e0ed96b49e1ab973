import { expect, test } from 'vitest'
import { liveAdvice, type LiveState } from '../../../../../../src/core/decode/iracing/live/live-advice.ts'

const fine: LiveState = {
  ...{ unavailable: '', isConnected: true, hasSession: true, isOnTrack: 1, isReplay: false, damagedLetters: 0 },
  recordAgeS: 0.02,
}

test.each<[string, Partial<LiveState>, readonly RegExp[]]>([
  ['nothing missing', {}, []],
  ['no reader', { unavailable: 'Not here.', isConnected: false }, [/Not here/]],
  ['no game', { isConnected: false, isOnTrack: 0 }, [/not running/]],
  ['no session yet', { hasSession: false, recordAgeS: NaN }, [/not told its session/]],
  ['out of the car', { isOnTrack: 0 }, [/not in the car/]],
  ['a replay', { isReplay: true, isOnTrack: 0 }, [/replay/, /not in the car/]],
  ['a paused game', { recordAgeS: 4 }, [/stands still/]],
  ['damaged names', { damagedLetters: 2 }, [/lost letters/]],
  ['nothing heard of the car', { isOnTrack: NaN, recordAgeS: NaN }, []],
])('S-0-9: %s', (_name, differs, expected) => {
  const advice = liveAdvice({ ...fine, ...differs })
  expect(advice).toHaveLength(expected.length)
  expected.forEach((words, i) => expect(advice[i]).toMatch(words))
})
