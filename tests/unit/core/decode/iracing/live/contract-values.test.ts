import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contractScalar,
  type ContractType,
  isWordList,
  scalarNumber,
} from '../../../../../../src/core/decode/iracing/live/contract-values.ts'

describe('S-IR-33: values by unit', () => {
  test.each<[number, ContractType, string, unknown]>([
    [4, 'int', 'irsdk_SessionState', 'Racing'],
    [0, 'int', 'irsdk_SessionState', 'Invalid'],
    [2, 'int', 'irsdk_TrkLoc', 'AproachingPits'],
    [-1, 'int', 'irsdk_TrkLoc', 'NotInWorld'],
    [1, 'int', 'irsdk_PitSvStatus', 'PitSvInProgress'],
    [103, 'int', 'irsdk_PitSvStatus', 'PitSvTooFarBack'],
    [27, 'int', 'irsdk_TrkSurf', 'AstroturfMaterial'],
    [19, 'int', 'irsdk_TrkSurf', 'Dirt1Material'],
    [0x10040004, 'bitField', 'irsdk_Flags', ['Green', 'Servicible', 'StartHidden']],
    [0x80000000, 'bitField', 'irsdk_Flags', ['StartGo']],
    [-2147483648, 'bitField', 'irsdk_Flags', ['StartGo']],
    [0, 'bitField', 'irsdk_Flags', []],
    [
      0x4f,
      'bitField',
      'irsdk_PitSvFlags',
      ['LFTireChange', 'RFTireChange', 'LRTireChange', 'RRTireChange', 'FastRepair'],
    ],
    [0x10, 'bitField', 'irsdk_EngineWarnings', ['PitSpeedLimiter']],
    [3, 'bitField', 'irsdk_CarLeftRight', ['LROff', 'LRClear', 'LRCarLeft', 'LRCarRight']],
    [5, 'bitField', 'irsdk_PaceFlags', 5],
    [7, 'int', '', 7],
    [1, 'int', 'irsdk_CarLeftRight', 1],
    [1, 'bool', '', true],
    [0, 'bool', '', false],
    [1.5, 'float', 'm/s', 1.5],
  ])('%d as %s %s is %j', (value, type, unit, shown) => {
    expect(contractScalar(value, type, unit)).toEqual(shown)
  })

  test('a state and a bit without a word keep their number', () => {
    expect(contractScalar(9, 'int', 'irsdk_SessionState')).toBe(9)
    expect(contractScalar(0x200010, 'bitField', 'irsdk_Flags')).toEqual(['Red', '0x200000'])
  })

  test.each(['irsdk_Flags', 'irsdk_CameraState', 'irsdk_EngineWarnings', 'irsdk_PitSvFlags', 'irsdk_CarLeftRight'])(
    'every number of %s comes back from its words',
    unit => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 0xffffffff }), value => {
          expect(scalarNumber(contractScalar(value, 'bitField', unit), unit)).toBe(value)
        }),
      )
    },
  )

  test.each(['irsdk_SessionState', 'irsdk_TrkLoc', 'irsdk_TrkSurf', 'irsdk_PitSvStatus', 'irsdk_Else', '__proto__'])(
    'every number of %s comes back from its word',
    unit => {
      fc.assert(
        fc.property(fc.integer({ min: -5, max: 200 }), value => {
          expect(scalarNumber(contractScalar(value, 'int', unit), unit)).toBe(value)
        }),
      )
    },
  )

  test('what says no number is NaN', () => {
    for (const value of [undefined, null, {}, 'Sideways', '']) expect(scalarNumber(value, 'irsdk_TrkLoc')).toBeNaN()
    fc.assert(fc.property(fc.anything(), fc.string(), (value, unit) => typeof scalarNumber(value, unit) === 'number'))
  })

  test('only a known bit field shows one value as a list', () => {
    expect(isWordList('bitField', 'irsdk_Flags')).toBe(true)
    expect(isWordList('bitField', 'irsdk_PaceFlags')).toBe(false)
    expect(isWordList('int', 'irsdk_Flags')).toBe(false)
  })
})
