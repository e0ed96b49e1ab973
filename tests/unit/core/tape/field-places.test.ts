import { describe, expect, it } from 'vitest'
import { at, fields } from '../../../../src/core/samples/fields.ts'
import { fieldPlaces } from '../../../../src/core/tape/field-places.ts'

describe('columns of a recording', () => {
  it('are where they are today when nothing has changed', () => {
    expect(fieldPlaces(fields.map(field => field.name))).toEqual({ places: fields.map((_, i) => i), unknown: [] })
  })

  it('are found by their names; what is not known is told, and no word of the language is taken for a name', () => {
    const recorded = ['brake', 'soulOfTheCar', 'speedMps', 'constructor']
    const unknown = ['soulOfTheCar', 'constructor']
    expect(fieldPlaces(recorded)).toEqual({ places: [at.brake, -1, at.speedMps, -1], unknown })
  })
})
