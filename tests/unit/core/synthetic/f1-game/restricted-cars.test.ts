import { describe, expect, test } from 'vitest'
import type { PacketName } from '../../../../../src/core/decode/f1/wire/packet.ts'
import { formats } from '../../../../../src/core/decode/f1/wire/packets.ts'
import { createVirtualGame } from '../../../../../src/core/synthetic/f1-game/virtual-game.ts'
import { field, watched } from './game-rig.ts'

const CARS = 8
/** The first rivals of the grid, with the own car (5) between them. */
const RESTRICTED = [0, 1, 2, 3, 4, 6]
const PUBLIC = [5, 7]

/** What a game hides, by packet. */
const hidden: Readonly<Partial<Record<PacketName, readonly string[]>>> = {
  CarStatus: [
    ...['fuelInTank', 'fuelCapacity', 'fuelMix', 'fuelRemainingLaps', 'frontBrakeBias', 'ersDeployMode'],
    ...['ersStoreEnergy', 'ersDeployedThisLap', 'ersHarvestedThisLapMGUK', 'enginePowerICE', 'tyresWear'],
  ],
  CarDamage: ['tyresWear', 'tyresDamage', 'brakesDamage', 'frontLeftWingDamage', 'engineDamage'],
}

/** The values of some cars in one field, whatever its width. */
function of(cars: readonly number[], values: Float64Array, slots: number): number[] {
  const each = values.length / slots
  return cars.flatMap(car => [...values.slice(car * each, (car + 1) * each)])
}

describe.each(formats)('format %i', format => {
  const options = { format, cars: CARS, hz: 10, laps: 6, restricted: RESTRICTED.length }

  test('S-F1-18: restricted rivals send zeros for what they hide, and the player and public cars do not', () => {
    const shown = new Set<string>()
    watched(createVirtualGame(options), 60, (packet, atS) => {
      for (const path of hidden[packet.name] ?? []) {
        const values = packet.numbers(`car.${path}`)
        if (!values) continue
        expect(of(RESTRICTED, values, packet.cars).every(value => value === 0)).toBe(true)
        const isShown = PUBLIC.every(car => of([car], values, packet.cars).some(value => value !== 0))
        if (atS > 40 && isShown) shown.add(`${packet.name}.${path}`)
      }
      if (packet.name !== 'TyreSets') return
      const car = field(packet, 'carIdx')[0] ?? NaN
      const all = ['actualTyreCompound', 'wear', 'available', 'lifeSpan', 'usableLife', 'fitted', 'lapDeltaTime']
      const sum = all.flatMap(path => [...field(packet, `tyreSetData.${path}`)]).reduce((a, b) => a + Math.abs(b), 0)
      expect(sum > 0).toBe(PUBLIC.includes(car))
    })
    expect([...shown]).toContain('CarStatus.fuelInTank')
    expect([...shown]).toContain(format === 2020 ? 'CarStatus.tyresWear' : 'CarDamage.tyresWear')
  })

  test('S-F1-18: compound, age, temperatures, pressures and timing of restricted rivals stay', () => {
    watched(createVirtualGame(options), 40, (packet, atS) => {
      const stay: Partial<Record<PacketName, readonly string[]>> = {
        CarStatus: ['actualTyreCompound', 'visualTyreCompound'],
        CarTelemetry: ['tyresSurfaceTemperature', 'tyresInnerTemperature', 'tyresPressure', 'brakesTemperature'],
        LapData: ['lapDistance', 'carPosition', 'currentLapNum', 'resultStatus'],
      }
      if (atS < 35) return
      for (const path of stay[packet.name] ?? []) {
        const values = of(RESTRICTED, field(packet, `car.${path}`), packet.cars)
        expect(values.every(value => value > 0)).toBe(true)
      }
    })
  })

  test('S-F1-18: the participants say who is human and who shares', () => {
    watched(createVirtualGame(options), 1, packet => {
      if (packet.name !== 'Participants') return
      const human = [...field(packet, 'car.aiControlled')].slice(0, CARS).map(ai => ai === 0)
      const shares = [...field(packet, 'car.yourTelemetry')].slice(0, CARS).map(value => value === 1)
      for (const car of RESTRICTED) expect([human[car], shares[car]]).toEqual([true, false])
      expect([human[5], shares[5]]).toEqual([true, true])
      expect([human[7], shares[7]]).toEqual([false, true])
      expect(field(packet, 'car.driverId')[0]).toBe(format === 2026 ? 65535 : 255)
      expect([packet.text('car.name', 6), field(packet, 'car.raceNumber')[6]]).toEqual(['Demo 07', 61])
      expect(field(packet, 'numActiveCars')[0]).toBe(CARS)
      expect(packet.text('car.name', CARS)).toBe('')
    })
  })
})
